/** What may happen to an order after it was made, and what cannot: pure rules about who and when. */
import {
  type BailClock,
  type BailExtension,
  bailClock,
  bailRankTable,
  formatDay,
  type OrderStatus,
} from '@onus/law'
import type { EndKind } from './order.ts'

export const orderEventKinds = {
  served: 'Served on him',
  varied: 'Varied',
  renewed: 'Renewed',
  extended: 'Bail extended',
  discharged: 'Discharged',
  'discharge-consented': 'Consent to early discharge',
  'main-application-decided': 'Main application decided',
  'event-happened': 'The event that ends it happened',
  'monitoring-ended': 'Electronic monitoring ended',
  'victim-views': 'Views of the person protected',
  designated: 'Case designated exceptionally complex',
  'court-applied': 'Court asked to extend bail',
  'court-decided': 'Court decided on bail',
} as const
export type OrderEventKind = keyof typeof orderEventKinds

export type OrderEvent = {
  readonly kind: OrderEventKind
  /** ISO day. */
  readonly onDate: string
  readonly endsOn?: string
  readonly endKind?: EndKind
  readonly bailLimit?: string
  readonly authorisedByRank?: string
  readonly note?: string
}

export type EventProblem = { readonly field: string; readonly message: string }

/** What the rules must know of the order as it stands before the event. */
export type OrderBefore = {
  readonly type: string
  readonly title: string
  readonly madeOn: string
  readonly isInterim: boolean
  readonly isBail: boolean
  readonly ends: EndKind
  /** On the day of the event. */
  readonly status: OrderStatus['status']
  readonly lastDay?: string
  /** Until this day, that day included, discharge needs consent. */
  readonly consentNeededUntil?: string
  readonly isConsented: boolean
  readonly bail?: BailBefore
  readonly servedOn?: string
}

export type BailBefore = {
  readonly arrestedOn: string
  readonly case: 'standard' | 'agency'
  readonly extensions: readonly BailExtension[]
  readonly designatedOn?: string
  readonly appliedOn?: string
  readonly decidedOn?: string
}

/** Changes that presuppose an order with effect. */
const needsEffect: ReadonlySet<OrderEventKind> = new Set([
  'varied',
  'renewed',
  'extended',
  'discharged',
  'main-application-decided',
  'event-happened',
  'monitoring-ended',
])
const ofBailOnly: ReadonlySet<OrderEventKind> = new Set([
  'extended',
  'designated',
  'court-applied',
  'court-decided',
])

/** Problems by field; an empty answer means that the event may be recorded. `today` is an ISO day. */
export function findEventProblems(
  event: OrderEvent,
  order: OrderBefore,
  today: string,
): readonly EventProblem[] {
  const problems: EventProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  const { kind, onDate } = event
  if (onDate > today) say('onDate', 'This has not happened yet. Record it on the day.')
  if (onDate < order.madeOn)
    say('onDate', `The order was made on ${inWords(order.madeOn)}: nothing happened to it before.`)
  if (ofBailOnly.has(kind) && !order.isBail)
    say('kind', `Only bail has this: ${orderEventKinds[kind].toLowerCase()}.`)
  if (kind === 'main-application-decided' && !order.isInterim)
    say('kind', `${order.title} is not an interim order: there is no main application.`)
  if (kind === 'event-happened' && order.ends !== 'event') say('kind', 'This order does not end by an event.')
  if (kind === 'served' && order.servedOn !== undefined && order.servedOn <= onDate)
    say('kind', `It was served on ${inWords(order.servedOn)}.`)
  if (needsEffect.has(kind) && !isOpenBail(event, order)) sayEffect(event, order, say)
  sayEnd(event, order, say)
  if (
    kind === 'discharged' &&
    order.consentNeededUntil !== undefined &&
    onDate <= order.consentNeededUntil &&
    !order.isConsented
  )
    say(
      'kind',
      `Until ${inWords(order.consentNeededUntil)} a discharge needs the consent of those who must be asked. Record the consent first.`,
    )
  if (kind === 'victim-views' && !event.note?.trim())
    say('note', 'Say what she wants, without her name or where she lives.')
  if (problems.length === 0 && kind === 'extended') sayExtension(event, order, say)
  return problems
}

