/** What joining two persons would change, before anybody decides it. Pure but for the reading. */
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
  const joined = joinFacts(facts)
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

/** As if they were one man. Which victims of the one may be victims of the other is not known here: the range starts low. */
function joinFacts(persons: readonly PersonFacts[]): PersonFacts {
  return {
    person: persons[0]?.person ?? '',
    reports: persons
      .flatMap((each) => each.reports)
      .toSorted((one, two) => (one.recordedAt < two.recordedAt ? -1 : 1)),
    orders: persons.flatMap((each) => each.orders),
    possibleSame: persons.flatMap((each) => each.possibleSame),
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
