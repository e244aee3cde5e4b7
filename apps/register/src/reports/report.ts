/** A report as it is taken: one allegation, with everybody in it as described. No input or output here. */
import { createHash } from 'node:crypto'
import type { PersonAsSaid } from '@onus/linkage'
import { canonicalText } from '../platform/canonical-text.ts'

export const channels = [
  'call',
  'online',
  'front-counter',
  'in-person',
  'partner-agency',
  'system',
  'extract',
] as const
type Channel = (typeof channels)[number]

export const personRoles = ['suspect', 'victim', 'witness', 'reporter'] as const
type PersonRole = (typeof personRoles)[number]

/** Whether an item is fact, somebody's assessment or an allegation (DPA 2018 s.38(2)). */
export const bases = ['fact', 'assessed', 'alleged'] as const
type Basis = (typeof bases)[number]

/** The categories of people of DPA 2018 s.38(3). */
export const dpaCategories = ['suspect', 'convicted', 'victim', 'witness'] as const
export type DpaCategory = (typeof dpaCategories)[number]

export type PersonInReport = PersonAsSaid & {
  readonly role: PersonRole
  readonly basis?: Basis
  readonly dpaCategory?: DpaCategory
  /** How she may be reached without his knowing. Kept in the vault with her description. */
  readonly safeContact?: string
}

export type ReportAsTaken = {
  /** Two-digit national code. */
  readonly force: string
  readonly reference: string
  /** ISO instants. */
  readonly recordedAt: string
  readonly occurredFrom?: string
  readonly occurredTo?: string
  readonly channel: Channel
  readonly offenceCodes: readonly string[]
  readonly behaviours: readonly string[]
  readonly relationship?: string
  readonly riskGrade?: string
  readonly outcome?: string
  readonly narrative?: string
  /** Where it happened; it may be where she lives, so it is kept in the vault. */
  readonly location?: string
  /** Nobody is described as suspect because nobody knows who it is. */
  readonly isSuspectUnknown?: boolean
  readonly people: readonly PersonInReport[]
}

export const reportLimits = {
  referenceLength: 64,
  outcomeLength: 80,
  narrativeLength: 50_000,
  locationLength: 500,
  offenceCodes: 20,
  behaviours: 20,
  people: 30,
  textLength: 200,
  valuesPerKind: 20,
} as const

/** SHA-256 over the report with its keys in order: the same report from any road has the same hash. */
export function contentHashOf(report: ReportAsTaken): Buffer {
  const { channel: _, ...content } = report
  return createHash('sha256').update(canonicalText(content)).digest()
}

/** What was said of a person, without the parts that say how he stands in the report. */
export function saidOf(person: PersonInReport): PersonAsSaid {
  const { role: _role, basis: _basis, dpaCategory: _category, safeContact: _contact, ...said } = person
  return said
}

/** Whether anything is said by which somebody could be told from others; a sex alone tells nobody. */
export function isDescribed(said: PersonAsSaid): boolean {
  return Boolean(
    said.names?.some((name) => name.family || name.given?.length) ||
      said.dateOfBirth ||
      said.approximateAge !== undefined ||
      said.pncId ||
      said.cro ||
      said.addresses?.length ||
      said.phones?.length ||
      said.emails?.length ||
      said.accounts?.length ||
      said.vehicles?.length,
  )
}
