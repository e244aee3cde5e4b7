/** SERIAL-CONFIRMED: a court or a caution stands behind the reports of two or more unconnected victims. */
import { rangeText, unconnectedVictimsAfterEach } from '../distinct-victims.ts'
import type { PersonFacts, ReportFact, Rule } from '../pattern.ts'

const unconnectedVictimsNeeded = 2
const confirmingOutcomes = new Set(['convicted', 'caution', 'charged'])

export const serialConfirmed: Rule = {
  code: 'serial-confirmed',
  version: 1,
  title: 'Serial, confirmed',
  meaning:
    'Serial, and for at least two unconnected victims there is a charge, a caution, a conviction or a court order that protects her.',
  source:
    'Domain reference 4.1 (proposed flags): serial with recorded outcomes or orders behind two or more victims.',
  evaluate: (facts) => {
    const reports = facts.reports.filter((report) => isConfirmed(report, facts))
    const after = unconnectedVictimsAfterEach({ reports, possibleSame: facts.possibleSame })
    const first = after.find(({ count }) => count >= unconnectedVictimsNeeded)
    if (!first) return undefined
    const count = after.at(-1)!.count
    return {
      since: first.report.recordedAt,
      why: `Charges, cautions, convictions or court orders stand behind the reports of ${rangeText({ min: count, max: count })} unconnected victims.`,
      evidence: reports.map((report) => report.id),
    }
  },
}

function isConfirmed(report: ReportFact, facts: PersonFacts): boolean {
  if (report.outcome !== undefined && confirmingOutcomes.has(report.outcome)) return true
  return facts.orders.some((order) => report.victims.some(({ victim }) => order.protects.includes(victim)))
}
