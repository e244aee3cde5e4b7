/** The level of an entry: one of four. None of them says that there is no risk. */

export const levels = { low: 'Low', medium: 'Medium', high: 'High', 'very-high': 'Very high' } as const
export type Level = keyof typeof levels
export const levelsAscending = Object.keys(levels) as readonly Level[]

export function isLevel(text: string): text is Level {
  return Object.hasOwn(levels, text)
}

/**
 * Negative when `one` is lower than `other`.
 *
 * @example
 * compareLevels('low', 'high') < 0 // true
 */
export function compareLevels(one: Level, other: Level): number {
  return levelsAscending.indexOf(one) - levelsAscending.indexOf(other)
}
