/** The first rows of a file as they are understood, without saying who a victim is. */

import { behaviours } from '@onus/law'
import type { PersonAsSaid } from '@onus/linkage'
import type { ImportPlan } from './import-plan.ts'
import { readUnits } from './read-units.ts'
import type { Unit } from './unit.ts'

export const previewRows = 20

type PreviewRow = {
  readonly line: number
  readonly reference: string
  readonly at: string | undefined
  readonly about: string
  readonly what: string
  /** How many victims or protected people, never who. */
  readonly others: number
  readonly problem: string | undefined
}

export type Preview = {
  readonly name: string
  readonly mapping: string
  readonly title: string
  readonly force: string | undefined
  readonly encoding: string
  readonly rows: readonly PreviewRow[]
}

export async function previewImport(plan: ImportPlan, now: string): Promise<Preview> {
  const units: Unit[] = []
  for await (const batch of readUnits(plan, { now, skip: { mainRows: 0, peopleRows: 0 } })) {
    units.push(...batch.units.slice(0, previewRows - units.length))
    if (units.length >= previewRows) break
  }
  const { mapping } = plan.mapping
  return {
    name: plan.files.map(({ file }) => file.name).join(' and '),
    mapping: mapping.name,
    title: mapping.title,
    force: plan.force,
    encoding: plan.files[0]!.file.encoding === 'utf-8' ? 'UTF-8' : 'Windows-1252',
    rows: units.map(rowOf),
  }
}

function rowOf(unit: Unit): PreviewRow {
  if (unit.kind === 'rejected')
    return {
      line: unit.line,
      reference: '',
      at: undefined,
      about: '',
      what: '',
      others: 0,
      problem: unit.problems
        .map(({ column, reason }) => (column ? `${column}: ${reason}` : reason))
        .join(' '),
    }
  if (unit.kind === 'order') {
    const { order } = unit.prepared
    return {
      line: unit.line,
      reference: order.reference,
      at: order.madeOn,
      about: order.people
        .filter((person) => person.role === 'subject')
        .map(nameOf)
        .join(', '),
      what: [order.type, ...order.conditions.map((condition) => condition.kind)].join(', '),
      others: order.people.filter((person) => person.role === 'protected').length,
      problem: undefined,
    }
  }
  const { report } = unit.prepared
  return {
    line: unit.line,
    reference: report.reference,
    at: report.recordedAt,
    about: report.people
      .filter((person) => person.role === 'suspect')
      .map(nameOf)
      .join(', '),
    what: report.behaviours.map((code) => behaviours.titleOf(code).toLowerCase()).join(', '),
    others: report.people.filter((person) => person.role !== 'suspect').length,
    problem: undefined,
  }
}

function nameOf(said: PersonAsSaid): string {
  const name = said.names?.[0]
  return [name?.given?.join(' '), name?.family].filter(Boolean).join(' ') || 'name not known'
}
