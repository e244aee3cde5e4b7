/** A court's finding that an offence involved domestic abuse: a dated fact about a conviction, never an inference. */
import { compareDays } from './days/day-number.ts'
import { formatDay } from './days/format-day.ts'
import { type RuleReference, referenceOf } from './tables/duty-rules.ts'
import { measureOf } from './tables/measures.ts'

export type DomesticAbuseFinding = {
  readonly convictionId: string
  readonly isDomesticAbuse: boolean
  /** Day on which the court said so in open court. */
  readonly on: Temporal.PlainDate
  readonly court: string
  /** Day on which an appeal set the finding or the conviction aside. */
  readonly setAsideOn?: Temporal.PlainDate
}

export type FindingOnDay = {
  readonly finding: 'found' | 'not-found' | 'not-recorded'
  readonly since?: Temporal.PlainDate
  readonly rule: RuleReference
  readonly arithmetic: readonly string[]
}

/** What a court had found about a conviction by the end of a day; silence is 'not-recorded', never 'not-found'. */
export function findingOn(
  findings: readonly DomesticAbuseFinding[],
  convictionId: string,
  day: Temporal.PlainDate,
): FindingOnDay {
  const rule = referenceOf(measureOf('domestic-abuse-finding'))
  const isBy = (date: Temporal.PlainDate | undefined) => date !== undefined && compareDays(date, day) <= 0
  const latest = findings
    .filter((finding) => finding.convictionId === convictionId && isBy(finding.on))
    .toSorted((a, b) => compareDays(a.on, b.on))
    .at(-1)
  if (!latest) return { finding: 'not-recorded', rule, arithmetic: [`No finding by ${formatDay(day)}.`] }
  const said = `${latest.court}, ${formatDay(latest.on)}: ${latest.isDomesticAbuse ? 'the offence involved domestic abuse' : 'no domestic abuse found'}.`
  if (isBy(latest.setAsideOn))
    return {
      finding: 'not-recorded',
      rule,
      arithmetic: [said, `Set aside on ${formatDay(latest.setAsideOn!)}.`],
    }
  return {
    finding: latest.isDomesticAbuse ? 'found' : 'not-found',
    since: latest.on,
    rule,
    arithmetic: [said],
  }
}
