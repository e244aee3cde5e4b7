/** EXCLUSION: he was inside a zone that he may not enter, or gave an address there. */
import type { ConditionRule } from '../suspicion.ts'
import { inWords, presenceIn } from './behaviours.ts'

export const exclusion: ConditionRule = {
  kinds: ['exclusion', 'place'],
  version: 1,
  meaning:
    'A sighting inside the zone; a report of something inside it for which he must have been there himself; an address inside it that he notified. Unknown places raise nothing.',
  suspect: (_condition, fact) => {
    if (fact.kind === 'duty' || fact.isInZone !== true) return undefined
    if (fact.kind === 'sighting')
      return {
        fired: `He was seen inside the zone (${sourceInWords(fact.source)}).`,
        refuters: [
          'It was not him.',
          'He was there as the order allows, such as to travel through or for court.',
        ],
      }
    if (fact.kind === 'address')
      return {
        fired: 'The address that he notified lies inside the zone.',
        refuters: ['He does not live or stay there.', 'The court knew of this address and allowed it.'],
      }
    const presence = presenceIn(fact.behaviours)
    if (presence.length === 0) return undefined
    return {
      fired: `Reported for ${inWords(presence)} at a place inside the zone.`,
      refuters: [
        'Somebody else did it.',
        'It happened elsewhere: the place in the report may be where it was reported.',
      ],
    }
  },
}

export function sourceInWords(source: string): string {
  const words: Readonly<Record<string, string>> = {
    officer: 'by an officer',
    camera: 'by a camera',
    tag: 'by his tag',
    public: 'by a member of the public',
    'partner-agency': 'by a partner agency',
  }
  return words[source] ?? source
}
