/** Associates, vehicles, employment, travel, devices and accounts: added, corrected, ended, removed. History keeps what was said. */
import { findEntryResource } from '../entry-book/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type DetailKind, detailKinds } from './detail.ts'
import { type Detail, deleteDetail, findDetail, insertDetail, updateDetail } from './detail-store.ts'
import { collectProblems, kept, lockManaged } from './entry-standing.ts'
import { type Basis, bases } from './note.ts'
import { insertNote } from './note-store.ts'

export type DetailWords = {
  readonly label?: string | undefined
  readonly relation?: string | undefined
  /** ISO dates. */
  readonly fromOn?: string | undefined
  readonly untilOn?: string | undefined
  readonly note?: string | undefined
  readonly basis?: Basis | undefined
}

export type AddDetailInput = DetailWords & { readonly entry: string; readonly kind?: DetailKind | undefined }

/** @throws AppError not-found, not-possible-now, invalid-input */
export const addDetail = defineUseCase({
  operation: 'management.add-detail',
  kind: 'collection',
  action: 'management:record',
  resource: (trx, { entry }: AddDetailInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, input) => {
    const entry = await lockManaged(trx, input.entry)
    const kind = input.kind && Object.hasOwn(detailKinds, input.kind) ? input.kind : undefined
    throwDetailProblems(input, kind)
    const id = await insertDetail(trx, {
      ...(await keptWords(trx, entry.person, input)),
      entry_id: entry.id,
      person_id: entry.person,
      force_code: entry.force,
      kind: kind!,
      recorded_by: officerKey(context.subject),
    })
    return {
      result: { id, entry: entry.id },
      audited: { recordIds: [entry.id, entry.person, id], details: { kind: kind! } },
    }
  },
})

export const detailMoves = {
  correct: 'Correct it',
  end: 'Say when it ended',
  remove: 'Remove it: it was never so',
} as const
export type DetailMove = keyof typeof detailMoves

export type ChangeDetailInput = DetailWords & {
  readonly id: string
  readonly move: DetailMove
  /** Since when the register said what the officer saw: ISO instant. */
  readonly seen?: string | undefined
  /** Why it is removed. */
  readonly reason?: string | undefined
}

/** @throws AppError not-found, not-possible-now, already-decided, invalid-input */
export const changeDetail = defineUseCase({
  operation: 'management.change-detail',
  kind: 'alteration',
  action: 'management:record',
  resource: (trx, { id }: ChangeDetailInput) => findDetailResource(trx, id),
  run: async ({ trx, context }, input) => {
    const { entry: entryId } = (await findDetail(trx, input.id))!
    const entry = await lockManaged(trx, entryId)
    const detail = await findDetail(trx, input.id)
    if (!detail || (input.seen !== undefined && input.seen !== detail.since))
      throw new AppError('already-decided', { message: 'Somebody else has just changed this.' })
    const by = officerKey(context.subject)
    if (input.move === 'correct') {
      throwDetailProblems(input, detail.kind)
      await updateDetail(trx, detail.id, {
        ...(await keptWords(trx, entry.person, input)),
        recorded_by: by,
      })
    } else if (input.move === 'end') {
      throwEndProblems(detail, input.untilOn)
      await updateDetail(trx, detail.id, { until_on: input.untilOn!, recorded_by: by })
    } else {
      const problems = collectProblems()
      problems.text('reason', input.reason, 'Say why it is removed. What ended is not removed: say when.')
      problems.throwAny()
      await deleteDetail(trx, detail.id)
      await insertNote(trx, entry, {
        kind: 'decision',
        basis: 'fact',
        happenedOn: londonDay(context.now()),
        text: `Removed from his details (${detailKinds[detail.kind].title.toLowerCase()}): ${await kept(trx, entry.person, input.reason)}`,
        by,
      })
    }
    return {
      result: { id: detail.id, entry: entry.id },
      audited: {
        recordIds: [entry.id, entry.person, detail.id],
        details: { move: input.move, kind: detail.kind },
      },
    }
  },
})

function throwDetailProblems(input: DetailWords, kind: DetailKind | undefined): void {
  const problems = collectProblems()
  if (!kind) problems.say('kind', 'Choose what it is.')
  if ((input.label?.trim().length ?? 0) < 2)
    problems.say('label', `Give the ${kind ? detailKinds[kind].label : 'name'}.`)
  if (!input.basis || !Object.hasOwn(bases, input.basis))
    problems.say('basis', 'Say whether it is a fact, an assessment or an allegation.')
  const from =
    input.fromOn && problems.day('fromOn', input.fromOn, 'Give the first day as a date that exists.')
  const until =
    input.untilOn && problems.day('untilOn', input.untilOn, 'Give the last day as a date that exists.')
  if (from && until && until < from) problems.say('untilOn', 'The last day is before the first: correct one.')
  problems.throwAny()
}

function throwEndProblems(detail: Detail, untilOn: string | undefined): void {
  const problems = collectProblems()
  const until = problems.day('untilOn', untilOn, 'Give the last day as a date that exists.')
  if (until && detail.from && until < detail.from)
    problems.say('untilOn', 'The last day is before the first: correct it.')
  problems.throwAny()
}

async function keptWords(trx: Writing, person: string, input: DetailWords) {
  return {
    label: (await kept(trx, person, input.label))!,
    relation: await kept(trx, person, input.relation),
    from_on: input.fromOn || null,
    until_on: input.untilOn || null,
    note: await kept(trx, person, input.note),
    basis: input.basis!,
  }
}

async function findDetailResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const detail = await findDetail(trx, id)
  return detail && findEntryResource(trx, detail.entry)
}
