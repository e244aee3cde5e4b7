/** What the tests of MAPPA and a referral rest on: convictions, notification, and what reports and orders amount to. */
import {
  type CategoryAnswer,
  categoryFor,
  findOffence,
  findQualifying,
  formatPeriod,
  type MappaDisposal,
  notificationPeriod,
} from '@onus/law'
import { sql } from 'kysely'
import { type DisposalFact, findAliases, findDisposals, type Recorded } from '../facts/index.ts'
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
 * A duty of the regime says so for certain; else the period of a notifiable conviction does. Undefined where its length
 * is not on the record.
 */
async function isNotifying(
  trx: Writing,
  person: string,
  disposals: readonly RecordedDisposal[],
  day: Temporal.PlainDate,
): Promise<boolean | undefined> {
  const family = [...(await findAliases(trx, [person])).keys()]
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from duties where person_id = any(${family}::uuid[]) and regime = 'soa'
      and state in ('due', 'overdue', 'waiting', 'suspended')) as found`.execute(trx)
  if (rows[0]!.found) return true
  const ends = disposals
    .filter(({ isNotifiable, freedOn }) => isNotifiable && (freedOn === null || freedOn > day.toString()))
    .map((row) =>
      notificationPeriod({
        id: row.id,
        relevantDate: Temporal.PlainDate.from(row.relevantOn),
        ...(row.disposal && { disposal: row.disposal }),
        ...(row.terms.length > 0 && { terms: row.terms }),
        ...(row.overlap && { overlap: row.overlap }),
        ...(row.ownLength && { ownLength: row.ownLength }),
      }),
    )
  if (
    ends.some(
      ({ isIndefinite, lastDay }) =>
        isIndefinite || (lastDay && Temporal.PlainDate.compare(lastDay, day) >= 0),
    )
  )
    return true
  return ends.some(({ lastDay }) => lastDay === undefined) ? undefined : false
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
