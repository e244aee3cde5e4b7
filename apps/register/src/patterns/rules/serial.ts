/** SERIAL: two or more victims who are unconnected to each other. No conviction is needed. */
import { countVictims, rangeText, unconnectedVictimsAfterEach } from '../distinct-victims.ts'
import type { Rule } from '../pattern.ts'

const unconnectedVictimsNeeded = 2

export const serial: Rule = {
  code: 'serial',
  version: 1,
  title: 'Serial',
  meaning:
    'Violence, threats or stalking reported by two or more victims who are unconnected to each other, at any time, in any force.',
  source:
    'ACPO 2009, still the working definition of the police (domain reference 4.1). Unconnected: not of one household or incident.',
  evaluate: (facts) => {
    const first = unconnectedVictimsAfterEach(facts).find(({ count }) => count >= unconnectedVictimsNeeded)
    if (!first) return undefined
    const victims = countVictims(facts)
    const forces = new Set(facts.reports.map((report) => report.forceCode)).size
    return {
      since: first.report.recordedAt,
      why: `${rangeText(victims)} different people have reported him, in ${forces === 1 ? 'one force' : `${forces} forces`}.`,
      evidence: facts.reports
        .filter((report) => report.victims.some((victim) => victim.isIdentifiable))
        .map((report) => report.id),
      victims,
    }
  },
}
