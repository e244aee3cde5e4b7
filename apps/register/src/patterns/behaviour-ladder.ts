/** How grave a behaviour is, as rungs of a ladder: contact, following, threats, entry or damage, violence that kills. */

/** Order after the research timeline of Monckton Smith (2019) and the flag table of the domain reference; not a score. */
const rungs: Readonly<Record<string, number>> = {
  'unwanted-contact': 1,
  'online-contact': 1,
  'third-party-contact': 1,
  'image-abuse': 2,
  controlling: 2,
  following: 2,
  loitering: 2,
  'tracking-device': 2,
  threats: 3,
  'entry-or-damage': 4,
  assault: 4,
  'threats-to-kill': 5,
  weapon: 5,
  strangulation: 5,
}

const rungNames = [
  'nothing recorded',
  'unwanted contact',
  'following and control',
  'threats',
  'entry, damage or assault',
  'life-threatening acts',
] as const

export function highestRung(behaviours: readonly string[]): number {
  return behaviours.reduce((highest, behaviour) => Math.max(highest, rungs[behaviour] ?? 0), 0)
}

export function rungName(rung: number): string {
  return rungNames[rung] ?? rungNames[0]
}
