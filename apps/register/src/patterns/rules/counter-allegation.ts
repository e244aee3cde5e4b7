/** COUNTER-ALLEGATION: he and the person who reports him accuse each other. */
import type { Rule } from '../pattern.ts'

export const counterAllegation: Rule = {
  code: 'counter-allegation',
  version: 1,
  title: 'Counter-allegation',
  meaning:
    'In another report the two stand the other way round: the suspect is the victim there. Nothing automatic follows; a person must look at both.',
  source: 'Product design, counter-allegation guard: abusers report their victims.',
  evaluate: ({ reports }) => {
    const counter = reports.filter((report) => report.counterReports.length > 0)
    const first = counter[0]
    if (!first) return undefined
    const others = new Set(counter.flatMap((report) => report.counterReports))
    return {
      since: first.recordedAt,
      why: `In ${others.size === 1 ? 'another report' : `${others.size} other reports`} the two people stand the other way round. Read both before deciding anything.`,
      evidence: [...counter.map((report) => report.id), ...others],
    }
  },
}
