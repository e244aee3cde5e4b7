/** RED: acts that the research ties to homicide: strangulation, threats to kill, weapons, stalking after separation, early breach. */
import { dayOf } from '../calendar.ts'
import type { PersonFacts, ReportFact, Rule } from '../pattern.ts'

const earlyBreachDays = 7
const stalkingBehaviours = new Set(['following', 'loitering', 'tracking-device'])

type Marker = { readonly text: string; readonly holds: (report: ReportFact, facts: PersonFacts) => boolean }

const markers: readonly Marker[] = [
  { text: 'strangulation', holds: (report) => report.behaviours.includes('strangulation') },
  { text: 'threats to kill', holds: (report) => report.behaviours.includes('threats-to-kill') },
  { text: 'weapon', holds: (report) => report.behaviours.includes('weapon') },
  {
    text: 'stalking after separation',
    holds: (report) =>
      report.relationship === 'ex-partner' &&
      report.behaviours.some((behaviour) => stalkingBehaviours.has(behaviour)),
  },
  { text: 'breach within seven days of an order', holds: isEarlyBreach },
]

export const redMarkers: Rule = {
  code: 'red-markers',
  version: 2,
  title: 'Danger',
  meaning:
    'Any report with strangulation, threats to kill or a weapon, stalking by a former partner, or a suspected breach within seven days of the order.',
  source:
    'Domain reference 4.1 and 5.3 (homicide timeline); strangulation and stalking as markers of homicide.',
  evaluate: (facts) => {
    const counts = new Map<string, number>()
    const evidence: string[] = []
    let since: string | undefined
    for (const report of facts.reports) {
      const found = markers.filter((marker) => marker.holds(report, facts))
      if (found.length === 0) continue
      since ??= report.recordedAt
      evidence.push(report.id)
      for (const { text } of found) counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    if (!since) return undefined
    const listed = markers.flatMap(({ text }) => (counts.has(text) ? [`${text} ×${counts.get(text)}`] : []))
    return { since, why: `Reported: ${listed.join(', ')}.`, evidence }
  },
}

function isEarlyBreach(report: ReportFact, { orders, breaches }: PersonFacts): boolean {
  return breaches.some((breach) => {
    const order = orders.find((each) => each.id === breach.order)
    if (breach.report !== report.id || !order) return false
    const days = dayOf(breach.occurredAt) - dayOf(`${order.madeOn}T00:00:00Z`)
    return days >= 0 && days <= earlyBreachDays + 1
  })
}
