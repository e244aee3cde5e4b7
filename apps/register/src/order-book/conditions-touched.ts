/** Which conditions of an order a report's behaviours may break. Suspected, never found: a person decides. */
import type { Condition } from './condition.ts'

/** Contact of every kind breaks a ban on contact; being near breaks a ban on places. */
const touchedBy: Readonly<Record<string, readonly string[]>> = {
  'no-contact': [
    'unwanted-contact',
    'online-contact',
    'third-party-contact',
    'following',
    'threats',
    'threats-to-kill',
    'assault',
    'strangulation',
    'weapon',
    'image-abuse',
    'controlling',
    'entry-or-damage',
  ],
  'no-online': ['online-contact', 'image-abuse'],
  exclusion: ['loitering', 'following', 'entry-or-damage', 'assault', 'strangulation', 'weapon'],
  distance: ['loitering', 'following', 'entry-or-damage', 'assault', 'strangulation', 'weapon'],
  device: ['online-contact', 'tracking-device', 'image-abuse'],
}

export function conditionsTouched(
  conditions: readonly Condition[],
  behaviours: readonly string[],
): readonly Condition[] {
  return conditions.filter(({ kind }) => touchedBy[kind]?.some((behaviour) => behaviours.includes(behaviour)))
}
