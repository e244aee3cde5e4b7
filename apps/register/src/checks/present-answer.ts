/** An answer as the page and the command show it: the most important sentence first, at most eight lines a candidate. */
import { orderTitle } from '../order-book/index.ts'
import { londonDate } from '../platform/london-time.ts'
import { type StatusLine, statusLines } from '../statuses/index.ts'
import { ageOn } from '../web/format/format-date.ts'
import { courtsInWords, headline } from './check.ts'
import type { Candidate, CheckAnswer, OrderAnswer } from './check-schema.ts'

export type PresentedOrder = OrderAnswer & { readonly title: string }

export type PresentedCandidate = Candidate & {
  readonly name: string
  readonly age: number | undefined
  readonly headline: string
  /** What courts found, beside what is alleged; empty where they found nothing. */
  readonly courtsText: string
  /** "On the register: high, managed by Leah Brook, Norfolk, 01632 960362"; each status that he has, apart. */
  readonly statusLines: readonly StatusLine[]
  /** Life-threatening acts: shown in red, in words. */
  readonly danger: readonly string[]
  readonly liveOrders: readonly PresentedOrder[]
  /** More live orders, none of which protects this caller: they stand with the evidence. */
  readonly otherLiveOrders: readonly PresentedOrder[]
  readonly endedOrders: readonly OrderAnswer[]
  readonly strongestReasons: string
  /** Flags in a row of words; those that another line already says are left to the evidence. */
  readonly markers: Candidate['flags']
}

export type PresentedAnswer = Omit<CheckAnswer, 'candidates' | 'callerProtectedBy'> & {
  readonly callerProtectedBy: readonly (CheckAnswer['callerProtectedBy'][number] & PresentedOrder)[]
  readonly strong: readonly PresentedCandidate[]
  readonly possible: readonly PresentedCandidate[]
  /** One sentence for the screen reader and the command line. */
  readonly summary: string
}

const mostReasons = 4
/** Live orders shown at once; those that protect this caller are shown all. */
const mostOrders = 2

export function presentAnswer(answer: CheckAnswer, now: Temporal.Instant): PresentedAnswer {
  const at = answer.asOf ? Temporal.Instant.from(answer.asOf) : now
  const presented = answer.candidates.map((candidate) =>
    presentCandidate(candidate, at, answer.asOf !== undefined),
  )
  const strong = presented.filter((candidate) => candidate.confidence !== 'possible')
  const possible = presented.filter((candidate) => candidate.confidence === 'possible')
  const callerProtectedBy = answer.callerProtectedBy.map(titled)
  return { ...answer, callerProtectedBy, strong, possible, summary: summaryOf(strong, possible) }
}

function presentCandidate(candidate: Candidate, at: Temporal.Instant, isPast: boolean): PresentedCandidate {
  const today = londonDate(at)
  const orders = candidate.orders ?? []
  const live = orders.filter((order) => order.live).map(titled)
  const isShown = (order: OrderAnswer, index: number) => order.protectsCaller || index < mostOrders
  const ordered = live.toSorted((a, b) => Number(b.protectsCaller) - Number(a.protectsCaller))
  return {
    ...candidate,
    name: candidate.names?.[0] ?? 'A person held by another force',
    age: candidate.born ? ageOn(candidate.born, today) : undefined,
    headline: candidate.reports === undefined ? 'A force holds a record about him.' : headline(candidate, at),
    // A check stored before convictions were counted has none to show.
    courtsText: candidate.courts ? courtsInWords(candidate) : '',
    // A check stored before the register was kept says nothing of it.
    statusLines: candidate.statuses ? statusLines(candidate.statuses, { isPast }) : [],
    danger: candidate.warnings ?? [],
    liveOrders: ordered.filter(isShown),
    otherLiveOrders: ordered.filter((order, index) => !isShown(order, index)),
    endedOrders: orders.filter((order) => !order.live),
    markers: markersOf(candidate),
    strongestReasons: (candidate.reasons ?? [])
      .filter((reason) => reason.weightBits > 0)
      .toSorted((a, b) => b.weightBits - a.weightBits)
      .slice(0, mostReasons)
      .map((reason) => reason.text)
      .join(' · '),
  }
}

function titled<Order extends OrderAnswer>(order: Order): Order & PresentedOrder {
  return { ...order, title: orderTitle(order.type) }
}

function markersOf({ flags = [], warnings = [] }: Candidate): Candidate['flags'] {
  const isConfirmed = flags.some((flag) => flag.code === 'serial-confirmed')
  const saidElsewhere = new Set([
    'counter-allegation',
    ...(isConfirmed ? ['serial'] : []),
    ...(warnings.length > 0 ? ['red-markers'] : []),
  ])
  return flags.filter((flag) => !saidElsewhere.has(flag.code))
}

function summaryOf(strong: readonly PresentedCandidate[], possible: readonly PresentedCandidate[]): string {
  const first = strong[0]
  if (first)
    return `${first.confidence === 'certain' ? 'This is' : 'Likely'} ${first.name}. ${first.headline}`
  if (possible.length > 0) return `Nobody is likely; ${possible.length} possible.`
  return 'Nobody found. No match is not no risk.'
}
