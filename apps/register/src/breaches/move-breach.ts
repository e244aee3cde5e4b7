/** Moves a breach on: what was decided, by whom, why. Closing without a charge needs a supervisor who has read the pattern. */
import { findOffence } from '@onus/law'
import { evaluatePatterns } from '../patterns/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { type Done, defineUseCase, type Work } from '../platform/use-case.ts'
import { maskForOrder } from '../victims/index.ts'
import { formatDate } from '../web/format/format-date.ts'
import {
  type BreachState,
  breachStates,
  isPossible,
  type Move,
  type MoveName,
  moves,
  stateAfter,
} from './breach.ts'
import {
  type BreachChange,
  type BreachRow,
  findBreach,
  insertBreachItem,
  updateBreach,
} from './breach-store.ts'

export type MoveInput = {
  readonly id: string
  readonly move: MoveName
  /** The state that the officer saw: another one since means that somebody was quicker. */
  readonly seen?: BreachState | undefined
  readonly note?: string | undefined
  /** ISO date. */
  readonly arrestedOn?: string | undefined
  readonly offenceCode?: string | undefined
  readonly hasReadPattern?: boolean | undefined
}

export type Moved = { readonly id: string; readonly state: BreachState }

/** Every move but the closing ones. @throws AppError not-found, invalid-input, already-decided */
export const workBreach = defineUseCase({
  operation: 'breaches.work',
  kind: 'alteration',
  action: 'breach:work',
  resource: (trx, { id }: MoveInput) => findBreachResource(trx, id),
  run: (work, input) => move(work, input, 'breach:work'),
})

/** No further action, and refuted. @throws AppError not-found, invalid-input, already-decided */
export const closeBreach = defineUseCase({
  operation: 'breaches.close',
  kind: 'alteration',
  action: 'breach:close',
  resource: (trx, { id }: MoveInput) => findBreachResource(trx, id),
  run: (work, input) => move(work, input, 'breach:close'),
})

/** The use case that a move belongs to. */
export const moveBreach = (name: MoveName) =>
  moves[name].action === 'breach:close' ? closeBreach : workBreach

/** Owned by the force in which it happened and by the force of the order. */
export async function findBreachResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const breach = await findBreach(trx, id)
  if (!breach) return undefined
  const forces = [...new Set([breach.force, breach.orderForce])].filter((force) => force !== null)
  return { type: 'Breach', id, forces }
}

async function move(work: Work, typed: MoveInput, action: Move['action']): Promise<Done<Moved>> {
  const { trx, context } = work
  const breach = (await findBreach(trx, typed.id))!
  const input = { ...typed, note: typed.note && (await maskForOrder(trx, breach.order, typed.note)) }
  const { done, action: needed } = moves[input.move]
  if (needed !== action) throw new AppError('not-allowed')
  if (input.seen !== undefined && input.seen !== breach.state) throw new AppError('already-decided')
  if (!isPossible(input.move, breach)) throw impossible(input.move, breach)
  const today = londonDay(context.now())
  const problems = moveProblems(input, breach, today)
  if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
  const state = stateAfter(input.move, breach)
  const change = changeOf(input, breach, state, context.now().toString())
  if (!(await updateBreach(trx, input.id, breach.state, change))) throw new AppError('already-decided')
  await insertBreachItem(
    trx,
    input.id,
    { basis: factual.has(input.move) ? 'fact' : 'assessed', text: itemText(done, input) },
    `${context.subject.issuer} ${context.subject.subject}`,
  )
  await evaluatePatterns(trx, [breach.person])
  return {
    result: { id: input.id, state },
    audited: {
      recordIds: [input.id, breach.person],
      details: { move: input.move, from: breach.state, to: state },
    },
  }
}

/** Arrest, charge and verdict happened; everything else is somebody's assessment. */
const factual: ReadonlySet<MoveName> = new Set(['arrest', 'charge', 'convict', 'acquit'])

function impossible(name: MoveName, breach: BreachRow): AppError {
  const isFrom = (moves[name].from as readonly BreachState[]).includes(breach.state)
  const message = isFrom
    ? 'Record the arrest first, or why there was none.'
    : `This is not possible while the breach is: ${breachStates[breach.state].toLowerCase()}.`
  return new AppError('invalid-input', { fields: [{ field: 'move', message }] })
}

const shortestNote = 3

function moveProblems(
  input: MoveInput,
  breach: Pick<BreachRow, 'occurredAt'>,
  today: string,
): readonly FieldProblem[] {
  const { needs, asks } = moves[input.move] as Move
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  if (needs.includes('note') && (input.note?.trim().length ?? 0) < shortestNote)
    say('note', `${asks} Say it in a few words, so that others can follow the decision.`)
  if (needs.includes('arrestedOn')) {
    if (!input.arrestedOn || !isRealDay(input.arrestedOn))
      say('arrestedOn', 'Give the day of the arrest as a date that exists.')
    else if (input.arrestedOn > today) say('arrestedOn', 'The arrest cannot be in the future.')
    else if (input.arrestedOn < breach.occurredAt.slice(0, 10))
      say('arrestedOn', 'The arrest cannot be before the breach.')
  }
  if (needs.includes('offenceCode') && !(input.offenceCode && findOffence(input.offenceCode)))
    say('offenceCode', 'Choose an offence, or give its national (CJS) code such as SE20002.')
  if (needs.includes('hasReadPattern') && input.hasReadPattern !== true)
    say('hasReadPattern', 'A breach is never closed by itself: read the pattern around it, then tick this.')
  return problems
}

function changeOf(input: MoveInput, breach: BreachRow, state: BreachState, now: string): BreachChange {
  const note = input.note?.trim() || null
  switch (input.move) {
    case 'investigate':
      return { state }
    case 'arrest':
      return { state, arrested_on: input.arrestedOn!, no_arrest_reason: null }
    case 'no-arrest':
      return { state, no_arrest_reason: note }
    case 'charge':
      return { state, offence_code: input.offenceCode! }
    case 'convict':
    case 'acquit':
      return { state, outcome_note: note }
    case 'no-further-action':
    case 'refute':
      return { state, outcome_note: note, pattern_read_at: now }
    case 'reopen':
      return { state, outcome_note: null, pattern_read_at: null, offence_code: offenceOfDuty(breach) }
    case 'take-back':
      if (breach.state === 'arrested') return { state, arrested_on: null }
      return breach.state === 'charged'
        ? { state, offence_code: offenceOfDuty(breach) }
        : { state, outcome_note: null }
  }
}

/** A missed duty names its own offence from the beginning; everything else has one by its charge only. */
const offenceOfDuty = ({ dutyKey, offenceCode }: BreachRow) => (dutyKey === null ? null : offenceCode)

function itemText(done: string, { note, arrestedOn, offenceCode }: MoveInput): string {
  const about =
    (arrestedOn && formatDate(arrestedOn)) ||
    (offenceCode && `${offenceCode} ${findOffence(offenceCode)?.title ?? ''}`.trim())
  return [done, about, note?.trim()].filter(Boolean).join(': ')
}