function sayEffect(
  { kind, onDate }: OrderEvent,
  order: OrderBefore,
  say: (field: string, message: string) => void,
): void {
  const what = orderEventKinds[kind].toLowerCase()
  if (order.status === 'discharged')
    say(
      'kind',
      `The order was discharged${order.lastDay ? `; its last day was ${inWords(order.lastDay)}` : ''}. An order that is no more cannot be ${what}.`,
    )
  else if (order.status === 'not-yet' && kind !== 'discharged')
    say('onDate', 'The order did not have effect yet on this day.')
  else if (order.status !== 'in-force' && order.status !== 'not-yet')
    say(
      'kind',
      `On ${inWords(onDate)} the order no longer had effect${order.lastDay ? `: its last day was ${inWords(order.lastDay)}` : ''}. It cannot be ${what} any more.`,
    )
}

function sayEnd(
  { kind, onDate, endsOn, endKind }: OrderEvent,
  order: OrderBefore,
  say: (field: string, message: string) => void,
): void {
  const mayEnd = kind === 'varied' || kind === 'renewed' || kind === 'extended'
  if (!mayEnd && (endsOn !== undefined || endKind !== undefined))
    say('endsOn', 'Only a variation, a renewal or an extension gives it another end.')
  if ((kind === 'renewed' || kind === 'extended') && endsOn === undefined && endKind !== 'further-order')
    say('endsOn', 'Give the new last day.')
  if (endsOn !== undefined && endsOn < onDate) say('endsOn', 'It would have ended before this happened.')
  if (endKind === 'fixed' && endsOn === undefined) say('endsOn', 'Give the new last day.')
  if (kind === 'renewed' && endsOn !== undefined && order.lastDay !== undefined && endsOn <= order.lastDay)
    say('endsOn', 'A renewal ends later than what it renews. Use a variation to end it sooner.')
}

/** An application made in time keeps bail open beyond its last day (PACE s.47ZJ(3)). */
function isOpenBail({ kind, onDate }: OrderEvent, { bail }: OrderBefore): boolean {
  return (
    kind === 'extended' &&
    bail?.appliedOn !== undefined &&
    (bail.decidedOn === undefined || onDate <= bail.decidedOn)
  )
}

function sayExtension(
  event: OrderEvent,
  order: OrderBefore,
  say: (field: string, message: string) => void,
): void {
  if (!order.bail) return
  const { bailLimit, authorisedByRank, endsOn, onDate } = event
  if (!bailLimit) say('bailLimit', 'Choose which extension this is.')
  if (!authorisedByRank) say('authorisedByRank', 'Choose who authorised it.')
  if (!bailLimit || !authorisedByRank) return
  const clock = clockOf({
    ...order.bail,
    extensions: [
      ...order.bail.extensions,
      { limit: bailLimit, authorisedOn: Temporal.PlainDate.from(onDate), authority: authorisedByRank },
    ],
  })
  for (const problem of clock.problems) {
    // An authority that is no rank, or a rank too low, is a matter of who; all else of which extension.
    say(/it needs /.test(problem) ? 'authorisedByRank' : 'bailLimit', problem)
  }
  if (clock.problems.length > 0 || endsOn === undefined) return
  const last = clock.due?.toString()
  if (last !== undefined && endsOn > last)
    say(
      'endsOn',
      `Under ${clock.rule.source} this extension ends on ${inWords(last)} at the latest (${clock.rule.verified}).`,
    )
}

/** The clock of bail before charge with everything that happened to it. */
export function clockOf(bail: BailBefore): BailClock {
  const { designatedOn, appliedOn, decidedOn } = bail
  return bailClock({
    arrestedOn: Temporal.PlainDate.from(bail.arrestedOn),
    case: bail.case,
    extensions: bail.extensions,
    ...(designatedOn && { designatedOn: Temporal.PlainDate.from(designatedOn) }),
    ...(appliedOn && {
      courtApplication: {
        appliedOn: Temporal.PlainDate.from(appliedOn),
        ...(decidedOn && { decidedOn: Temporal.PlainDate.from(decidedOn) }),
      },
    }),
  })
}

/** Ranks, and who is none: the court, and the agencies' own decision-makers. */
export const authorities: readonly { readonly code: string; readonly title: string }[] = [
  ...bailRankTable.rows.map(({ code, title }) => ({ code, title })),
  { code: 'magistrates', title: "Magistrates' court" },
  { code: 'agency decision-maker', title: 'Decision-maker of the agency' },
]

function inWords(day: string): string {
  return formatDay(Temporal.PlainDate.from(day))
}
