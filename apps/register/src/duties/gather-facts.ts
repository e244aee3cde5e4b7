/** All that the clocks need to know of many people at once: a handful of queries, however many they are. */
import { createFacts, type LegalFacts, type NotifiableDisposal } from '@onus/law'
import { sql } from 'kysely'
import {
  type DisposalFact,
  type FactsOfPerson,
  findAliases,
  findFacts,
  type Recorded,
} from '../facts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { TakenNotification } from './notification.ts'
import { findNotifications } from './notification-store.ts'
import { findNotifyingOrders, type NotifyingOrder } from './order-facts.ts'

export type KnownOfPerson = {
  readonly person: string
  readonly facts: LegalFacts
  readonly orders: readonly NotifyingOrder[]
  readonly recorded: FactsOfPerson
  readonly notifications: readonly TakenNotification[]
}

const none: FactsOfPerson = { disposals: [], absences: [], changes: [], journeys: [] }

/** One answer for each person, in the order asked. */
export async function gatherLegalFacts(
  trx: Writing,
  persons: readonly string[],
): Promise<readonly KnownOfPerson[]> {
  if (persons.length === 0) return []
  const family = await findAliases(trx, persons)
  const orders = await findNotifyingOrders(trx, persons)
  const recorded = await findFacts(trx, persons, family)
  const notifications = Map.groupBy(await findNotifications(trx, family), ({ person }) => person)
  const born = await findBirthDays(
    trx,
    [...recorded].filter(([, { disposals }]) => disposals.length > 0).map(([person]) => person),
  )
  const ordersOf = Map.groupBy(orders, ({ person }) => person)
  return persons.map((person) => {
    const known = {
      person,
      orders: ordersOf.get(person) ?? [],
      recorded: recorded.get(person) ?? none,
      notifications: notifications.get(family.get(person)!) ?? [],
    }
    return { ...known, facts: legalFactsOf(known, born.get(person)) }
  })
}

function legalFactsOf(
  { orders, recorded, notifications }: Omit<KnownOfPerson, 'facts'>,
  bornOn: string | undefined,
): LegalFacts {
  return createFacts({
    ...(bornOn && { bornOn: day(bornOn) }),
    orders: orders.map((order) => order.facts),
    disposals: recorded.disposals.filter(({ isNotifiable }) => isNotifiable).map(disposalOf),
    absences: recorded.absences.map(({ kind, fromOn, untilOn }) => ({
      // Service custody is custody to the Act (SOA 2003 s.83(6)(b)).
      kind: kind === 'service-custody' ? ('custody' as const) : kind,
      from: day(fromOn),
      ...(untilOn && { until: day(untilOn) }),
    })),
    changes: recorded.changes.map(({ id, kind, changedOn, advanceNotifiedOn, expectedOn }) => ({
      id,
      kind,
      ...(changedOn && { on: day(changedOn) }),
      ...(advanceNotifiedOn &&
        expectedOn && { advance: { notifiedOn: day(advanceNotifiedOn), expectedOn: day(expectedOn) } }),
    })),
    notifications: notifications
      .filter(({ withdrawnFor }) => withdrawnFor === null)
      .map(({ takenOn, regime, kind, about, hasFixedAddress }) => ({
        on: day(takenOn),
        regime,
        kind,
        ...(about && { about }),
        ...(hasFixedAddress === null ? {} : { hasFixedAddress }),
      })),
    journeys: recorded.journeys.map(({ id, departsOn, knownOn, returnedOn, isReturnAsTold }) => ({
      id,
      departsOn: day(departsOn),
      knownOn: day(knownOn),
      ...(returnedOn && { returnedOn: day(returnedOn) }),
      ...(isReturnAsTold === null ? {} : { isReturnAsTold }),
    })),
  })
}

function disposalOf(row: DisposalFact & Recorded): NotifiableDisposal {
  return {
    id: row.id,
    relevantDate: day(row.relevantOn),
    ...(row.disposal && { disposal: row.disposal }),
    ...(row.terms.length > 0 && { terms: row.terms }),
    ...(row.overlap && { overlap: row.overlap }),
    ...(row.ownLength && { ownLength: row.ownLength }),
    ...(row.noticeServedOn && { noticeServedOn: day(row.noticeServedOn) }),
    ...(row.freedOn && { freedOn: day(row.freedOn) }),
  }
}

/** The whole day of birth said most often; a year alone halves nothing. */
async function findBirthDays(trx: Writing, persons: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map()
  const { rows } = await sql<{ person: string; born: string }>`
    select distinct on (person) person, born from (
      select ms.person_id as person, m.said ->> 'dateOfBirth' as born, count(*) as times
      from memberships ms join mentions m on m.id = ms.mention_id
      where ms.person_id = any(${[...persons]}::uuid[]) and m.said ->> 'dateOfBirth' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
      group by 1, 2) said
    order by person, times desc, born`.execute(trx)
  return new Map(rows.map(({ person, born }) => [person, born]))
}

function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}
