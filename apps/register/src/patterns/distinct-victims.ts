/** How many different people a man's victims are, as a range; and how many of them are unconnected to each other. */
import { createGroups } from './group.ts'
import type { PersonFacts, ReportFact, VictimRange } from './pattern.ts'

/**
 * At most: every pseudonym is another person, and so is the victim of a report that names none.
 * At least: those that may be one person are one, and somebody of whom too little is known may be any of the others.
 */
export function countVictims(facts: Pick<PersonFacts, 'reports' | 'possibleSame'>): VictimRange {
  const known = new Set<string>()
  const all = new Set<string>()
  let unnamed = 0
  for (const report of facts.reports) {
    if (report.victims.length === 0) unnamed++
    for (const { victim, isIdentifiable } of report.victims) {
      all.add(victim)
      if (isIdentifiable) known.add(victim)
    }
  }
  const groups = createGroups()
  for (const victim of known) groups.add(victim)
  for (const [a, b] of facts.possibleSame) if (known.has(a) && known.has(b)) groups.join(a, b)
  const max = all.size + unnamed
  return { min: Math.max(groups.count(), max > 0 ? 1 : 0), max }
}

/**
 * Victims who are certainly different people and, as far as the reports show, unconnected: not of one household and
 * not of one incident. ACPO 2009: "two or more victims who are unconnected to each other".
 *
 * Answers with the groups that stood after each report, so that a rule can say when it began to hold.
 */
export function unconnectedVictimsAfterEach(
  facts: Pick<PersonFacts, 'reports' | 'possibleSame'>,
): readonly { readonly report: ReportFact; readonly count: number }[] {
  const groups = createGroups()
  const partners = new Map<string, string[]>()
  for (const [a, b] of facts.possibleSame) {
    partners.set(a, [...(partners.get(a) ?? []), b])
    partners.set(b, [...(partners.get(b) ?? []), a])
  }
  const seen = new Set<string>()
  const firstOfHousehold = new Map<string, string>()
  return facts.reports.map((report) => {
    const identified = report.victims.filter((victim) => victim.isIdentifiable)
    for (const { victim, household } of identified) {
      groups.add(victim)
      seen.add(victim)
      for (const partner of partners.get(victim) ?? []) if (seen.has(partner)) groups.join(victim, partner)
      const neighbour = household === undefined ? undefined : firstOfHousehold.get(household)
      if (neighbour) groups.join(victim, neighbour)
      else if (household !== undefined) firstOfHousehold.set(household, victim)
      groups.join(victim, identified[0]!.victim)
    }
    return { report, count: groups.count() }
  })
}

/** What the victims may be called together: people where some are of another sex, or nobody said of which. */
export function sexOfVictims({ reports }: Pick<PersonFacts, 'reports'>): 'women' | 'men' | 'people' {
  const sexes = new Set(reports.flatMap((report) => report.victims.map((victim) => victim.sex)))
  if (sexes.size !== 1) return 'people'
  return sexes.has('female') ? 'women' : sexes.has('male') ? 'men' : 'people'
}

/** A range in words: "3", or "2 to 4". */
export function rangeText({ min, max }: VictimRange): string {
  return min === max ? String(min) : `${min} to ${max}`
}
