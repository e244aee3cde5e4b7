/** What is wrong with what was typed about a visit, field by field, with the remedy. */
import type { Entry } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import type { FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay, timeOf } from '../platform/real-dates.ts'
import { type VisitKind, type VisitMove, visitKinds } from './visit.ts'
import { hasOtherVisit } from './visit-store.ts'

export type VisitWords = {
  /** ISO instant. */
  readonly happenedAt?: string | undefined
  readonly findings?: string | undefined
  readonly isAddressVerified?: boolean | undefined
  readonly addressNote?: string | undefined
  readonly devices?: readonly string[] | undefined
  /** Why it was refused, cancelled or taken back. */
  readonly reason?: string | undefined
  /** ISO date. */
  readonly nextDueOn?: string | undefined
  readonly nextKind?: VisitKind | undefined
}

const shortest = 3
const reasons: Partial<Readonly<Record<VisitMove, string>>> = {
  refuse: 'Say how he refused, and the reason that he gave.',
  cancel: 'Say why the visit is cancelled.',
  'take-back': 'Say why it was recorded by mistake.',
}

export async function visitProblems(
  trx: Writing,
  entry: Entry,
  input: VisitWords & { readonly move: VisitMove; readonly visit?: string },
  now: Temporal.Instant,
): Promise<readonly FieldProblem[]> {
  const { move } = input
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  const says = (text: string | undefined) => (text?.trim().length ?? 0) >= shortest
  const isOver = move === 'make' || move === 'refuse' || move === 'no-answer'
  if (isOver) {
    const time = timeOf(input.happenedAt ?? '')
    if (time === undefined) say('happenedAt', 'Give the day and the time of the visit, such as 14:30.')
    else if (time > now.epochMilliseconds)
      say('happenedAt', 'This is in the future: a visit is recorded once it has taken place.')
    if (!input.nextDueOn) {
      if (move !== 'make' && !(await hasOtherVisit(trx, entry.id, input.visit)))
        say('nextDueOn', 'Say when he is visited next: nobody has seen him.')
    } else if (!isRealDay(input.nextDueOn))
      say('nextDueOn', 'Give the day of the next visit as a date that exists.')
    else if (input.nextDueOn < londonDay(now))
      say('nextDueOn', 'This day is past: give today or a later day for the next visit.')
    if (input.nextKind !== undefined && !Object.hasOwn(visitKinds, input.nextKind))
      say('nextKind', 'Choose planned or unannounced for the next visit.')
  }
  if (move === 'make') {
    if (!says(input.findings)) say('findings', 'Say what was found. Name no victim and no place of hers.')
    if (input.isAddressVerified === undefined)
      say('isAddressVerified', 'Say whether it was verified that he lives there.')
  }
  const asks = reasons[move]
  if (asks && !says(input.reason)) say('reason', asks)
  return problems
}
