/** Bail before charge: when it ends, who may extend it, and by when they must be asked. */
import { compareDays } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import { type BailCase, type BailLimit, bailLimitTable, bailRankTable } from '../tables/bail-tables.ts'
import { type RuleReference, referenceOf } from '../tables/duty-rules.ts'
import { rowOn } from '../tables/table.ts'

export type BailExtension = {
  /** Code of the bail limits: which extension it is meant to be. */
  readonly limit: string
  readonly authorisedOn: Temporal.PlainDate
  /** Code of the ranks, `magistrates` or `agency decision-maker`. */
  readonly authority: string
}

export type BailFacts = {
  readonly arrestedOn: Temporal.PlainDate
  readonly case: BailCase
  readonly extensions: readonly BailExtension[]
  /** Day on which the Director of Public Prosecutions designated the case exceptionally complex. */
  readonly designatedOn?: Temporal.PlainDate
  /** An application to the court, still open or decided. */
  readonly courtApplication?: {
    readonly appliedOn: Temporal.PlainDate
    readonly decidedOn?: Temporal.PlainDate
  }
}

export type BailClock = {
  readonly startsOn: Temporal.PlainDate
  /** Last day of the applicable bail period; left out while an application to the court keeps it open. */
  readonly due?: Temporal.PlainDate
  readonly rule: RuleReference
  readonly arithmetic: readonly string[]
  /** Extensions that have no effect, and why. */
  readonly problems: readonly string[]
  /** What may come next: by whom, to when. Everything must be authorised, or the court asked, before the period ends. */
  readonly next: readonly {
    readonly limit: string
    readonly authority: string
    readonly wouldEndOn: Temporal.PlainDate
    readonly rule: RuleReference
  }[]
}

/**
 * The applicable bail period (PACE ss.47ZA-47ZJ).
 *
 * @example
 * bailClock({ arrestedOn: Temporal.PlainDate.from('2026-01-15'), case: 'standard', extensions: [] }).due?.toString() // '2026-04-15'
 */
export function bailClock(facts: BailFacts): BailClock {
  const startsOn = facts.arrestedOn.add({ days: 1 })
  const limits = bailLimitTable.rows.filter(
    (row) => row.case === facts.case && rowOn([row], facts.arrestedOn.toString()),
  )
  const first = limits.find((row) => row.follows.length === 0)
  if (!first) throw new RangeError(`no bail limit is on record for an arrest on ${facts.arrestedOn}`)
  const endOf = (row: BailLimit) => lastDayOfPeriod(startsOn, row.period, 'beginning-with')
  let current = first
  const problems: string[] = []
  const arithmetic = [
    `Arrested on ${formatDay(facts.arrestedOn)}: the bail start date is the day after, ${formatDay(startsOn)}.`,
    describeLimit(first, endOf(first)),
  ]
  for (const extension of facts.extensions.toSorted((a, b) => compareDays(a.authorisedOn, b.authorisedOn))) {
    const row = limits.find(({ code }) => code === extension.limit)
    const problem = findExtensionProblem(extension, row, current, endOf(current), facts)
    if (problem || !row) problems.push(problem ?? '')
    else {
      current = row
      arithmetic.push(`Extended on ${formatDay(extension.authorisedOn)}. ${describeLimit(row, endOf(row))}`)
    }
  }
  const next = limits
    .filter((row) => row.follows.includes(current.code))
    .map((row) => ({
      limit: row.code,
      authority: row.authority,
      wouldEndOn: endOf(row),
      rule: referenceOf(row),
    }))
  const pending = describePending(facts, endOf(current))
  return {
    startsOn,
    ...(pending?.isOpen ? {} : { due: pending?.decidedOn ?? endOf(current) }),
    rule: referenceOf(current),
    arithmetic: [...arithmetic, ...(pending ? [pending.sentence] : [])],
    problems,
    next,
  }
}

function findExtensionProblem(
  { limit, authorisedOn, authority }: BailExtension,
  row: BailLimit | undefined,
  current: BailLimit,
  currentEnd: Temporal.PlainDate,
  facts: BailFacts,
): string | undefined {
  if (!row) return `There is no extension ${limit} for this case and date of arrest.`
  const what = `${row.title}, ${formatDay(authorisedOn)}: no effect`
  if (compareDays(authorisedOn, currentEnd) > 0 && !isKeptOpen(facts, row, currentEnd, authorisedOn))
    return `${what}, the period had ended on ${formatDay(currentEnd)}.`
  if (!row.follows.includes(current.code)) return `${what}, it cannot follow "${current.title}".`
  if (!isHighEnough(authority, row.authority)) return `${what}, it needs ${row.authority}, not ${authority}.`
  if (row.needsDesignation && !(facts.designatedOn && compareDays(facts.designatedOn, currentEnd) <= 0))
    return `${what}, the case was not designated exceptionally complex before the period ended.`
  return undefined
}

/** An application made in time keeps the period open until the court decides (s.47ZJ(3)). */
function isKeptOpen(
  facts: BailFacts,
  row: BailLimit,
  currentEnd: Temporal.PlainDate,
  authorisedOn: Temporal.PlainDate,
): boolean {
  const application = facts.courtApplication
  return (
    row.authority === 'magistrates' &&
    application !== undefined &&
    compareDays(application.appliedOn, currentEnd) <= 0 &&
    (application.decidedOn === undefined || compareDays(authorisedOn, application.decidedOn) <= 0)
  )
}

function describePending(facts: BailFacts, end: Temporal.PlainDate) {
  const application = facts.courtApplication
  if (!application || compareDays(application.appliedOn, end) > 0) return undefined
  const { appliedOn, decidedOn } = application
  if (!decidedOn)
    return {
      isOpen: true,
      sentence: `The court was asked on ${formatDay(appliedOn)}, in time: the period runs until it decides (s.47ZJ(3)).`,
    }
  return compareDays(decidedOn, end) > 0
    ? {
        isOpen: false,
        decidedOn,
        sentence: `The court was asked in time and decided on ${formatDay(decidedOn)}: the period ran until then (s.47ZJ(3)).`,
      }
    : undefined
}

function isHighEnough(authority: string, needed: string): boolean {
  const order = (code: string) => bailRankTable.rows.find((row) => row.code === code)?.order
  const [have, need] = [order(authority), order(needed)]
  return have === undefined || need === undefined ? authority === needed : have >= need
}

function describeLimit(row: BailLimit, end: Temporal.PlainDate): string {
  return `${row.title}: the last day of ${formatPeriod(row.period)} beginning with the bail start date is ${formatDay(end)}.`
}
