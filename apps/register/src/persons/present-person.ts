/** A person as the page shows him: the sentence first, then what stands behind it. */
import { forces } from '@onus/law'
import { orderTitle } from '../order-book/index.ts'
import { londonDate } from '../platform/london-time.ts'
import { statusStripItems } from '../statuses/index.ts'
import { ageOn, formatDate } from '../web/format/format-date.ts'
import { timelinePicture } from '../web/pictures/timeline-picture.ts'
import { knownDate } from './known-date.ts'
import type { PersonAnswer } from './person-answer.ts'
import { courtsInWords, timelineModel, timelineRows } from './person-timeline.ts'
import { phoneText } from './phone-text.ts'

/** `person` holds only what the reader may see; whatever is not there is not shown. */
export function presentPerson(person: PersonAnswer, now: Temporal.Instant) {
  const day = londonDate(now)
  const named = {
    ...person,
    orders: (person.orders ?? []).map((order) => ({ ...order, type: orderTitle(order.type) })),
    disposals: person.disposals ?? [],
    breaches: person.breaches ?? [],
    course: person.course ?? noCourse,
  }
  const events = person.events ?? []
  const { leftOut, ...model } = timelineModel({ ...named, events }, forces.titleOf, day.toString())
  const hasTimeline = model.events.length + model.bars.length > 0
  return {
    person: person.person,
    name: person.names?.[0] ?? 'A person held by another force',
    otherNames: (person.names ?? []).slice(1, 12),
    strip: stripOf(named, day),
    // Whoever may not see them is not told "No".
    statuses: person.statuses && statusStripItems(person.statuses),
    pattern: patternOf(person),
    courts: courtsInWords(named, events),
    flags: (person.flags ?? []).map((flag) => ({
      title: flag.title,
      why: flag.why,
      since: flag.since,
      rule: flag.code,
      version: flag.version,
      isDanger: flag.code === 'red-markers',
      evidence: flag.evidence.map((id) => evidenceOf(person, id)),
    })),
    orders: named.orders.map((order) => ({
      href: `/orders/${order.id}`,
      type: order.type,
      court: order.court,
      madeOn: order.made,
      endsOn: order.ends,
      isLive: order.live,
      status: order.live ? undefined : order.status,
      reference: order.reference,
      protects: person.victimLetters?.[order.id] ?? [],
      protectsText: person.victimLetters?.[order.id]?.length ? undefined : 'a person whom no report names',
      conditions: order.conditions,
    })),
    known: knownOf(person),
    areAddressesHidden: person.addresses === null,
    isCounterAccused: events.some((event) => event.counterReports.length > 0),
    timeline: hasTimeline
      ? timelinePicture(model, 'Reports by force, orders, and how he is managed')
      : undefined,
    leftOut,
    rows: timelineRows({ ...named, events }),
  }
}

const noCourse: PersonAnswer['course'] = {
  levels: [],
  mappa: [],
  visits: [],
  handovers: [],
  notifications: [],
  missed: [],
}

function stripOf(person: PersonAnswer, day: Temporal.PlainDate) {
  const live = person.orders.filter((order) => order.live)
  const age = person.born && knownDate(person.born) !== person.born ? ageOn(person.born, day) : undefined
  return [
    ...(age === undefined ? ageItems(person) : [{ label: 'Age', value: String(age) }]),
    {
      label: 'Live orders',
      value: live.length === 0 ? 'None known' : live.map((order) => order.type).join(', '),
      href: live.length === 0 ? undefined : '#orders',
      tone: live.length === 0 ? undefined : 'notice',
    },
    { label: 'Reported by', value: forceList(person.forces) },
  ]
}

function ageItems({ born, bornBetween }: PersonAnswer) {
  if (born) return [{ label: 'Born', value: knownDate(born) }]
  if (bornBetween) return [{ label: 'Born', value: `between ${bornBetween[0]} and ${bornBetween[1]}` }]
  return []
}

function forceList(codes: readonly string[]): string {
  if (codes.length === 0) return 'No force: an order names him'
  return codes.length > 4
    ? `${codes.slice(0, 3).map(forces.titleOf).join(', ')} and ${codes.length - 3} more`
    : codes.map(forces.titleOf).join(', ')
}

const nouns = { women: 'woman', men: 'man', people: 'person' } as const

function patternOf(person: PersonAnswer) {
  if (!person.reports) return undefined
  return {
    victims: person.victims
      ? { min: person.victims.min, max: person.victims.max, noun: nouns[person.victimsSex] }
      : { min: 0, max: 0 },
    reports: person.reports,
    forces: person.forces.length,
    since: person.firstEvent,
    last: person.lastEvent,
    isDanger: person.flags.some((flag) => flag.code === 'red-markers'),
  }
}

function evidenceOf(person: PersonAnswer, id: string) {
  const event = person.events.find((each) => each.report === id)
  if (event)
    return {
      text: `${forces.titleOf(event.force)}, ${formatDate(event.recordedAt)}`,
      href: `/reports/${id}`,
    }
  const order = person.orders.find((each) => each.id === id)
  return {
    text: order
      ? `${orderTitle(order.type)}, made ${formatDate(order.made)}`
      : 'A report about somebody else',
    href: undefined,
  }
}

function knownOf(person: PersonAnswer) {
  const { identifiers, addresses } = person
  if (!identifiers) return []
  const homes = (addresses ?? []).map(({ lines, postcode }) => [lines, postcode].filter(Boolean).join(', '))
  return [
    { key: 'Sex', value: person.sex },
    { key: 'Born', value: person.born && knownDate(person.born) },
    { key: 'PNC ID', values: identifiers.pncIds },
    { key: 'CRO', values: identifiers.cros },
    { key: 'Phones', values: identifiers.phones.slice(0, 12).map(phoneText) },
    { key: 'E-mails', values: identifiers.emails.slice(0, 12) },
    { key: 'Accounts', values: identifiers.accounts.slice(0, 12) },
    { key: 'Vehicles', values: identifiers.vehicles.slice(0, 12) },
    { key: 'Addresses, last said first', values: homes.slice(0, 12) },
  ]
}
