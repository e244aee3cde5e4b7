/** Visits: planned, and recorded as made, refused or unanswered; the next one is always asked for or proposed. */
import { insertAlerts, settleAlerts } from '../alerts/index.ts'
import { dueByPractice, type Entry, findEntryResource } from '../entry-book/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { requireMove } from '../platform/require-move.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { formatDate } from '../web/format/format-date.ts'
import { findLead } from './assignment-store.ts'
import { collectProblems, kept, lockManaged } from './entry-standing.ts'
import { insertNote } from './note-store.ts'
import { officerProblems } from './officer-problems.ts'
import {
  type VisitKind,
  type VisitMove,
  type VisitOutcome,
  type VisitState,
  visitKinds,
  visitMachine,
} from './visit.ts'
import { type VisitWords, visitProblems } from './visit-problems.ts'
import { findVisit, insertVisit, updateVisit, type Visit } from './visit-store.ts'

export type PlanVisitInput = {
  readonly entry: string
  readonly kind?: VisitKind | undefined
  /** ISO date. */
  readonly dueOn?: string | undefined
  /** Key. */
  readonly officer?: string | undefined
}

/** @throws AppError not-found, not-possible-now, invalid-input */
export const planVisit = defineUseCase({
  operation: 'management.plan-visit',
  kind: 'collection',
  action: 'management:record',
  resource: (trx, { entry }: PlanVisitInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, input) => {
    const entry = await lockManaged(trx, input.entry)
    const problems = collectProblems()
    if (!isKind(input.kind)) problems.say('kind', 'Say whether he knows of it: planned, or unannounced.')
    const dueOn = problems.day('dueOn', input.dueOn, 'Give the day of the visit as a date that exists.')
    if (dueOn && dueOn < londonDay(context.now()))
      problems.say(
        'dueOn',
        'This day is past: give today or a later day. A visit that took place is recorded as made.',
      )
    problems.throwAny(await officerProblems(trx, entry.force, 'officer', input.officer))
    const id = await insertVisit(trx, {
      ...aboutEntry(entry, context),
      kind: input.kind!,
      dueOn: dueOn!,
      officer: input.officer!,
    })
    return { result: { id }, audited: { recordIds: [entry.id, entry.person, id] } }
  },
})

export type MoveVisitInput = VisitWords & {
  readonly id: string
  readonly move: VisitMove
  /** The state that the officer saw. */
  readonly seen?: VisitState | undefined
}

export type MovedVisit = {
  readonly id: string
  readonly entry: string
  readonly state: VisitState
  /** The visit that was planned with it. */
  readonly next: string | null
}

/** @throws AppError not-found, not-possible-now, already-decided, invalid-input */
export const moveVisit = defineUseCase({
  operation: 'management.move-visit',
  kind: 'alteration',
  action: 'management:record',
  resource: (trx, { id }: MoveVisitInput) => findVisitResource(trx, id),
  run: async ({ trx, context }, input) => {
    const entry = await lockManaged(trx, (await findVisit(trx, input.id))!.entry)
    const visit = (await findVisit(trx, input.id))!
    const result = await move(trx, context, entry, visit, input)
    return {
      result,
      audited: {
        recordIds: [entry.id, entry.person, visit.id],
        details: { move: input.move, from: visit.state, to: result.state },
      },
    }
  },
})

export type RecordVisitInput = VisitWords & {
  readonly entry: string
  readonly kind?: VisitKind | undefined
  readonly outcome?: VisitOutcome | undefined
}

/** A visit that nobody had planned. @throws AppError not-found, not-possible-now, invalid-input */
export const recordVisit = defineUseCase({
  operation: 'management.record-visit',
  kind: 'collection',
  action: 'management:record',
  resource: (trx, { entry }: RecordVisitInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { kind, outcome, ...words }) => {
    const entry = await lockManaged(trx, words.entry)
    const problems = collectProblems()
    if (!isKind(kind)) problems.say('kind', 'Say whether he knew of it: planned, or unannounced.')
    if (!outcome) problems.say('outcome', 'Say how it ended: made, refused, or nobody answered.')
    problems.throwAny(
      outcome ? await visitProblems(trx, entry, { ...words, move: outcome }, context.now()) : [],
    )
    const by = officerKey(context.subject)
    const id = await insertVisit(trx, {
      ...aboutEntry(entry, context),
      kind: kind!,
      dueOn: londonDay(Temporal.Instant.from(words.happenedAt!)),
      officer: by,
    })
    const result = await move(trx, context, entry, (await findVisit(trx, id))!, { ...words, move: outcome! })
    return { result, audited: { recordIds: [entry.id, entry.person, id], details: { move: outcome! } } }
  },
})

