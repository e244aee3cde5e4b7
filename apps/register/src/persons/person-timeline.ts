/** The timeline of a person: reports by force, courts, orders, and how he has been managed; the same in a table. */
import { behaviours, findOffence, outcomes } from '@onus/law'
import { count } from '../web/format/format-count.ts'
import type { Basis, TimelineModel } from '../web/pictures/timeline-option.ts'
import { courseLanes, courseRows } from './course-timeline.ts'
import type { PersonAnswer, PersonEvent } from './person-answer.ts'
import type { TimelineRow } from './timeline-row.ts'

const graveBehaviours: ReadonlySet<string> = new Set(['strangulation', 'threats-to-kill', 'weapon'])
/** A picture with more lanes or marks than these says nothing. */
const mostEvents = 400

export function timelineModel(
  person: PersonAnswer,
  forceName: (code: string) => string,
  today: string,
): TimelineModel & { readonly leftOut: number } {
  const course = courseLanes(person.course)
  const all = [...disposalMarks(person), ...reportMarks(person), ...course.events].toSorted((one, two) =>
    one.at < two.at ? 1 : -1,
  )
  const events = all.slice(0, mostEvents)
  const reporting = new Set(events.map(({ lane }) => lane))
  return {
    lanes: [
      ...[...new Set(person.events.map(({ force }) => force))]
        .filter((code) => reporting.has(code))
        .map((code) => ({ id: code, label: forceName(code) })),
      ...(person.disposals.length > 0 ? [{ id: 'courts', label: 'Courts' }] : []),
      ...(person.orders.length > 0 ? [{ id: 'orders', label: 'Orders' }] : []),
      ...course.lanes,
    ],
    events,
    bars: [
      ...person.orders.map((order) => ({
        lane: 'orders',
        from: order.made,
        to: order.ends ?? undefined,
        label: order.type,
        isLive: order.live,
      })),
      ...course.bars,
    ],
    today,
    leftOut: all.length - events.length,
  }
}

function disposalMarks(person: PersonAnswer): TimelineModel['events'] {
  return person.disposals.map((disposal) => ({
    lane: 'courts',
    at: disposal.on,
    label: decided(disposal),
    basis: 'convicted',
  }))
}

function reportMarks(person: PersonAnswer): TimelineModel['events'] {
  return person.events.map((event) => ({
    lane: event.force,
    at: event.occurredAt,
    label: [whatOf(event), lettersText(person, event.report)].filter(Boolean).join(', '),
    basis: basisOf(event),
    isGrave: event.behaviours.some((behaviour) => graveBehaviours.has(behaviour)),
  }))
}

/** "Convicted twice. Three allegations that no court has found proved." Facts and allegations are never one number. */
export function courtsInWords(
  { disposals }: Pick<PersonAnswer, 'disposals'>,
  events: readonly PersonEvent[],
): string {
  if (disposals.length === 0) return ''
  const cautions = disposals.filter(isCaution).length
  const convictions = disposals.length - cautions
  const found = [
    ...(convictions > 0 ? [`convicted ${timesInWords(convictions)}`] : []),
    ...(cautions > 0 ? [`cautioned ${timesInWords(cautions)}`] : []),
  ].join(', ')
  const alleged = events.filter((event) => event.outcome !== 'convicted').length
  const allegations = alleged === 0 ? 'No allegation besides' : capitalised(count(alleged, 'allegation'))
  return `${capitalised(found)}. ${allegations}${alleged > 0 ? ' that no court has found proved' : ''}.`
}

const timesInWords = (times: number) => (times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`)
const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

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
  const disposals = person.disposals.map((disposal) => ({
    when: disposal.on,
    kind: kindOf(disposal),
    force: disposal.force,
    what: decided(disposal),
    basis: isCaution(disposal) ? ('fact' as const) : ('convicted' as const),
    outcome: disposal.disposal ? disposalNames[disposal.disposal] : undefined,
    letters: [],
    href: undefined,
  }))
  const breaches = person.breaches.map((breach) => ({
    when: breach.occurredAt,
    kind: 'Breach of an order',
    force: breach.force,
    what: breach.fired,
    basis: breach.state === 'convicted' ? ('convicted' as const) : ('alleged' as const),
    outcome: breachNames[breach.state],
    letters: [],
    href: `/breaches/${breach.id}`,
  }))
  return [...reports, ...orders, ...disposals, ...breaches, ...courseRows(person.course)].sort((one, two) =>
    one.when < two.when ? 1 : -1,
  )
}

type Disposal = PersonAnswer['disposals'][number]

const disposalNames: Readonly<Record<string, string>> = {
  indeterminate: 'Indeterminate sentence',
  custody: 'Imprisonment',
  'hospital-restricted': 'Hospital order with restrictions',
  hospital: 'Hospital order',
  caution: 'Caution',
  'conditional-discharge': 'Conditional discharge',
  other: 'Another sentence',
}

const breachNames: Readonly<Record<string, string>> = {
  suspected: 'Suspected',
  investigated: 'Under investigation',
  arrested: 'Arrested',
  charged: 'Charged',
  convicted: 'Convicted',
  acquitted: 'Acquitted',
  'no-further-action': 'No further action',
  refuted: 'Refuted',
}

const isCaution = ({ disposal }: Disposal) => disposal === 'caution'
const kindOf = (disposal: Disposal) => (isCaution(disposal) ? 'Caution' : 'Conviction')

function decided({ offence, isDomesticAbuse }: Disposal): string {
  const title = offence ? (findOffence(offence)?.title ?? offence) : 'Offence not recorded'
  return isDomesticAbuse ? `${title}; the court found domestic abuse` : title
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
