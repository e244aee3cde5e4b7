/** An order as its page shows it: the state first, then each condition in a sentence, then what happened. */
import { bailLimitTable, behaviours, forces, formatDay } from '@onus/law'
import {
  authorities,
  conditionTitle,
  type OrderEventKind,
  type OrderQueryProblem,
  orderEventKinds,
  orderQueryProblems,
  zoneInWords,
} from '../order-book/index.ts'
import type { Zone } from '../places/index.ts'
import { londonDay } from '../platform/london-time.ts'
import { timelinePicture } from '../web/pictures/timeline-picture.ts'
import type { OrderAnswer } from './order-schema.ts'
import { bailClockOf } from './read-order.ts'
import { zonePicture } from './zone-picture.ts'

const statusWords: Readonly<Record<string, string>> = {
  'not-yet': 'Not yet in effect',
  'in-force': 'In force',
  expired: 'Expired',
  discharged: 'Discharged',
  'interim-ended': 'Ended: the full order or decision took its place',
  event: 'Ended by the event that it names',
}
const endWords = {
  fixed: 'On a fixed day',
  'further-order': 'Until further order',
  event: 'When an event happens',
} as const

export function presentOrder(order: OrderAnswer, now: Temporal.Instant) {
  const today = londonDay(now)
  return {
    ...order,
    strip: stripOf(order, today),
    endWords: endWords[order.endKind as keyof typeof endWords],
    conditions: order.conditions.map((condition) => ({
      ...condition,
      title: conditionTitle(condition.kind),
      picture: pictureOf(condition),
      zoneText:
        condition.zone && !condition.isPlaceWithheld ? zoneInWords(condition.zone as Zone) : undefined,
      isQueued: order.queries.some(
        (query) => query.ordinal === condition.ordinal && query.resolvedAt === null,
      ),
    })),
    hasZone: order.conditions.some(({ zone }) => zone !== undefined),
    eventRows: order.events.map((event) => eventRow(event)).toReversed(),
    queries: order.queries.map((query) => ({
      ...query,
      words: orderQueryProblems[query.problem as OrderQueryProblem],
    })),
    timeline: timelineOf(order, today),
    bail: bailModel(order),
    areViewsMissing:
      order.lawType === 'BAIL' &&
      order.status === 'in-force' &&
      !order.events.some(({ kind }) => kind === 'victim-views'),
    eventKinds: eventKindsFor(order),
    authorities,
    today,
  }
}

