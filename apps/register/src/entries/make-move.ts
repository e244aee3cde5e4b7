/** What each move of an entry writes, in the transaction that has locked it and found it allowed. */
import { type AlertKind, insertAlerts, settleAlerts } from '../alerts/index.ts'
import { dueByPractice, findActiveEntries, isLevel, type Level, setLevel } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { buildDossier, markLive, readDossier, standingPerson } from './build-dossier.ts'
import { liveGrounds } from './dossier.ts'
import type { EntryMove } from './entry.ts'
import { alternatives, type EndReason, endReasons, endReasonText } from './entry-choices.ts'
import { type EntryRecord, findAlternatives, findItems } from './entry-store.ts'

export type Moving = {
  readonly trx: Writing
  /** Locked. */
  readonly entry: EntryRecord
  readonly by: string
  readonly rank: string | undefined
  /** ISO instant. */
  readonly now: string
  /** ISO date. */
  readonly today: string
}

export type Asked = {
  readonly move: EntryMove
  /** Masked. */
  readonly reasons?: string | undefined
  readonly level?: Level | undefined
  readonly endReason?: EndReason | undefined
}

/** For the event: what was said, and which other records it touched. */
type Made = { readonly text: string | null; readonly records?: readonly string[] }

const shortest = 20

export async function makeMove(moving: Moving, asked: Asked): Promise<Made> {
  switch (asked.move) {
    case 'submit':
      return submit(moving)
    case 'read-again':
      return readAgain(moving)
    case 'withdraw':
    case 'send-back':
      return stop(moving, asked)
    case 'authorise':
      return authorise(moving, asked)
    case 'refuse':
      return refuse(moving, asked)
    case 'confirm':
    case 'renew':
      return keep(moving, asked)
    case 'end':
      return end(moving, asked)
    case 'archive':
      await change(moving, { state: 'archived', archived_at: moving.now })
      return { text: asked.reasons || null }
    default:
      throw new AppError('not-allowed')
  }
}

async function submit(moving: Moving): Promise<Made> {
  const { trx, entry, by, now, today } = moving
  await buildDossier(trx, entry, today, by)
  const problems = await submitProblems(moving)
  if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
  await change(moving, {
    state: 'proposed',
    proposed_by: by,
    proposed_at: now,
    reopened_at: null,
    reopened_why: null,
  })
  await insertAlerts(trx, [
    {
      kind: 'entry-proposed',
      person: await standingPerson(trx, entry.person),
      entry: entry.id,
      about: `${entry.id} ${now}`,
      force: entry.force,
      why: 'An entry on the register is proposed for him: somebody else decides it, with reasons.',
    },
  ])
  return { text: null }
}

async function submitProblems({ trx, entry }: Moving): Promise<readonly FieldProblem[]> {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  if (liveGrounds(await findItems(trx, entry.id)) === 0)
    say('grounds', 'Choose at least one ground that holds now: an entry without one cannot be decided.')
  if ((entry.necessity?.trim().length ?? 0) < shortest)
    say('necessity', `Say why the entry is necessary, in at least ${shortest} letters.`)
  if ((entry.proportionality?.trim().length ?? 0) < shortest)
    say('proportionality', `Say why it is proportionate, in at least ${shortest} letters.`)
  const considered = new Set((await findAlternatives(trx, entry.id)).map(({ alternative }) => alternative))
  for (const [code, { title }] of Object.entries(alternatives))
    if (!considered.has(code as keyof typeof alternatives))
      say(`alternative-${code}`, `${title}: say whether it is pursued, and why or why not.`)
  if (!entry.representations)
    say('representations', 'Say whether he was told, and whether he said something.')
  if ((entry.representationsText?.trim().length ?? 0) < 3)
    say('representationsText', 'Write what he said or, where he was not told, the reason for that.')
  return problems
}

async function readAgain(moving: Moving): Promise<Made> {
  const { trx, entry, by, today } = moving
  const { fresh, gone } = await buildDossier(trx, entry, today, by)
  await change(moving, { reopened_at: null, reopened_why: null })
  return { text: `${fresh.length} new, ${gone.length} no longer live.` }
}

async function stop(moving: Moving, { move, reasons }: Asked): Promise<Made> {
  requireReasons(reasons, move === 'send-back' ? 'what is missing' : 'why')
  await change(moving, {
    state: move === 'send-back' ? 'draft' : 'withdrawn',
    reopened_at: null,
    reopened_why: null,
  })
  return { text: reasons! }
}

async function authorise(moving: Moving, { level, reasons }: Asked): Promise<Made> {
  const { trx, entry, by, rank, now, today } = moving
  const problems: FieldProblem[] = []
  if (level === undefined || !isLevel(level))
    problems.push({ field: 'level', message: 'Choose a level. None of them says that there is no risk.' })
  if ((reasons?.trim().length ?? 0) < shortest) problems.push(reasonsProblem('why you authorise it'))
  if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
  await refuseSecondActive(moving)
  await requireLiveGround(moving)
  const { dueOn } = await dueByPractice(trx, { code: 'entry-review', force: entry.force, from: today })
  // An active entry has a level and the day of its next assessment from its first moment.
  const reassess = await dueByPractice(trx, { code: `reassess-${level}`, force: entry.force, from: today })
  await change(moving, {
    state: 'active',
    decided_by: by,
    decided_by_rank: rank ?? '',
    decided_at: now,
    decision_reasons: reasons!,
    level: level!,
    reassess_by: reassess.dueOn,
    review_by: dueOn,
  })
  await setLevel(trx, {
    entry: entry.id,
    person: entry.person,
    force: entry.force,
    from: null,
    to: level!,
    reason: 'The level at which the entry was authorised.',
    by,
    today,
  })
  return { text: reasons! }
}

