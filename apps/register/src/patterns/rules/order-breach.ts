/** ORDER-BREACH: he is suspected, charged or convicted of having broken a court order, bail or a duty under one. */
import type { BreachFact, Rule } from '../pattern.ts'

export const orderBreach: Rule = {
  code: 'order-breach',
  version: 2,
  title: 'Order breached',
  meaning:
    'A breach of a court order, of bail or of a duty under an order that is suspected or was found and has not been refuted: one that nobody has decided yet is suspected, no more.',
  source: 'HMICFRS 2019: breaches are to be seen as part of the pattern (domain reference 4.2).',
  evaluate: ({ reports, breaches }) => {
    if (breaches.length === 0) return undefined
    const recordedAt = new Map(reports.map((report) => [report.id, report.recordedAt]))
    const since = breaches
      .map((breach) => (breach.report && recordedAt.get(breach.report)) ?? breach.occurredAt)
      .sort()[0]!
    return {
      since,
      why: whyOf(breaches),
      evidence: [...new Set(breaches.flatMap(({ report, order }) => (report ? [report, order] : [order])))],
    }
  },
}

/** Several conditions of one order broken by one act are one breach. */
function actsOf(breaches: readonly BreachFact[]): number {
  return new Set(breaches.map(({ id, report, order }) => `${order} ${report ?? id}`)).size
}

function whyOf(breaches: readonly BreachFact[]): string {
  const of = (...states: readonly string[]) =>
    actsOf(breaches.filter((breach) => states.includes(breach.state)))
  const parts = [
    [of('convicted'), 'Convicted of breaching an order'],
    [of('charged'), 'Charged with breaching an order'],
    [of('suspected', 'investigated', 'arrested'), 'Suspected of breaching an order'],
    [of('no-further-action'), 'Suspected before, without further action,'],
  ] as const
  return parts
    .filter(([times]) => times > 0)
    .map(([times, words]) => `${words} ${timesInWords(times)}.`)
    .join(' ')
}

function timesInWords(times: number): string {
  return times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`
}
