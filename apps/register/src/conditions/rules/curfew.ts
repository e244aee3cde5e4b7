/** CURFEW: he was somewhere else in the hours in which he must be at an address. */
import type { ConditionRule, Hours } from '../suspicion.ts'
import { inWords, presenceIn } from './behaviours.ts'

export const curfew: ConditionRule = {
  kinds: ['curfew'],
  version: 1,
  meaning:
    'A sighting away from the address in the hours of the curfew; a report of an act in those hours for which he must have been there himself.',
  suspect: ({ hours }, fact) => {
    if (!hours || (fact.kind !== 'sighting' && fact.kind !== 'report')) return undefined
    const { clockTime } = fact
    if (clockTime === undefined || !isWithin(hours, clockTime)) return undefined
    const during = `at ${clockTime}, in the curfew from ${hours.from} to ${hours.to}`
    if (fact.kind === 'sighting')
      return fact.isAtCurfewAddress === true
        ? undefined
        : {
            fired: `He was seen ${during}.`,
            refuters: [
              'It was not him.',
              ...(fact.isAtCurfewAddress === undefined ? ['He was seen at the address of the curfew.'] : []),
            ],
          }
    const presence = presenceIn(fact.behaviours)
    if (presence.length === 0) return undefined
    return {
      fired: `Reported for ${inWords(presence)} ${during}.`,
      refuters: ['It happened at the address of the curfew.', 'The time in the report is not exact.'],
    }
  },
}

/** `to` itself is outside: a curfew until 06:00 ends at 06:00. */
export function isWithin({ from, to }: Hours, clockTime: string): boolean {
  return from <= to ? from <= clockTime && clockTime < to : clockTime >= from || clockTime < to
}
