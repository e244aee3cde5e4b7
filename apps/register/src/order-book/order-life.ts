/** An order with its events as packages/law understands it, and from when to when it has effect. Pure. */
import { type OrderEnd, type OrderFacts, type OrderStatus, orderStatusOn, orderTypes } from '@onus/law'
import type { EndKind } from './order.ts'
import type { BailBefore, OrderEvent } from './order-event.ts'
import { isBail, lawTypeOf } from './order-types.ts'

/** The present version of an order with everything that happened to it. */
export type OrderRecord = {
  readonly id: string
  readonly reference: string
  readonly type: string
  readonly madeOn: string
  readonly endsOn: string | null
  readonly endKind: EndKind | null
  readonly status: string
  readonly servedOn: string | null
  readonly takesEffectOn: string | null
  readonly replaces: string | null
  readonly arrestedOn: string | null
  readonly bailCase: 'standard' | 'agency' | null
  readonly events: readonly OrderEvent[]
  /** The day on which a version that says "discharged" came after one that did not. */
  readonly dischargeHeardOn: string | null
  /** The type that an officer read where no program could. */
  readonly typeRead?: string | null
}

export type OrderLife = {
  readonly type: string
  readonly from: string
  readonly lastDay: string | null
  readonly ending: 'expired' | 'discharged' | 'interim-ended' | 'event' | null
  readonly servedOn: string | null
}

const dischargedWords: ReadonlySet<string> = new Set([
  'discharged',
  'revoked',
  'quashed',
  'expired',
  'refused',
  'withdrawn',
])

/** The feed says that it is over, and not since when. */
export function isOverAsSent({ status, events }: Pick<OrderRecord, 'status' | 'events'>): boolean {
  return dischargedWords.has(status.toLowerCase()) && !events.some(({ kind }) => kind === 'discharged')
}

export function factsOf(order: OrderRecord): OrderFacts {
  const on = (kind: OrderEvent['kind']) =>
    order.events
      .filter((event) => event.kind === kind)
      .map(({ onDate }) => onDate)
      .sort()[0]
  const servedOn = order.servedOn ?? on('served')
  const dischargedOn =
    on('discharged') ??
    (isOverAsSent(order) ? (order.dischargeHeardOn ?? order.takesEffectOn ?? order.madeOn) : undefined)
  const decided = on('main-application-decided')
  const consented = on('discharge-consented')
  return {
    id: order.reference,
    type: lawTypeOf(order.typeRead ?? order.type) ?? order.type,
    madeOn: day(order.madeOn),
    ...(servedOn && { servedOn: day(servedOn) }),
    ...(order.takesEffectOn && { takesEffectOn: day(order.takesEffectOn) }),
    ends: endOf(order, on('event-happened')),
    ...(order.replaces && { replacesInterim: order.replaces }),
    ...(decided && { mainApplicationDecidedOn: day(decided) }),
    ...(dischargedOn && { dischargedOn: day(dischargedOn) }),
    ...(consented && { isDischargeConsented: true }),
    variations: order.events
      .filter(({ kind }) => kind === 'varied' || kind === 'renewed' || kind === 'extended')
      .map(({ onDate, endsOn, endKind }) => {
        const end: OrderEnd | undefined = endsOn
          ? { kind: 'fixed', lastDay: day(endsOn) }
          : endKind === 'further-order'
            ? { kind: 'further-order' }
            : undefined
        return { on: day(onDate), ...(end && { ends: end }) }
      }),
  }
}

/** How it ends, as it was made. Where nothing is said: as its type may end, and until somebody says so. */
export function endKindOf({
  type,
  typeRead,
  endsOn,
  endKind,
}: Pick<OrderRecord, 'type' | 'typeRead' | 'endsOn' | 'endKind'>): EndKind {
  if (endKind) return endKind
  if (endsOn) return 'fixed'
  const ends = orderTypes.find(lawTypeOf(typeRead ?? type) ?? '')?.ends
  return ends && !ends.includes('further-order') && ends.includes('event') ? 'event' : 'further-order'
}

/** No end is given, and the law knows none that could be meant. */
export function isEndUnclear(order: Pick<OrderRecord, 'type' | 'endsOn' | 'endKind'>): boolean {
  if (order.endKind || order.endsOn) return false
  const ends = orderTypes.find(lawTypeOf(order.type) ?? '')?.ends
  return ends !== undefined && !ends.includes('further-order') && (ends.length > 1 || ends[0] !== 'event')
}

function endOf(order: OrderRecord, happenedOn: string | undefined): OrderEnd {
  const kind = endKindOf(order)
  if (kind === 'fixed') return { kind, lastDay: day(order.endsOn!) }
  return kind === 'event' ? { kind, ...(happenedOn && { happenedOn: day(happenedOn) }) } : { kind }
}

/** `others`: the orders that may replace it. */
export function statusOn(order: OrderRecord, others: readonly OrderRecord[], today: string): OrderStatus {
  return orderStatusOn(factsOf(order), day(today), others.map(factsOf))
}

export function lifeOf(order: OrderRecord, others: readonly OrderRecord[]): OrderLife {
  // The far future: whatever is known to end it has.
  const { from, lastDay, status } = statusOn(order, others, '9999-01-01')
  const facts = factsOf(order)
  return {
    type: facts.type,
    from: from.toString(),
    lastDay: lastDay?.toString() ?? null,
    ending: status === 'in-force' || status === 'not-yet' ? null : status,
    servedOn: facts.servedOn?.toString() ?? null,
  }
}

/** What the clock of bail before charge needs; nothing where the day of arrest is not known. */
export function bailOf(
  order: Pick<OrderRecord, 'type' | 'arrestedOn' | 'bailCase' | 'events'>,
): BailBefore | undefined {
  if (!isBail(order.type) || !order.arrestedOn) return undefined
  const last = (kind: OrderEvent['kind']) =>
    order.events
      .filter((event) => event.kind === kind)
      .map(({ onDate }) => onDate)
      .sort()
      .at(-1)
  const [designatedOn, appliedOn, decidedOn] = [
    last('designated'),
    last('court-applied'),
    last('court-decided'),
  ]
  return {
    arrestedOn: order.arrestedOn,
    case: order.bailCase ?? 'standard',
    extensions: order.events
      .filter(({ kind, bailLimit }) => kind === 'extended' && bailLimit)
      .map(({ onDate, bailLimit, authorisedByRank }) => ({
        limit: bailLimit!,
        authorisedOn: day(onDate),
        authority: authorisedByRank ?? '',
      })),
    ...(designatedOn && { designatedOn }),
    ...(appliedOn && { appliedOn }),
    ...(decidedOn && decidedOn >= (appliedOn ?? '') && { decidedOn }),
  }
}

/** In force from its first day to its last, both included. */
export function isLiveOn(life: Pick<OrderLife, 'from' | 'lastDay'>, today: string): boolean {
  return life.from <= today && (life.lastDay === null || today <= life.lastDay)
}

function day(text: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(text)
}
