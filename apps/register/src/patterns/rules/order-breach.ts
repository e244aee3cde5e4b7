/** ORDER-BREACH: somebody reported him for an act against the very person whom an order protected at that time. */
import { isInForce } from '../calendar.ts'
import type { Rule } from '../pattern.ts'

export const orderBreach: Rule = {
  code: 'order-breach',
  version: 1,
  title: 'Order breached',
  meaning:
    'A report about him by, or about, a person whom a court order or bail condition protected from him on that day. Suspected: a court has not decided it.',
  source: 'HMICFRS 2019: breaches are to be seen as part of the pattern (domain reference 4.2).',
  evaluate: ({ reports, orders }) => {
    const evidence = new Set<string>()
    let breaches = 0
    let since: string | undefined
    for (const report of reports) {
      const broken = orders.filter(
        (order) =>
          !order.isDischarged &&
          isInForce(order, report.occurredAt) &&
          report.victims.some(({ victim }) => order.protects.includes(victim)),
      )
      // The report that led to the order is often of the day it was made: only what comes after counts.
      const after = broken.filter((order) => order.madeOn < report.occurredAt.slice(0, 10))
      if (after.length === 0) continue
      breaches++
      since ??= report.recordedAt
      evidence.add(report.id)
      for (const order of after) evidence.add(order.id)
    }
    if (!since) return undefined
    const times = breaches === 1 ? 'once' : `${breaches} times`
    return {
      since,
      why: `Reported ${times} for acts against a person whom an order protected from him at the time.`,
      evidence: [...evidence],
    }
  },
}
