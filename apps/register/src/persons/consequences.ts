/** What joining two persons would change, before anybody decides it. Pure but for the reading. */
import { suspectIfOne } from '../conditions/index.ts'
import { findOrdersOfPersons } from '../order-book/index.ts'
import { allRules, countVictims, flagsFor, gatherFacts, type PersonFacts } from '../patterns/index.ts'
import type { Writing } from '../platform/database/database.ts'

export type Consequences = {
  /** Titles of flags that neither has alone. */
  readonly newFlags: readonly string[]
  readonly reports: number
  readonly forces: readonly string[]
  readonly victims: { readonly min: number; readonly max: number }
  readonly liveOrders: number
}

export async function findConsequences(
  trx: Writing,
  persons: readonly [string, string],
  today: string,
): Promise<Consequences> {
  const facts = await gatherFacts(trx, persons)
  const joined = { ...joinFacts(facts), breaches: await breachesIfOne(trx, persons, today) }
  const before = new Set(facts.flatMap((each) => flagsFor(each).map((flag) => flag.code)))
  const after = flagsFor(joined).filter((flag) => !before.has(flag.code))
  const orders = await findOrdersOfPersons(trx, persons, today)
  return {
    newFlags: after.map((flag) => allRules.find((rule) => rule.code === flag.code)?.title ?? flag.code),
    reports: joined.reports.length,
    forces: [...new Set(joined.reports.map((report) => report.forceCode))].sort(),
    victims: countVictims(joined),
    liveOrders: orders.filter((order) => order.live).length,
  }
}

/** What the orders of the one would make of the reports about the other, as the rules of breach would find it. */
async function breachesIfOne(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<PersonFacts['breaches']> {
  const suspected = await suspectIfOne(trx, persons, today)
  return suspected
    .map(({ dedupeKey, order, report, occurredAt }) => ({
      id: dedupeKey,
      order,
      report: report ?? undefined,
      occurredAt,
      state: 'suspected',
    }))
    .toSorted((one, two) => (one.occurredAt < two.occurredAt ? -1 : 1))
}

/**
 * As if they were one man: every list of facts is that of both. Which victims of the one may be victims of the other
 * is not known here, so the range of victims may turn out smaller.
 */
function joinFacts(persons: readonly PersonFacts[]): PersonFacts {
  const first = persons[0]!
  const keys = Object.keys(first) as (keyof PersonFacts)[]
  const lists = keys.flatMap((key) =>
    Array.isArray(first[key]) ? [[key, persons.flatMap((each) => each[key] as readonly unknown[])]] : [],
  )
  const joined: PersonFacts = { ...first, ...Object.fromEntries(lists) }
  return {
    ...joined,
    reports: joined.reports.toSorted((one, two) => (one.recordedAt < two.recordedAt ? -1 : 1)),
  }
}

/** "It would make him serial; it touches a live order." */
export function consequencesInWords({ newFlags, liveOrders }: Consequences): string {
  const parts = [
    newFlags.length > 0 ? `It would flag him: ${newFlags.join(', ').toLowerCase()}` : '',
    liveOrders > 0 ? `it touches ${liveOrders === 1 ? 'a live order' : `${liveOrders} live orders`}` : '',
  ].filter(Boolean)
  if (parts.length === 0) return 'It would raise no new flag and touches no live order.'
  const text = parts.join('; ')
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`
}
