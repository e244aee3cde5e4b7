/** One line of a table or code list: what every table in this package is made of. */

/** How far a line was checked: against the text it cites, in part, or not yet. */
export type Mark = 'verified' | 'partly' | 'unverified'

/** What every line of law carries. */
export type Sourced = {
  /** First day on which the line is law, ISO date; left out where the source gives none. */
  readonly effectiveFrom?: string
  /** First day on which it no longer is, ISO date. */
  readonly effectiveTo?: string
  readonly source: string
  readonly verified: Mark
  /** What somebody must still check; always there on an unverified line of law. */
  readonly check?: string
}

export type ReferenceItem = Sourced & {
  readonly code: string
  readonly title: string
}

/**
 * Whether an item is in force on a day.
 *
 * @param item a line of any list
 * @param on ISO date
 * @example
 * isEffective({ code: 'SPO', title: 'Stalking Protection Order', effectiveFrom: '2020-01-20', source: 'SPA 2019', verified: 'verified' }, '2019-12-31') // false
 */
export function isEffective(item: Sourced, on: string): boolean {
  return (item.effectiveFrom ?? '') <= on && (item.effectiveTo === undefined || on < item.effectiveTo)
}

/** Problems of a list, as sentences; an empty answer means that it is sound. */
export function findListProblems(list: readonly ReferenceItem[]): readonly string[] {
  const seen = new Set<string>()
  return list.flatMap((item) => {
    const problems = [
      ...(seen.has(item.code) ? [`${item.code} stands twice`] : []),
      ...(/^[A-Za-z0-9-]+$/.test(item.code) ? [] : [`${item.code} is not a code`]),
      ...(item.title.trim() === '' ? [`${item.code} has no title`] : []),
      ...(item.source.trim() === '' ? [`${item.code} has no source`] : []),
      ...(isDay(item.effectiveFrom) && isDay(item.effectiveTo)
        ? []
        : [`${item.code} has a date that is none`]),
      ...(item.effectiveFrom && item.effectiveTo && item.effectiveTo <= item.effectiveFrom
        ? [`${item.code} ends before it begins`]
        : []),
    ]
    seen.add(item.code)
    return problems
  })
}

function isDay(text: string | undefined): boolean {
  if (text === undefined) return true
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
