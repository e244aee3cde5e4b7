/** Agencies by code, and what is wrong with one that was typed. */
import { mappaAgencyTable } from '@onus/law'
import type { FieldProblem } from '../platform/errors.ts'

export const agencyOptions = mappaAgencyTable.rows.map(({ code, title }) => ({ value: code, text: title }))

export function agencyTitle(code: string): string {
  return mappaAgencyTable.rows.find((row) => row.code === code)?.title ?? code
}

export function agencyProblems(field: string, code: string | undefined): readonly FieldProblem[] {
  return mappaAgencyTable.rows.some((row) => row.code === code)
    ? []
    : [{ field, message: 'Choose the agency from the list.' }]
}
