/** Moves a meeting on: held with its decisions, cancelled, minutes signed. The disclosure decision cannot be left out. */
import { settleAlerts } from '../alerts/index.ts'
import { dueByPractice } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { requireMove } from '../platform/require-move.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { familyOf, findMeetingResource } from './case-resource.ts'
import { changeManagement, endManagement } from './change-management.ts'
import { insertEvent } from './event-store.ts'
import { lockOpenManagements, setReview } from './management-store.ts'
import { disclosureWords, type MeetingMove, type MeetingState, meetingMachine } from './meeting.ts'
import { findAgenda, findAttendees, lockMeeting, type MeetingRow } from './meeting-store.ts'

export type MoveMeetingInput = {
  readonly id: string
  readonly move: MeetingMove
  readonly seen?: MeetingState | undefined
  readonly riskSummary?: string | undefined
  readonly disclosure?: string | undefined
  readonly disclosureReasons?: string | undefined
  readonly levelDecided?: number | undefined
  /** Why this level; why it is cancelled. */
  readonly note?: string | undefined
}

/** @throws AppError not-found, invalid-input, already-decided, not-possible-now, too-early */
export const moveMeeting = defineUseCase({
  operation: 'mappa.move-meeting',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { id }: MoveMeetingInput, context) => findMeetingResource(trx, id, context),
  run: async ({ trx, context }, typed: MoveMeetingInput) => {
    const meeting = (await lockMeeting(trx, typed.id))!
    const made = requireMove(meetingMachine, typed.move, { state: meeting.state, seen: typed.seen })
    const now = context.now()
    if (typed.move === 'hold' && Temporal.Instant.compare(Temporal.Instant.from(meeting.startsAt), now) > 0)
      throw new AppError('too-early', { message: 'The meeting has not begun yet.' })
    const fields = await problemsOf(trx, typed, meeting)
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const input = await masked(trx, meeting.person, typed)
    const by = officerKey(context.subject)
    const at = { by, now: now.toString(), today: londonDay(now) }
    await trx
      .updateTable('mappa_meetings')
      .set({ state: made.to, ...(await changeOf(trx, input, meeting, at)) })
      .where('id', '=', input.id)
      .execute()
    await insertEvent(trx, {
      about: 'meeting',
      id: input.id,
      person: meeting.person,
      move: input.move,
      from: meeting.state,
      to: made.to,
      text: input.note || null,
      by,
    })
    // Whatever was late about meetings on him, this one was held.
    if (input.move === 'hold')
      await settleAlerts(trx, {
        kinds: ['mappa-review-due'],
        person: meeting.person,
        matter: 'mappa',
        by,
        at: now.toString(),
      })
    return {
      result: { id: input.id, state: made.to },
      audited: {
        recordIds: [input.id, meeting.person],
        details: {
          move: input.move,
          from: meeting.state,
          to: made.to,
          ...(input.disclosure && { disclosure: input.disclosure }),
        },
      },
    }
  },
})

async function masked(trx: Writing, person: string, input: MoveMeetingInput): Promise<MoveMeetingInput> {
  const mask = async (text: string | undefined) =>
    text?.trim() ? maskForPerson(trx, person, text.trim()) : undefined
  return {
    ...input,
    riskSummary: await mask(input.riskSummary),
    disclosureReasons: await mask(input.disclosureReasons),
    note: await mask(input.note),
  }
}

const isShort = (text: string | null | undefined) => (text?.trim().length ?? 0) < 3

async function problemsOf(
  trx: Writing,
  input: MoveMeetingInput,
  meeting: MeetingRow,
): Promise<readonly FieldProblem[]> {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  switch (input.move) {
    case 'cancel':
      if (isShort(input.note)) say('note', 'Say why it is cancelled.')
      break
    case 'sign': {
      const missing = (await findAgenda(trx, meeting.id)).filter(({ minutes }) => isShort(minutes))
      if (missing.length > 0)
        say(
          'move',
          `Nothing is minuted under item ${missing.map(({ ordinal }) => ordinal).join(', ')}: write it, or write that there was nothing.`,
        )
      break
    }
    case 'hold': {
      if (!(await findAttendees(trx, meeting.id)).some(({ attendance }) => attendance === 'attended'))
        say('move', 'Record who came first: at least one agency attended.')
      if (isShort(input.riskSummary ?? meeting.riskSummary))
        say('riskSummary', 'Sum up the risk: of what, to whom, when, and what sets it off. Name nobody.')
      if (!Object.hasOwn(disclosureWords, input.disclosure ?? ''))
        say('disclosure', 'Every meeting decides whether to disclose: choose one.')
      if (isShort(input.disclosureReasons))
        say('disclosureReasons', 'Say why: to whom, what and by whom, or why nobody is told.')
      if (![1, 2, 3].includes(input.levelDecided ?? 0))
        say('levelDecided', 'Choose the level that was decided.')
      if (isShort(input.note)) say('note', 'Say why this level.')
    }
  }
  return problems
}

type At = { readonly by: string; readonly now: string; readonly today: string }

async function changeOf(trx: Writing, input: MoveMeetingInput, meeting: MeetingRow, at: At) {
  if (input.move === 'cancel') return { cancelled_reason: input.note! }
  if (input.move === 'sign') return { minutes_signed_at: at.now, minutes_signed_by: at.by }
  const minutes = await dueByPractice(trx, {
    code: `mappa-minutes-${meeting.level}`,
    force: meeting.force,
    from: at.today,
  })
  return {
    held_at: at.now,
    risk_summary: input.riskSummary ?? meeting.riskSummary,
    disclosure: input.disclosure!,
    disclosure_reasons: input.disclosureReasons!,
    level_decided: input.levelDecided!,
    review_by: await decideLevel(trx, input, meeting, at),
    minutes_due_on: minutes.dueOn,
  }
}

/** The level decided holds from today; the same one is reviewed anew. Answers with the next review, none where it ends. */
async function decideLevel(
  trx: Writing,
  { levelDecided, note }: MoveMeetingInput,
  meeting: MeetingRow,
  { by, today }: At,
): Promise<string | null> {
  const level = levelDecided as 1 | 2 | 3
  const family = await familyOf(trx, meeting.person)
  const [open] = await lockOpenManagements(trx, family)
  if (!open)
    throw new AppError('not-possible-now', {
      message: 'He is not under MAPPA any more: cancel the meeting. To bring him back, refer him again.',
    })
  const { category } = open
  if (category === 3 && level === 1) {
    await endManagement(trx, { family, reason: note!, by, today })
    return null
  }
  const { dueOn } = await dueByPractice(trx, {
    code: `mappa-review-${level}`,
    force: meeting.force,
    from: today,
  })
  if (open.level === level && open.leadAgency === meeting.leadAgency) await setReview(trx, open.id, dueOn)
  else
    await changeManagement(trx, {
      person: family[0]!,
      family,
      force: meeting.force,
      category,
      level,
      leadAgency: meeting.leadAgency,
      referral: meeting.referral,
      reason: note!,
      by,
      today,
    })
  return dueOn
}
