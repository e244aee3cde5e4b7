/** What is wrong with a fact as typed: field by field, never the value. Pure. */
import { findOffence } from '@onus/law'
import type { FieldProblem } from '../platform/errors.ts'
import { isRealDay } from '../platform/real-dates.ts'
import type { FactKind, FactOfKind } from './fact.ts'

const noDay = 'This is not a day that exists. Use a date such as 3 May 2026.'
const inFuture = 'This day has not come yet.'

/** `today` is an ISO date of London. */
export function findFactProblems<Kind extends FactKind>(
  kind: Kind,
  fact: FactOfKind[Kind],
  today: string,
): readonly FieldProblem[] {
  const days = Object.entries(fact).filter(([field, value]) => field.endsWith('On') && value !== null)
  const impossible = days.filter(([, day]) => !isRealDay(day as string))
  if (impossible.length > 0) return impossible.map(([field]) => ({ field, message: noDay }))
  const problems: FieldProblem[] = days
    .filter(([field, day]) => !mayBeAhead.has(`${kind}.${field}`) && (day as string) > today)
    .map(([field]) => ({ field, message: inFuture }))
  return [...problems, ...rules[kind](fact)]
}

/** Planned: a move told in advance, a journey booked. Every other day is a fact only once it has come. */
const mayBeAhead: ReadonlySet<string> = new Set(['change.expectedOn', 'journey.departsOn'])

type Rules = { readonly [Kind in FactKind]: (fact: FactOfKind[Kind]) => readonly FieldProblem[] }

const rules: Rules = {
  disposal: (fact) => [
    ...when(
      fact.offenceCode !== null && findOffence(fact.offenceCode) === undefined,
      'offenceCode',
      'There is no such offence code. Use one such as ST19001, or leave it out.',
    ),
    ...when(
      fact.disposal === 'custody' && fact.terms.length === 0,
      'terms',
      'Give the term: how long the sex-offender duty lasts depends on it.',
    ),
    ...when(
      fact.disposal === 'conditional-discharge' && fact.isNotifiable && fact.ownLength === null,
      'ownLength',
      'Give the length of the discharge: the duty lasts as long.',
    ),
    ...fact.terms
      .filter((term) => !isDuration(term))
      .map(() => ({ field: 'terms', message: 'Write terms as 6 months, 2 years, or 18 months + 6 months.' })),
    ...when(
      fact.ownLength !== null && !isDuration(fact.ownLength),
      'ownLength',
      'Write it as 12 months or 1 year.',
    ),
    ...when(
      fact.overlap !== null && !isDuration(fact.overlap),
      'overlap',
      'Write it as 3 months, or leave it out.',
    ),
    ...before(fact.relevantOn, fact.noticeServedOn, 'noticeServedOn', 'It was served before the conviction.'),
    ...before(fact.relevantOn, fact.freedOn, 'freedOn', 'He was freed of it before the conviction.'),
  ],
  absence: (fact) => before(fact.fromOn, fact.untilOn, 'untilOn', 'It ends before it begins.'),
  change: (fact) => [
    ...when(
      fact.changedOn === null && fact.expectedOn === null,
      'changedOn',
      'Say when it changed, or when he expects it to.',
    ),
    ...when(
      (fact.expectedOn === null) !== (fact.advanceNotifiedOn === null),
      fact.expectedOn === null ? 'expectedOn' : 'advanceNotifiedOn',
      'Of a change told in advance give both days: when he told it, and for when.',
    ),
  ],
  journey: (fact) => [
    ...before(fact.departsOn, fact.returnedOn, 'returnedOn', 'He came back before he left.'),
    ...before(fact.knownOn, fact.departsOn, 'knownOn', 'He knew of it only after he had left.'),
  ],
}

function when(isWrong: boolean, field: string, message: string): readonly FieldProblem[] {
  return isWrong ? [{ field, message }] : []
}

function before(
  first: string | null,
  second: string | null,
  field: string,
  message: string,
): readonly FieldProblem[] {
  return when(first !== null && second !== null && second < first, field, message)
}

function isDuration(text: string): boolean {
  try {
    return Temporal.Duration.from(text).sign > 0
  } catch {
    return false
  }
}