async function move(
  trx: Writing,
  context: Context,
  entry: Entry,
  visit: Visit,
  input: VisitWords & { readonly move: VisitMove; readonly seen?: VisitState | undefined },
): Promise<MovedVisit> {
  const { to } = requireMove(visitMachine, input.move, { state: visit.state, seen: input.seen })
  const problems = collectProblems()
  problems.throwAny(await visitProblems(trx, entry, { ...input, visit: visit.id }, context.now()))
  const { person } = entry
  const by = officerKey(context.subject)
  const isOver = to === 'made' || to === 'refused' || to === 'no-answer'
  const reason = to === 'refused' || to === 'cancelled' ? await kept(trx, person, input.reason) : null
  const isMade = to === 'made'
  const devices: (string | null)[] = []
  for (const one of isMade ? (input.devices ?? []) : []) devices.push(await kept(trx, person, one))
  const isFirst = await updateVisit(trx, visit.id, visit.state, {
    state: to,
    happened_at: isOver ? input.happenedAt! : null,
    findings: isMade ? await kept(trx, person, input.findings) : null,
    is_address_verified: isMade ? input.isAddressVerified! : null,
    address_note: isMade ? await kept(trx, person, input.addressNote) : null,
    devices: devices.filter((device) => device !== null),
    refusal_reason: reason,
    recorded_by: by,
  })
  if (!isFirst) throw new AppError('already-decided')
  // A refusal that was recorded by mistake is no news either.
  await settleAlerts(trx, {
    kinds: [to === 'due' ? 'visit-refused' : 'visit-overdue'],
    person,
    matter: visit.id,
    by,
    at: context.now().toString(),
  })
  if (to === 'refused') await tellOfRefusal(trx, entry, visit, { ...input, reason: reason!, by })
  if (input.move === 'take-back')
    await insertNote(trx, entry, {
      kind: 'decision',
      basis: 'fact',
      happenedOn: londonDay(context.now()),
      text: `Taken back, recorded by mistake: visit of ${formatDate(visit.dueOn)}, ${visitMachine.states[visit.state].toLowerCase()}. ${await kept(trx, person, input.reason)}`,
      by,
    })
  const next =
    isOver && input.nextDueOn
      ? await insertVisit(trx, {
          ...aboutEntry(entry, context),
          kind: input.nextKind ?? visit.kind,
          dueOn: input.nextDueOn,
          officer: (await findLead(trx, entry.id))?.officer ?? visit.officer,
        })
      : null
  return { id: visit.id, entry: entry.id, state: to, next }
}

/** A refusal is news for the force at once, and part of the narrative for good. */
async function tellOfRefusal(
  trx: Writing,
  entry: Entry,
  visit: Visit,
  {
    happenedAt,
    reason,
    by,
  }: { readonly happenedAt?: string | undefined; readonly reason: string; readonly by: string },
): Promise<void> {
  const day = londonDay(Temporal.Instant.from(happenedAt!))
  await insertNote(trx, entry, {
    kind: 'note',
    basis: 'fact',
    happenedOn: day,
    text: `Visit refused: ${reason}`,
    by,
  })
  await insertAlerts(trx, [
    {
      kind: 'visit-refused',
      person: entry.person,
      entry: entry.id,
      about: `${visit.id} ${happenedAt}`,
      force: entry.force,
      why: `He refused the visit of ${formatDate(day)}.`,
    },
  ])
}

/** Forms are typed by browsers, and not only by ours. */
const isKind = (kind: string | undefined) => kind !== undefined && Object.hasOwn(visitKinds, kind)

const aboutEntry = (entry: Entry, context: Context) => ({
  entry: entry.id,
  person: entry.person,
  force: entry.force,
  by: officerKey(context.subject),
})

async function findVisitResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const visit = await findVisit(trx, id)
  return visit && findEntryResource(trx, visit.entry)
}

/** When the next visit is due by practice at his level, and where the period comes from. Nothing without a level. */
export async function proposeVisit(trx: Writing, entry: Entry, today: string) {
  if (entry.level === null) return undefined
  return dueByPractice(trx, { code: `visit-${entry.level}`, force: entry.force, from: today })
}
