/** The timeline of a person: reports by force, orders as bars, and the same in a table. */
import { behaviours, outcomes } from '@onus/law'
import type { Basis, TimelineModel } from '../web/pictures/timeline-option.ts'
import type { PersonAnswer, PersonEvent } from './person-answer.ts'

const graveBehaviours: ReadonlySet<string> = new Set(['strangulation', 'threats-to-kill', 'weapon'])
/** A picture with more lanes or marks than these says nothing. */
const mostEvents = 400

export type TimelineRow = {
  readonly when: string
  readonly kind: string
  readonly force: string | null
  readonly what: string
  readonly basis: Basis
  readonly outcome: string | undefined
  readonly letters: readonly string[]
  readonly href: string | undefined
}

export function timelineModel(
  person: PersonAnswer,
  forceName: (code: string) => string,
  today: string,
): TimelineModel {
  const events = person.events.slice(0, mostEvents)
  const forces = [...new Set(events.map((event) => event.force))]
  return {
    lanes: [
      ...forces.map((code) => ({ id: code, label: forceName(code) })),
      ...(person.orders.length > 0 ? [{ id: 'orders', label: 'Orders' }] : []),
    ],
    events: events.map((event) => ({
      lane: event.force,
      at: event.occurredAt,
      label: [whatOf(event), lettersText(person, event.report)].filter(Boolean).join(', '),
      basis: basisOf(event),
      isGrave: event.behaviours.some((behaviour) => graveBehaviours.has(behaviour)),
    })),
    bars: person.orders.map((order) => ({
      lane: 'orders',
      from: order.made,
      to: order.ends ?? undefined,
      label: order.type,
      isLive: order.live,
    })),
    today,
  }
}

/** Newest first. */
export function timelineRows(person: PersonAnswer): readonly TimelineRow[] {
  const reports = person.events.map((event) => ({
    when: event.occurredAt,
    kind: event.counterReports.length > 0 ? 'Report, with an accusation the other way' : 'Report',
    force: event.force,
    what: whatOf(event),
    basis: basisOf(event),
    outcome: event.outcome ? outcomes.titleOf(event.outcome) : undefined,
    letters: person.victimLetters?.[event.report] ?? [],
    href: `/reports/${event.report}`,
  }))
  const orders = person.orders.map((order) => ({
    when: order.made,
    kind: 'Order',
    force: null,
    what: `${order.type}${order.live ? ', live' : ''}`,
    basis: 'fact' as const,
    outcome: undefined,
    letters: person.victimLetters?.[order.id] ?? [],
    href: undefined,
  }))
  return [...reports, ...orders].sort((one, two) => (one.when < two.when ? 1 : -1))
}

function whatOf(event: PersonEvent): string {
  const titles = event.behaviours.map((code) => behaviours.titleOf(code))
  return titles.length > 0 ? titles.join(', ') : 'Behaviour not coded'
}

function basisOf(event: PersonEvent): Basis {
  return event.dpaCategory === 'convicted' ? 'convicted' : event.basis
}

function lettersText(person: PersonAnswer, report: string): string {
  const letters = person.victimLetters?.[report] ?? []
  return letters.length > 0 ? `Victim ${letters.join(', ')}` : ''
}
