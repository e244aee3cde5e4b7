/** Who and what a person is joined to. Others are named only to those who may read them; nobody whom he may have harmed is in it. */
import { findEntriesOfPerson } from '../entry-book/index.ts'
import { findOrdersOfPersons, orderTitle } from '../order-book/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'
import { findVictimsAmong } from '../victims/index.ts'
import { formatYear } from '../web/format/format-date.ts'
import { describePersons } from './describe-persons.ts'
import {
  type BuiltNetwork,
  buildNetwork,
  identifiersOf,
  type NetworkFacts,
  type OtherPerson,
  rankOthers,
} from './network.ts'
import { findAccusedIn, findBeside, findDetails, findOwnMentions, findSharing } from './network-store.ts'
import { findCounterReports } from './person-events.ts'
import { findPersonResource } from './read-person.ts'

export type ReadNetworkInput = { readonly id: string }
export type PersonNetwork = BuiltNetwork & {
  readonly person: string
  readonly name: string
  readonly arePlacesHidden: boolean
  /** Ids of the others by their box, for links. */
  readonly others: readonly { readonly person: string; readonly name: string }[]
}

const nobodyNamed = 'A person held by another force'
/** Others who are described at all; the picture shows fewer. */
const mostDescribed = 16

/** @throws AppError not-found, purpose-needed */
export const readNetwork = defineUseCase({
  operation: 'persons.read-network',
  kind: 'consultation',
  action: 'person:read',
  resource: (trx, { id }: ReadNetworkInput) => findPersonResource(trx, id),
  run: async (work: Work, { id }) => {
    const [described] = await describePersons(work.trx, [id])
    const { person, names } = described!
    const isAllowed = work.decision.fieldClasses.has('FC1') && work.decision.fieldClasses.has('FC2')
    const name = isAllowed ? (names[0] ?? nobodyNamed) : nobodyNamed
    const { facts, arePlacesHidden } = isAllowed
      ? await gatherNetwork(work, person, name)
      : { facts: noFacts(name), arePlacesHidden: false }
    const harmed = await findVictimsAmong(work.trx, person, rankOthers(facts).slice(0, mostDescribed))
    const shown = { ...facts, hidden: new Set([...facts.hidden, ...harmed]) }
    // Whoever would move up in their place was not asked about: he is counted and not shown.
    const asked = new Set(rankOthers(facts).slice(0, mostDescribed))
    const ranked = rankOthers(shown)
    const known = await nameOthers(
      work,
      ranked.filter((other) => asked.has(other)),
    )
    const others = ranked.map((other) => known.get(other) ?? { person: other, name: nobodyNamed })
    const result: PersonNetwork = {
      person,
      name,
      arePlacesHidden,
      ...buildNetwork(shown, others, known.size),
      others: [...known.values()].filter((other) => other.name !== nobodyNamed),
    }
    return {
      result,
      audited: { recordIds: [...new Set([person, id, ...known.keys()])], resultCount: known.size },
    }
  },
})

async function gatherNetwork({ trx, context }: Work, person: string, name: string) {
  const today = londonDay(context.now())
  const mentions = await findOwnMentions(trx, person)
  const reports = [...new Set(mentions.flatMap(({ report }) => report ?? []))]
  const counters = await findCounterReports(trx, reports)
  const arePlacesHidden = counters.size > 0
  const identifiers = identifiersOf(mentions, { arePlacesHidden })
  const orders = await findOrdersOfPersons(trx, [person], today)
  const entries = (await findEntriesOfPerson(trx, person)).filter(
    ({ id, force, state }) =>
      state === 'active' &&
      context.access.decide(
        context.subject,
        'management:read',
        { type: 'Entry', id, forces: [force] },
        context.purpose,
      ).allow,
  )
  const beside = await findBeside(trx, person, { reports, orders: orders.map(({ id }) => id) })
  const hidden = await findAccusedIn(trx, [...counters.values()].flat())
  const facts: NetworkFacts = {
    name,
    identifiers,
    sharing: await findSharing(
      trx,
      person,
      identifiers.flatMap(({ keys }) => keys),
    ),
    beside,
    reportsBeside: new Set(beside.flatMap((other) => (hidden.has(other.person) ? [] : other.together))).size,
    orders: orders
      .toSorted((one, two) => (one.madeOn < two.madeOn ? 1 : -1))
      .map(({ id, type, madeOn }) => ({ id, title: `${formatYear(madeOn)}, ${orderTitle(type)}` })),
    details: await findDetails(
      trx,
      entries.map(({ id }) => id),
      today,
    ),
    hidden,
  }
  return { facts, arePlacesHidden }
}

/** Each is a decision of its own: a reader of one force may know him and not the others. */
async function nameOthers(
  { trx, context }: Work,
  persons: readonly string[],
): Promise<ReadonlyMap<string, OtherPerson>> {
  const { access, subject, purpose } = context
  const described = await describePersons(trx, persons)
  return new Map(
    described.map(({ person, names, forces }) => {
      const { allow, fieldClasses } = access.decide(
        subject,
        'person:read',
        { type: 'Person', id: person, forces },
        purpose,
      )
      const name = allow && fieldClasses.has('FC1') ? names[0] : undefined
      return [person, { person, name: name ?? nobodyNamed }] as const
    }),
  )
}

function noFacts(name: string): NetworkFacts {
  return {
    name,
    identifiers: [],
    sharing: new Map(),
    beside: [],
    reportsBeside: 0,
    orders: [],
    details: [],
    hidden: new Set(),
  }
}