async function refuse(moving: Moving, { reasons }: Asked): Promise<Made> {
  const { by, rank, now } = moving
  requireReasons(reasons, 'why you refuse it')
  await change(moving, {
    state: 'refused',
    decided_by: by,
    decided_by_rank: rank ?? '',
    decided_at: now,
    decision_reasons: reasons!,
    reopened_at: null,
    reopened_why: null,
  })
  return { text: reasons! }
}

async function keep(moving: Moving, { move, reasons }: Asked): Promise<Made> {
  const { trx, entry, by, today } = moving
  requireReasons(reasons, 'why it is still necessary and proportionate')
  await buildDossier(trx, entry, today, by)
  await requireLiveGround(moving)
  const { dueOn } = await dueByPractice(trx, { code: 'entry-review', force: entry.force, from: today })
  await change(moving, {
    ends_by_itself_on: null,
    ...(move === 'renew' ? { review_by: dueOn } : { reopened_at: null, reopened_why: null }),
  })
  return { text: reasons! }
}

async function end(moving: Moving, { endReason, reasons }: Asked): Promise<Made> {
  const { trx, entry, by } = moving
  const problems: FieldProblem[] = []
  if (!endReason || !Object.hasOwn(endReasons, endReason))
    problems.push({ field: 'endReason', message: 'Choose why the entry ends.' })
  if ((reasons?.trim().length ?? 0) < shortest) problems.push(reasonsProblem('what the end rests on'))
  if (endReason === 'joined-with-another-entry') {
    const entries = (await findActiveEntries(trx, [entry.person])).get(entry.person) ?? []
    if (!entries.some(({ id }) => id !== entry.id))
      problems.push({
        field: 'endReason',
        message: 'He has no other active entry: choose another reason, or join the records first.',
      })
  }
  if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
  await endEntry(moving, { reason: endReason!, note: reasons!, by })
  return { text: `${endReasonText(endReason!)}. ${reasons}` }
}

/** Ends it and takes it out of every queue; the level that it had stays readable. */
export async function endEntry(
  moving: Pick<Moving, 'trx' | 'entry' | 'now'>,
  ended: {
    readonly reason: EndReason | 'appeal-upheld'
    readonly note: string | null
    readonly by: string | null
  },
): Promise<void> {
  await change(moving, {
    state: 'ended',
    ended_at: moving.now,
    ended_by: ended.by,
    end_reason: ended.reason,
    end_note: ended.note,
    reopened_at: null,
    reopened_why: null,
    ends_by_itself_on: null,
  })
  const { trx, entry, now } = moving
  if (ended.by !== null)
    await settleAlerts(trx, {
      kinds: overWithIt,
      person: entry.person,
      matter: entry.id,
      by: ended.by,
      at: now,
    })
}

/** What nobody need do any more once the entry is over. */
const overWithIt: readonly AlertKind[] = [
  'entry-reopened',
  'entry-ending',
  'review-due',
  'reassessment-due',
  'visit-overdue',
  'visit-refused',
  'action-overdue',
  'lowering-requested',
  'handover-offered',
  'handover-overdue',
  'moved-between-forces',
]

/** Proposed under one id, while under another of his ids he is on the register already: a link has shown it since. */
async function refuseSecondActive({ trx, entry }: Moving): Promise<void> {
  if ((await findActiveEntries(trx, [entry.person])).has(entry.person))
    throw new AppError('not-possible-now', {
      message: 'He is on the register already, under another entry: refuse or withdraw this proposal.',
    })
}

async function requireLiveGround({ trx, entry, today }: Moving): Promise<void> {
  const { items } = await readDossier(trx, entry, today)
  await markLive(trx, items)
  if (liveGrounds(items) === 0)
    throw new AppError('not-possible-now', {
      message: 'None of its grounds holds any more: an entry without a live ground is not kept.',
    })
}

type Change = Partial<Readonly<Record<string, string | null>>>

async function change({ trx, entry }: Pick<Moving, 'trx' | 'entry'>, set: Change): Promise<void> {
  await trx.updateTable('entries').set(set).where('id', '=', entry.id).execute()
}

function requireReasons(reasons: string | undefined, what: string): void {
  if ((reasons?.trim().length ?? 0) < shortest)
    throw new AppError('invalid-input', { fields: [reasonsProblem(what)] })
}

function reasonsProblem(what: string): FieldProblem {
  return {
    field: 'reasons',
    message: `Say ${what}, in at least ${shortest} letters: others must be able to follow it.`,
  }
}
