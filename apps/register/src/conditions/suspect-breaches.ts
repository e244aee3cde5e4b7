/** Pairs every fact about a man with every condition that bound him at that moment. No database here. */
import { isInside, locatePostcode, type Place } from '../places/index.ts'
import { londonDay } from '../platform/london-time.ts'
import type { AddressRow, ReportRow, SightingRow } from './condition-facts.ts'
import { type BindingOrder, londonClock, type NumberedCondition } from './live-orders.ts'
import { suspect } from './rules/all-rules.ts'
import { presenceIn } from './rules/behaviours.ts'
import type { Fact } from './suspicion.ts'

export type SuspectedBreach = {
  readonly person: string
  readonly orderReference: string
  readonly order: string
  readonly orderForce: string | null
  readonly ordinal: number
  readonly condition: string
  readonly report: string | null
  readonly sighting: string | null
  readonly notification: string | null
  readonly force: string
  readonly occurredAt: string
  /** When the police came to know of it. */
  readonly knownAt: string
  readonly fired: string
  readonly refuters: readonly string[]
  readonly dedupeKey: string
}

export type Facts = {
  readonly reports: readonly ReportRow[]
  readonly sightings: readonly SightingRow[]
  readonly addresses: readonly AddressRow[]
}

/** What the vault is asked: did this report happen inside the zone of this condition? */
export type ZoneAnswers = (report: string, order: string, ordinal: number) => boolean | undefined

export type ReportUnderOrder = {
  readonly report: ReportRow
  readonly order: BindingOrder
  readonly at: string
}

/** Reports that fell into the life of an order of the same man; its last moment counts, where it went on for days. */
export function reportsUnderOrders(
  reports: readonly ReportRow[],
  orders: readonly BindingOrder[],
): readonly ReportUnderOrder[] {
  const byPerson = Map.groupBy(orders, (order) => order.person)
  return reports.flatMap((report) => {
    const at = report.occurredTo ?? report.occurredFrom ?? report.recordedAt
    return (byPerson.get(report.person) ?? [])
      .filter((order) => order.hasEffectAt(at))
      .map((order) => ({ report, order, at }))
  })
}

/** Only such reports need the vault's word on where they happened. */
export function needsPlace(report: ReportRow, condition: NumberedCondition): boolean {
  return condition.zone !== undefined && presenceIn(report.behaviours).length > 0
}

/** Protected person → victims who may be her. */
export type MayBeSame = ReadonlyMap<string, ReadonlySet<string>>

export function suspectFromReports(
  pairs: readonly ReportUnderOrder[],
  zoneAnswers: ZoneAnswers,
  mayBeSame: MayBeSame,
): readonly SuspectedBreach[] {
  return pairs.flatMap(({ report, order, at }) => {
    const isCertain = report.victims.some((victim) => order.protects.includes(victim))
    const isByProtected =
      isCertain ||
      order.protects.some((one) => report.victims.some((victim) => mayBeSame.get(one)?.has(victim)))
    const isTimed = report.occurredFrom !== null
    return order.conditions.flatMap((condition) =>
      asBreach(
        order,
        condition,
        {
          kind: 'report',
          behaviours: report.behaviours,
          isByProtected,
          isInZone: needsPlace(report, condition)
            ? zoneAnswers(report.report, order.id, condition.ordinal)
            : undefined,
          clockTime: report.occurredFrom === null ? undefined : londonClock(report.occurredFrom),
        },
        {
          report: report.report,
          key: `report ${report.force}/${report.reference}`,
          force: report.force,
          occurredAt: at,
          knownAt: report.recordedAt,
          doubts: [
            ...(isTimed
              ? []
              : ['It happened before the order was made: the report does not say when it happened.']),
            ...(isByProtected && !isCertain
              ? ['She is not the person whom the order protects: so far she only may be.']
              : []),
            // An accusation back must not switch the order off; a court has said whom it protects.
            ...(report.isAnswered
              ? ['They accuse each other: read both reports, and the history of each, before acting.']
              : []),
          ],
        },
      ),
    )
  })
}

export function suspectFromSightings(
  sightings: readonly SightingRow[],
  orders: readonly BindingOrder[],
): readonly SuspectedBreach[] {
  return sightings.flatMap((sighting) => {
    const { latitude, longitude } = sighting
    const place: Place = {
      postcode: sighting.postcode ?? undefined,
      point: latitude === null || longitude === null ? undefined : { latitude, longitude },
    }
    return orders
      .filter((order) => order.person === sighting.person && order.hasEffectAt(sighting.seenAt))
      .flatMap((order) =>
        order.conditions.flatMap((condition) =>
          asBreach(
            order,
            condition,
            {
              kind: 'sighting',
              source: sighting.source,
              isInZone: condition.zone && isInside(condition.zone, place, locatePostcode),
              clockTime: londonClock(sighting.seenAt),
              isAtCurfewAddress: condition.zone && isInside(condition.zone, place, locatePostcode),
            },
            {
              sighting: sighting.sighting,
              key: `sighting ${sighting.sighting}`,
              force: sighting.force,
              occurredAt: sighting.seenAt,
              knownAt: sighting.seenAt,
              doubts: [],
            },
          ),
        ),
      )
  })
}

export function suspectFromAddresses(
  addresses: readonly AddressRow[],
  orders: readonly BindingOrder[],
): readonly SuspectedBreach[] {
  return addresses.flatMap((address) => {
    const at = `${address.takenOn}T12:00:00Z`
    return orders
      .filter((order) => order.person === address.person && order.hasEffectAt(at))
      .flatMap((order) =>
        order.conditions.flatMap((condition) =>
          asBreach(
            order,
            condition,
            {
              kind: 'address',
              isInZone:
                condition.zone && isInside(condition.zone, { postcode: address.postcode }, locatePostcode),
            },
            {
              notification: address.notification,
              key: `notification ${address.notification}`,
              force: address.force,
              occurredAt: at,
              knownAt: at,
              doubts: [],
            },
          ),
        ),
      )
  })
}

type About = {
  readonly report?: string
  readonly sighting?: string
  readonly notification?: string
  readonly key: string
  readonly force: string
  readonly occurredAt: string
  readonly knownAt: string
  readonly doubts: readonly string[]
}

function asBreach(
  order: BindingOrder,
  condition: NumberedCondition,
  fact: Fact,
  about: About,
): readonly SuspectedBreach[] {
  const suspicion = suspect(condition, fact)
  if (!suspicion) return []
  const isServed =
    order.servedOn !== null && order.servedOn <= londonDay(Temporal.Instant.from(about.occurredAt))
  return [
    {
      person: order.person,
      orderReference: order.reference,
      order: order.id,
      orderForce: order.force,
      ordinal: condition.ordinal,
      condition: condition.kind,
      report: about.report ?? null,
      sighting: about.sighting ?? null,
      notification: about.notification ?? null,
      force: about.force,
      occurredAt: about.occurredAt,
      knownAt: about.knownAt,
      fired: suspicion.fired,
      refuters: [
        ...suspicion.refuters,
        ...about.doubts,
        ...(isServed ? [] : ['He did not know of the order: no service on him before this is recorded.']),
      ],
      dedupeKey: `${order.reference} ${condition.kind} ${condition.ordinal} ${about.key}`,
    },
  ]
}
