/** A court order, notice or bail as it is sent, and what can be wrong with one. No input or output here. */
import { createHash } from 'node:crypto'
import { forces } from '@onus/law'
import type { PersonAsSaid } from '@onus/linkage'
import { canonicalText } from '../platform/canonical-text.ts'
import { isRealDay } from '../platform/real-dates.ts'

export type Condition = { readonly kind: string; readonly text: string }

export type PersonInOrder = PersonAsSaid & { readonly role: 'subject' | 'protected' }

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
  readonly force?: string
  readonly conditions: readonly Condition[]
  readonly people: readonly PersonInOrder[]
}

export type OrderProblem = { readonly field: string; readonly code: string; readonly message: string }

const limits = {
  referenceLength: 64,
  typeLength: 60,
  courtLength: 120,
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

function sayLengths(order: OrderAsSent, say: (field: string, code: string, message: string) => void): void {
  const texts = [
    ['reference', order.reference, limits.referenceLength],
    ['type', order.type, limits.typeLength],
    ['court', order.court, limits.courtLength],
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

/** `no-contact: not to contact by any means` → kind and text; what has no kind stays whole under kind `other`. */
export function parseCondition(text: string): Condition {
  const found = /^\s*([a-z][a-z-]{1,30})\s*:\s*(.+)$/is.exec(text)
  return found
    ? { kind: found[1]!.toLowerCase(), text: found[2]!.trim() }
    : { kind: 'other', text: text.trim() }
}

export function orderHashOf(order: OrderAsSent): Buffer {
  return createHash('sha256').update(canonicalText(order)).digest()
}