function stripOf(order: OrderAnswer, today: string) {
  const isLive = order.status === 'in-force'
  const daysLeft =
    order.lastDay && isLive
      ? Temporal.PlainDate.from(today).until(order.lastDay, { largestUnit: 'days' }).days
      : undefined
  return [
    { label: 'State', value: statusWords[order.status] ?? order.status, tone: isLive ? 'notice' : undefined },
    {
      label: isLive ? 'Last day' : 'To',
      value: order.lastDay
        ? `${formatDay(Temporal.PlainDate.from(order.lastDay))}${daysLeft !== undefined && daysLeft <= 28 ? ` (${daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${daysLeft} days`})` : ''}`
        : 'No end known',
      tone: daysLeft !== undefined && daysLeft <= 28 ? 'notice' : undefined,
    },
    {
      label: 'Served on him',
      value: order.servedOn ? formatDay(Temporal.PlainDate.from(order.servedOn)) : 'Not recorded',
      tone: order.servedOn ? undefined : 'notice',
    },
    {
      label: 'Protects',
      value:
        order.protectsLetters.length > 0
          ? `Victim ${order.protectsLetters.join(', ')}`
          : order.protects === 1
            ? '1 person'
            : `${order.protects ?? 0} people`,
    },
    {
      label: 'Breaches, suspected and proved',
      value: String(order.breaches.length),
      href: order.breaches.length > 0 ? '#compliance' : undefined,
    },
  ]
}

function pictureOf({ zone, isPlaceWithheld, ordinal, sentence }: OrderAnswer['conditions'][number]) {
  if (!zone) return undefined
  const whole = zone as Zone & { readonly centre?: unknown }
  // A circle whose middle was withheld has none here: its size is drawn around nowhere.
  const drawn =
    whole.kind === 'circle' && !whole.centre
      ? { ...whole, centre: { latitude: 52.5, longitude: -1.5 } }
      : whole
  return zonePicture(
    drawn as Zone,
    `Condition ${ordinal + 1}: ${isPlaceWithheld ? 'the size of the zone' : sentence}`,
    isPlaceWithheld,
  )
}

function eventRow(event: OrderAnswer['events'][number]) {
  const words = [
    event.endsOn && `new last day ${formatDay(Temporal.PlainDate.from(event.endsOn))}`,
    event.endKind === 'further-order' && 'until further order',
    event.bailLimit && bailLimitTable.rows.find(({ code }) => code === event.bailLimit)?.title,
    event.authorisedByRank &&
      `authorised by ${authorities.find(({ code }) => code === event.authorisedByRank)?.title ?? event.authorisedByRank}`,
    event.note,
  ].filter((part): part is string => typeof part === 'string')
  return {
    onDate: event.onDate,
    title: orderEventKinds[event.kind as OrderEventKind] ?? event.kind,
    words: words.join('; '),
  }
}

/** The order as a bar, what happened to it, and what he is reported for while it had effect. */
function timelineOf(order: OrderAnswer, today: string) {
  const isPast = order.lastDay !== null && order.lastDay < today
  const hasRun = order.lastDay === null || order.lastDay >= order.from
  return timelinePicture(
    {
      lanes: [
        { id: 'order', label: 'Order' },
        { id: 'service', label: 'Service, changes' },
        { id: 'reports', label: 'Reports' },
        { id: 'breaches', label: 'Breaches' },
      ],
      events: [
        { lane: 'service', at: order.madeOn, label: 'Made', basis: 'fact' as const },
        ...(order.servedOn
          ? [{ lane: 'service', at: order.servedOn, label: 'Served on him', basis: 'fact' as const }]
          : []),
        ...order.events
          .filter(({ kind, onDate }) => kind !== 'served' || onDate !== order.servedOn)
          .map(({ kind, onDate }) => ({
            lane: 'service',
            at: onDate,
            label: orderEventKinds[kind as OrderEventKind] ?? kind,
            basis: 'fact' as const,
          })),
        ...order.reports.map(({ at, force, behaviours: codes }) => ({
          lane: 'reports',
          at,
          label: `${forces.titleOf(force)}: ${codes.map(behaviours.titleOf).join(', ') || 'not coded'}`,
          basis: 'alleged' as const,
        })),
        ...order.breaches.map(({ at, state, fired }) => ({
          lane: 'breaches',
          at,
          label: `${state === 'suspected' ? 'Suspected breach' : `Breach, ${state}`}: ${fired}`,
          basis: state === 'convicted' ? ('convicted' as const) : ('alleged' as const),
          isGrave: true,
        })),
      ],
      bars: hasRun
        ? [
            {
              lane: 'order',
              from: order.from,
              ...(order.lastDay && { to: order.lastDay }),
              label: order.title,
              isLive: !isPast,
            },
          ]
        : [],
      today,
    },
    'Service and compliance',
  )
}

function bailModel(order: OrderAnswer) {
  if (order.lawType !== 'BAIL') return undefined
  const clock = bailClockOf(order)
  return {
    isKnown: clock !== undefined,
    due: clock?.due?.toString(),
    arithmetic: clock?.arithmetic ?? [],
    problems: clock?.problems ?? [],
    rule: clock?.rule,
    next: (clock?.next ?? []).map(({ limit, authority, wouldEndOn, rule }) => ({
      limit,
      title: rule.title,
      authority: authorities.find(({ code }) => code === authority)?.title ?? authority,
      wouldEndOn: wouldEndOn.toString(),
      rule,
    })),
  }
}

/** Only what can be recorded of such an order; whether it may be on a day the rules say. */
function eventKindsFor(order: OrderAnswer) {
  const isBail = order.lawType === 'BAIL'
  const isInterim = order.lawType?.endsWith('-INTERIM') === true
  const left = (kind: OrderEventKind) =>
    (!isBail && ['extended', 'designated', 'court-applied', 'court-decided'].includes(kind)) ||
    (isBail && ['renewed', 'discharge-consented', 'monitoring-ended'].includes(kind)) ||
    (!isInterim && kind === 'main-application-decided') ||
    (order.endKind !== 'event' && kind === 'event-happened')
  return (Object.keys(orderEventKinds) as OrderEventKind[])
    .filter((kind) => !left(kind))
    .map((code) => ({ code, title: orderEventKinds[code] }))
}
