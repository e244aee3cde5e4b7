/** One person: who he is, what he is reported for, what holds against him. Every reading is recorded with its purpose. */
import { findBreachesInTime } from '../conditions/index.ts'
import { type Entry, findEntriesOfPerson } from '../entry-book/index.ts'
import { findAliases, findDisposals } from '../facts/index.ts'
import { resolveAliases } from '../linking/index.ts'
import { findOrdersOfPersons } from '../order-book/index.ts'
import { countVictims, findFlags, gatherFacts, sexOfVictims, shownFlags } from '../patterns/index.ts'
import { release } from '../platform/access/classified.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'
import { findStatuses } from '../statuses/index.ts'
import { victimLetters } from '../victims/index.ts'
import { describePersons } from './describe-persons.ts'
import { type PersonAnswer, personFields } from './person-answer.ts'
import { findCourse } from './person-course.ts'
import { findAddresses, findCounterReports, findEvents, findVictimsOf } from './person-events.ts'

export type ReadPersonInput = { readonly id: string }

/** Released by field class: what a reader may not see is not there. @throws AppError not-found, purpose-needed */
export const readPerson = defineUseCase({
  operation: 'persons.read',
  kind: 'consultation',
  action: 'person:read',
  resource: (trx, { id }: ReadPersonInput) => findPersonResource(trx, id),
  run: async (work: Work, { id }: ReadPersonInput) => {
    const whole = await gatherPerson(work, id)
    return {
      result: release(personFields, whole, work.decision.fieldClasses) as PersonAnswer,
      audited: { recordIds: [...new Set([whole.person, id])], resultCount: 1 },
    }
  },
})

/** The person whom an id stands for, owned by the forces that have reported him. */
export async function findPersonResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const [described] = await describePersons(trx, [id])
  return described && { type: 'Person', id: described.person, forces: described.forces }
}

async function gatherPerson({ trx, context, decision }: Work, id: string): Promise<PersonAnswer> {
  const [described] = await describePersons(trx, [id])
  const { person, names, sex, born, bornBetween, identifiers, reports, forces, firstEvent, lastEvent } =
    described!
  const today = londonDay(context.now())
  const events = await findEvents(trx, person)
  const reportIds = events.map((event) => event.report)
  const counters = await findCounterReports(trx, reportIds)
  const orders = await findOrdersOfPersons(trx, [person], today)
  const letters = await victimLetters(trx, reportIds, decision)
  const [facts] = await gatherFacts(trx, [person])
  const family = await findAliases(trx, [person])
  return {
    person,
    forces: [...forces],
    names: [...names],
    sex,
    born,
    bornBetween: bornBetween && [...bornBetween],
    identifiers: mutable(identifiers),
    // He may be her, and his home her whereabouts.
    addresses: counters.size > 0 ? null : [...(await findAddresses(trx, person))],
    reports,
    firstEvent,
    lastEvent,
    flags: shownFlags(await findFlags(trx, [person])),
    events: events.map((event) => ({ ...event, counterReports: [...(counters.get(event.report) ?? [])] })),
    orders: orders.map((order) => ({
      id: order.id,
      reference: order.reference,
      type: order.type,
      court: order.court,
      made: order.madeOn,
      ends: order.endsOn,
      status: order.status,
      live: order.live,
      conditions: order.conditions.map(({ kind, text }) => ({ kind, text })),
    })),
    disposals: (await findDisposals(trx, [person])).map((disposal) => ({
      id: disposal.id,
      on: disposal.relevantOn,
      offence: disposal.offenceCode,
      disposal: disposal.disposal,
      force: disposal.force,
      isDomesticAbuse: disposal.isDomesticAbuseFinding,
    })),
    breaches: [...(await findBreachesInTime(trx, family))],
    statuses: (await findStatuses(trx, [person], today)).get(person)!,
    openEntry: openEntryOf(await findEntriesOfPerson(trx, person)),
    course: await findCourse(trx, family, today),
    victims: facts ? countVictims(facts) : { min: 0, max: 0 },
    victimsSex: facts ? sexOfVictims(facts) : 'people',
    victimLetters: {
      ...(await findVictimsOf(trx, reportIds, letters)),
      ...Object.fromEntries(
        orders.map((order) => [
          order.id,
          order.protects.flatMap((victim) => letters.get(victim) ?? []).sort(),
        ]),
      ),
    },
  }
}

/** Of several, where two people on the register turned out to be one, the one that goes furthest. */
function openEntryOf(entries: readonly Entry[]): PersonAnswer['openEntry'] {
  const found = (['active', 'proposed', 'draft'] as const)
    .map((state) => entries.find((entry) => entry.state === state))
    .find((entry) => entry !== undefined)
  return found ? { id: found.id, state: found.state, force: found.force } : null
}

function mutable(identifiers: object): PersonAnswer['identifiers'] {
  return structuredClone(identifiers) as PersonAnswer['identifiers']
}

/** Every id that ever stood for this person, the present one first. */
export async function findAllIds(trx: Writing, id: string): Promise<readonly string[]> {
  const current = (await resolveAliases(trx, { owners: 'persons' }, [id])).get(id)
  if (!current) return []
  const found = new Set([current])
  for (let frontier = [current]; frontier.length > 0; ) {
    const rows = await trx.selectFrom('persons').select('id').where('alias_of', 'in', frontier).execute()
    frontier = rows.map((row) => row.id).filter((alias) => !found.has(alias))
    for (const alias of frontier) found.add(alias)
  }
  return [...found]
}
