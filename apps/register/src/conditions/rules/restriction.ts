/** RESTRICTION: he must stay inside a zone and was seen outside it. */
import type { ConditionRule } from '../suspicion.ts'
import { sourceInWords } from './exclusion.ts'

export const restriction: ConditionRule = {
  kinds: ['restriction'],
  version: 1,
  meaning: 'A sighting, or an address that he notified, outside the zone in which he must stay.',
  suspect: (_condition, fact) => {
    if ((fact.kind !== 'sighting' && fact.kind !== 'address') || fact.isInZone !== false) return undefined
    return {
      fired:
        fact.kind === 'sighting'
          ? `He was seen outside the zone (${sourceInWords(fact.source)}).`
          : 'The address that he notified lies outside the zone.',
      refuters: ['It was not him.', 'He was on a journey that the order allows.'],
    }
  },
}
