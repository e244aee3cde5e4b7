/** What the tests of MAPPA and a referral rest on: convictions, notification, and what reports and orders amount to. */
import {
  type CategoryAnswer,
  type CategoryTest,
  categoryFor,
  dutiesOn,
  findOffence,
  findQualifying,
  formatPeriod,
  type MappaDisposal,
  notificationPeriod,
} from '@onus/law'
import { gatherLegalFacts } from '../duties/index.ts'
import { type DisposalFact, findDisposals, type Recorded } from '../facts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { formatDate } from '../web/format/format-date.ts'

export type RecordedDisposal = DisposalFact & Recorded

export type GatheredCase = {
  readonly disposals: readonly RecordedDisposal[]
  readonly category: CategoryAnswer
  readonly qualifying: readonly QualifyingDisposal[]
}

export type QualifyingDisposal = {
  readonly id: string
  readonly fit: 'likely' | 'possible' | 'no'
  readonly why: string
  /** As a list shows it: offence, day, what the court did. */
  readonly text: string
}

/** @param today ISO date */
export async function gatherCase(trx: Writing, person: string, today: string): Promise<GatheredCase> {
  const day = Temporal.PlainDate.from(today)
  const disposals = await findDisposals(trx, [person])
  const known = disposals.map(asMappaDisposal)
  return {
    disposals,
    category: categoryFor(
      { disposals: known, isSubjectToNotification: await isNotifying(trx, person, disposals, day) },
      day,
    ),
    qualifying: findQualifying(known, day).map((each) => ({
      ...each,
      text: disposalText(disposals.find(({ id }) => id === each.id)!),
    })),
  }
}

/** Tests come in the order of the table. Category 4 is never met by the record, so that it never stands in the way. */
export function goesBefore(category: number, tests: readonly CategoryTest[]): CategoryTest | undefined {
  const own = tests.findIndex((test) => test.category === category)
  return own < 0 ? undefined : tests.slice(0, own).find(({ outcome }) => outcome === 'met')
}

function asMappaDisposal(row: RecordedDisposal): MappaDisposal {
  return {
    id: row.id,
    on: Temporal.PlainDate.from(row.relevantOn),
    offenceCode: row.offenceCode ?? undefined,
    disposal: row.disposal ?? undefined,
    terms: row.terms,
    freedOn: row.freedOn ? Temporal.PlainDate.from(row.freedOn) : undefined,
  }
}

/**
 * Whether notification under SOA 2003 Part 2 binds him on the day, by conviction or by an order that carries it, whether
 * or not anything is left to do. A stalking or domestic abuse order notifies under its own Act and says nothing here.
 * Undefined where all that binds him is a conviction whose length is not on the record.
 */
async function isNotifying(
  trx: Writing,
  person: string,
  disposals: readonly RecordedDisposal[],
  day: Temporal.PlainDate,
): Promise<boolean | undefined> {
  const [known] = await gatherLegalFacts(trx, [person])
  const binding = dutiesOn(known!.facts, day).bindings.filter(
    ({ regime, state }) => regime === 'soa' && (state === 'live' || state === 'suspended'),
  )
  if (binding.length === 0) return false
  return binding.some(({ id, lastDay }) => lastDay !== undefined || !isUnknown(disposals, id))
    ? true
    : undefined
}

function isUnknown(disposals: readonly RecordedDisposal[], id: string): boolean {
  const row = disposals.find((each) => each.id === id)
  if (!row) return false
  const period = notificationPeriod({
    id: row.id,
    relevantDate: Temporal.PlainDate.from(row.relevantOn),
    ...(row.disposal && { disposal: row.disposal }),
    ...(row.terms.length > 0 && { terms: row.terms }),
    ...(row.overlap && { overlap: row.overlap }),
    ...(row.ownLength && { ownLength: row.ownLength }),
  })
  return !period.isIndefinite && period.lastDay === undefined
}

const disposalWords: Readonly<Record<string, string>> = {
  custody: 'custody',
  indeterminate: 'custody without end',
  'hospital-restricted': 'hospital order with restrictions',
  hospital: 'hospital order',
  caution: 'caution',
  'conditional-discharge': 'conditional discharge',
  other: 'another sentence',
}

/** "Stalking involving fear of violence (PH97010), 3 May 2024: custody, 18 months". */
export function disposalText(row: RecordedDisposal): string {
  const offence = row.offenceCode
    ? `${findOffence(row.offenceCode)?.title ?? 'Offence'} (${row.offenceCode})`
    : 'Offence not recorded'
  const dealt = row.disposal ? (disposalWords[row.disposal] ?? row.disposal) : 'not dealt with yet'
  const terms = row.terms.length > 0 ? `, ${row.terms.map(formatPeriod).join(' and ')}` : ''
  return `${offence}, ${formatDate(row.relevantOn)}: ${dealt}${terms}${row.isDomesticAbuseFinding ? '; the court found domestic abuse' : ''}`
}
