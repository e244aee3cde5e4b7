/** ESCALATING: reports come faster, by a published test, or what he does has become graver. */
import { highestRung, rungName } from '../behaviour-ladder.ts'
import { dayOf } from '../calendar.ts'
import type { Finding, ReportFact, Rule } from '../pattern.ts'
import { laplaceTrend, risingTrendThreshold } from '../trend-test.ts'

const trendWindowDays = 730
const stepWindowDays = 90
/** Below threats a step up is not yet escalation. */
const leastRungOfConcern = 3

export const escalating: Rule = {
  code: 'escalating',
  version: 1,
  title: 'Escalating',
  meaning:
    'Within two years of the latest event the reports come faster (Laplace trend test, one-sided five per cent, five or more events), or within its last 90 days the behaviour reached threats or worse for the first time.',
  source:
    'Cox and Lewis 1966, section 3.3, for the rate; the ladder of the domain reference 4.1 for the behaviour.',
  evaluate: ({ reports }) => {
    const ordered = [...reports].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))
    const last = ordered.at(-1)
    if (!last || ordered.length < 2) return undefined
    return combine(faster(ordered, last), graver(ordered, last))
  },
}

function faster(ordered: readonly ReportFact[], last: ReportFact): Finding | undefined {
  const recent = ordered.filter(
    (report) => dayOf(last.occurredAt) - dayOf(report.occurredAt) <= trendWindowDays,
  )
  const trend = laplaceTrend(recent.map((report) => dayOf(report.occurredAt)))
  if (trend === undefined || trend < risingTrendThreshold) return undefined
  return {
    since: last.recordedAt,
    why: `Reports come faster: ${recent.length} in two years, the latest closest together.`,
    evidence: recent.map((report) => report.id),
  }
}

function graver(ordered: readonly ReportFact[], last: ReportFact): Finding | undefined {
  const isRecent = (report: ReportFact) => dayOf(last.occurredAt) - dayOf(report.occurredAt) <= stepWindowDays
  const before = ordered.filter((report) => !isRecent(report))
  if (before.length === 0) return undefined
  const was = Math.max(...before.map((report) => highestRung(report.behaviours)))
  const steps = ordered.filter(
    (report) => isRecent(report) && highestRung(report.behaviours) > Math.max(was, leastRungOfConcern - 1),
  )
  const first = steps[0]
  if (!first) return undefined
  const now = Math.max(...steps.map((report) => highestRung(report.behaviours)))
  return {
    since: first.recordedAt,
    why: `He has gone from ${rungName(was)} to ${rungName(now)}.`,
    evidence: steps.map((report) => report.id),
  }
}

function combine(a: Finding | undefined, b: Finding | undefined): Finding | undefined {
  if (!a || !b) return a ?? b
  return {
    since: [a.since, b.since].sort()[0]!,
    why: `${a.why} ${b.why}`,
    evidence: [...new Set([...a.evidence, ...b.evidence])],
  }
}
