/** How long sex-offender notification lasts for a conviction, finding or caution (s.82). */
import { compareDays } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import { remember } from '../days/remember.ts'
import type { NotifiableDisposal } from '../facts/legal-facts.ts'
import { type RuleReference, referenceOf } from '../tables/duty-rules.ts'
import { type NotificationPeriod, notificationPeriodTable } from '../tables/notification-tables.ts'
import { isUnderAge } from './is-under-age.ts'

export type NotificationPeriodAnswer = {
  readonly from: Temporal.PlainDate
  /** Left out while the period is indefinite or he has not been dealt with. */
  readonly lastDay?: Temporal.PlainDate
  readonly isIndefinite: boolean
  readonly rule: RuleReference
  /** Each step, as a sentence. */
  readonly arithmetic: readonly string[]
}

/**
 * The notification period of one disposal.
 *
 * @param bornOn his date of birth; without it he is taken to be adult, and the arithmetic says so
 * @example
 * notificationPeriod({ id: 'c', relevantDate: Temporal.PlainDate.from('2026-05-01'), disposal: 'caution' }).lastDay?.toString() // '2028-04-30'
 */
export function notificationPeriod(
  disposal: NotifiableDisposal,
  bornOn?: Temporal.PlainDate,
): NotificationPeriodAnswer {
  const { relevantDate } = disposal
  const start = `Relevant date: ${formatDay(relevantDate)}.`
  const row = findRow(disposal)
  if (!row)
    return {
      from: relevantDate,
      isIndefinite: false,
      rule: undecided,
      arithmetic: [start, 'He has not been dealt with yet: the length is not known, the duty runs.'],
    }
  const rule = referenceOf(row)
  const steps = [start, ...describeTerm(disposal), `${row.title}: ${describeLength(row, disposal)}.`]
  if (row.isIndefinite) return { from: relevantDate, isIndefinite: true, rule, arithmetic: steps }
  const full = row.isItsOwnLength ? disposal.ownLength : row.period
  if (!full)
    return {
      from: relevantDate,
      isIndefinite: false,
      rule,
      arithmetic: [...steps, 'The length of the order is not on the record.'],
    }
  const isHalved =
    row.isHalvedUnder !== undefined &&
    bornOn !== undefined &&
    isUnderAge(bornOn, row.isHalvedUnder, relevantDate)
  const period = isHalved ? half(full) : full
  const lastDay = lastDayOfPeriod(relevantDate, period, 'beginning-with')
  return {
    from: relevantDate,
    lastDay,
    isIndefinite: false,
    rule,
    arithmetic: [
      ...steps,
      ...(row.isHalvedUnder ? [describeAge(row.isHalvedUnder, bornOn, isHalved, period)] : []),
      `The last day of ${formatPeriod(period)} beginning with ${formatDay(relevantDate)} is ${formatDay(lastDay)}.`,
    ],
  }
}

const undecided: RuleReference = {
  id: 'undecided',
  title: 'Convicted, not yet dealt with',
  source: 'Sexual Offences Act 2003 s.82(1)',
  verified: 'partly',
  check:
    'that the duty runs from conviction while the sentence is awaited is a reading of ss.80, 82(6) and 83(1)',
}

function findRow(disposal: NotifiableDisposal): NotificationPeriod | undefined {
  const term = totalTerm(disposal)
  return notificationPeriodTable.rows.find(
    (row) =>
      row.disposal === disposal.disposal &&
      (row.disposal !== 'custody' || (term !== undefined && isWithin(term, row))),
  )
}

/** Consecutive terms are added; for partly concurrent ones the overlap is taken away (s.82(3)-(4)). */
function totalTerm({ terms, overlap, relevantDate }: NotifiableDisposal): Term | undefined {
  if (!terms || terms.length === 0) return undefined
  const parts = terms.map(partsOf)
  const less = overlap ? partsOf(overlap) : { months: 0, days: 0 }
  return {
    from: relevantDate,
    months: parts.reduce((sum, part) => sum + part.months, -less.months),
    days: parts.reduce((sum, part) => sum + part.days, -less.days),
  }
}

/** Whole months are kept apart from days, so that a short month on the way does not cost a day. */
type Term = { readonly from: Temporal.PlainDate; readonly months: number; readonly days: number }

const monthsPerYear = 12
const daysPerWeek = 7

const partsOf = remember((period: string) => {
  const { years, months, weeks, days } = Temporal.Duration.from(period)
  return { months: years * monthsPerYear + months, days: weeks * daysPerWeek + days }
})

function isWithin(term: Term, row: NotificationPeriod): boolean {
  return (
    (row.atLeast === undefined || compareTerm(term, row.atLeast) >= 0) &&
    (row.moreThan === undefined || compareTerm(term, row.moreThan) > 0) &&
    (row.lessThan === undefined || compareTerm(term, row.lessThan) < 0) &&
    (row.atMost === undefined || compareTerm(term, row.atMost) <= 0)
  )
}

/** Months against months; a term with days is laid on the calendar from the relevant date. */
function compareTerm({ from, months, days }: Term, bound: string): number {
  const limit = partsOf(bound)
  if (days === limit.days) return months - limit.months
  return compareDays(from.add({ months }).add({ days }), from.add(bound))
}

function half(period: string): string {
  const months = Temporal.Duration.from(period).total({ unit: 'months', relativeTo: '2001-01-01' }) / 2
  return Temporal.Duration.from({ months })
    .round({ largestUnit: 'years', relativeTo: '2001-01-01' })
    .toString()
}

function describeTerm({ terms, overlap }: NotifiableDisposal): readonly string[] {
  if (!terms || terms.length === 0) return []
  const sum = terms.map(formatPeriod).join(' plus ')
  return [`Term: ${sum}${overlap ? ` less ${formatPeriod(overlap)} of overlap` : ''}.`]
}

function describeLength(row: NotificationPeriod, disposal: NotifiableDisposal): string {
  if (row.isIndefinite) return 'indefinite'
  if (row.isItsOwnLength) return disposal.ownLength ? formatPeriod(disposal.ownLength) : 'its own length'
  return formatPeriod(row.period!)
}

function describeAge(
  age: string,
  bornOn: Temporal.PlainDate | undefined,
  isHalved: boolean,
  period: string,
): string {
  if (!bornOn) return 'Date of birth not known: taken to be adult on the relevant date.'
  return isHalved
    ? `Born ${formatDay(bornOn)}, under ${formatPeriod(age)} on the relevant date: one half, ${formatPeriod(period)}.`
    : `Born ${formatDay(bornOn)}, ${formatPeriod(age)} or older on the relevant date: the full period.`
}
