/** A court order, notice or bail as it is sent, and what can be wrong with one. No input or output here. */
import { createHash } from 'node:crypto'
import { forces } from '@onus/law'
import type { PersonAsSaid } from '@onus/linkage'
import { canonicalText } from '../platform/canonical-text.ts'
import { isRealDay } from '../platform/real-dates.ts'
import type { Condition } from './condition.ts'
import { lawTypeOf } from './order-types.ts'

export type PersonInOrder = PersonAsSaid & { readonly role: 'subject' | 'protected' }

export type EndKind = 'fixed' | 'further-order' | 'event'

export type OrderAsSent = {
  readonly reference: string
  /** A code of packages/law where it is one; anything else is kept as given. */
  readonly type: string
  readonly court?: string
  /** ISO dates. */
  readonly madeOn: string
  /** Left out: until further order. */
  readonly endsOn?: string
  /** Such as made or discharged. */
  readonly status: string
  readonly servedOn?: string
  /** First day of effect where it is not the day on which it was made. */
  readonly takesEffectOn?: string
  /** Left out: a day where `endsOn` is given, else until further order. */
  readonly endKind?: EndKind
  /** What ends it, where that is an event. */
  readonly endEvent?: string
  /** Reference of the interim order whose place it takes. */
  readonly replaces?: string
  /** What the applicant asked for, in words; no victim. */
  readonly madeFor?: string
  /** Bail before charge: the day of arrest starts its clock. */
  readonly arrestedOn?: string
  readonly bailCase?: 'standard' | 'agency'
  readonly force?: string
  readonly conditions: readonly Condition[]
  readonly people: readonly PersonInOrder[]
}

export type OrderProblem = { readonly field: string; readonly code: string; readonly message: string }

const limits = {
  referenceLength: 64,
  typeLength: 60,
  courtLength: 120,
  wordsLength: 500,
  conditions: 50,
  conditionLength: 2_000,
}

/** Problems by field, never the value. `today` is an ISO date. */
export function findOrderProblems(order: OrderAsSent, today: string): readonly OrderProblem[] {
  const problems: OrderProblem[] = []
  const say = (field: string, code: string, message: string) => problems.push({ field, code, message })
  if (order.reference.trim() === '') say('reference', 'missing-reference', 'Give the reference of the order.')
  if (order.type.trim() === '') say('type', 'missing-type', 'Give the kind of order, such as SPO.')
  if (!isRealDay(order.madeOn))
    say('madeOn', 'impossible-date', 'This is not a date that exists. Use 2026-05-03.')
  else if (order.madeOn > today) say('madeOn', 'future-date', 'An order cannot have been made in the future.')
  if (order.endsOn !== undefined && !isRealDay(order.endsOn))
    say('endsOn', 'impossible-date', 'This is not a date that exists. Use 2026-05-03, or leave it out.')
  else if (order.endsOn !== undefined && order.endsOn < order.madeOn)
    say('endsOn', 'dates-out-of-order', 'It ends before it was made.')
  sayLater(order, today, say)
  if (order.force !== undefined && !forces.has(order.force))
    say('force', 'unknown-force', 'Use the two-digit national code of a police force, such as 36.')
  sayLengths(order, say)
  order.people.forEach((person, index) => {
    const { dateOfBirth } = person
    const field = `people[${index}].dateOfBirth`
    if (dateOfBirth === undefined) return
    if (!isRealDay(dateOfBirth) && !/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(dateOfBirth))
      say(field, 'impossible-date', 'This date of birth does not exist. Use 1990-04-21, 1990-04 or 1990.')
    else if (dateOfBirth > today.slice(0, dateOfBirth.length))
      say(field, 'future-date', 'This date of birth lies in the future.')
  })
  if (!order.people.some((person) => person.role === 'subject'))
    say('people', 'missing-subject', 'Describe the person whom the order binds.')
  return problems
}

/** What only the form and the API say. */
function sayLater(order: OrderAsSent, today: string, say: Say): void {
  const { servedOn, takesEffectOn, endsOn, endKind, arrestedOn } = order
  for (const [field, day] of [
    ['servedOn', servedOn],
    ['takesEffectOn', takesEffectOn],
    ['arrestedOn', arrestedOn],
  ] as const)
    if (day !== undefined && !isRealDay(day))
      say(field, 'impossible-date', 'This is not a date that exists. Use 2026-05-03, or leave it out.')
  if (servedOn !== undefined && servedOn < order.madeOn)
    say('servedOn', 'dates-out-of-order', 'It cannot have been served before it was made.')
  if (servedOn !== undefined && servedOn > today)
    say('servedOn', 'future-date', 'It cannot have been served in the future.')
  if (takesEffectOn !== undefined && endsOn !== undefined && endsOn < takesEffectOn)
    say('endsOn', 'dates-out-of-order', 'It ends before it starts.')
  if (endKind === 'fixed' && endsOn === undefined)
    say('endsOn', 'missing-end', 'Give the last day, or choose another way in which it ends.')
  if (endKind !== undefined && endKind !== 'fixed' && endsOn !== undefined)
    say('endsOn', 'end-unclear', 'It has a last day, and you say that it ends another way. Which is it?')
  if (endKind === 'event' && !order.endEvent?.trim())
    say('endEvent', 'missing-event', 'Say what ends it, such as: the hearing of the application.')
  if (arrestedOn !== undefined && arrestedOn > order.madeOn)
    say('arrestedOn', 'dates-out-of-order', 'He was arrested before he was bailed.')
  if (arrestedOn !== undefined && lawTypeOf(order.type) !== 'BAIL')
    say('arrestedOn', 'not-bail', 'Only bail runs from an arrest.')
  if (order.replaces !== undefined && order.replaces === order.reference)
    say('replaces', 'replaces-itself', 'An order cannot take its own place.')
}

type Say = (field: string, code: string, message: string) => void

function sayLengths(order: OrderAsSent, say: Say): void {
  const texts = [
    ['reference', order.reference, limits.referenceLength],
    ['type', order.type, limits.typeLength],
    ['court', order.court, limits.courtLength],
    ['endEvent', order.endEvent, limits.wordsLength],
    ['madeFor', order.madeFor, limits.wordsLength],
    ['replaces', order.replaces, limits.referenceLength],
    ...order.conditions.map(
      ({ text }, index) => [`conditions[${index}]`, text, limits.conditionLength] as const,
    ),
  ] as const
  for (const [field, text, limit] of texts) {
    if ((text?.length ?? 0) > limit) say(field, 'too-long', `Shorten it to ${limit} characters.`)
    if (text?.includes('\uFFFD') || text?.includes('\u0000'))
      say(field, 'bad-characters', 'Some characters could not be read. Send the text as UTF-8.')
  }
  if (order.conditions.length > limits.conditions)
    say('conditions', 'too-many', `Give at most ${limits.conditions}.`)
}

export function orderHashOf(order: OrderAsSent): Buffer {
  return createHash('sha256').update(canonicalText(order)).digest()
}
