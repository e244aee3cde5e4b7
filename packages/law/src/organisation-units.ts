/** Organisation units of the forces: 5,852 of them, read when the first is asked for. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sourced } from './reference-item.ts'

export type OrganisationUnit = Sourced & {
  /** National two-digit force code. */
  readonly force: string
  /** Two characters; with the force it makes the station code, as 01AB. */
  readonly unit: string
  readonly name: string
}

const source = 'ministryofjustice/bichard7-next-data, organisation units'
let units: ReadonlyMap<string, OrganisationUnit> | undefined

/**
 * Finds a unit by its station code: force and unit, four characters.
 *
 * @param stationCode for example '01AD'
 * @example
 * findOrganisationUnit('01AD')?.force // '01'
 */
export function findOrganisationUnit(stationCode: string): OrganisationUnit | undefined {
  units ??= readUnits()
  return units.get(stationCode)
}

export function listOrganisationUnits(): readonly OrganisationUnit[] {
  units ??= readUnits()
  return [...units.values()]
}

function readUnits(): ReadonlyMap<string, OrganisationUnit> {
  const [, ...lines] = readFileSync(join(import.meta.dirname, '../data/organisation-units.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  return new Map(
    lines.map((line) => {
      const [force = '', unit = '', name = ''] = line.split('\t')
      return [force + unit, { force, unit, name, source, verified: 'verified' }]
    }),
  )
}
