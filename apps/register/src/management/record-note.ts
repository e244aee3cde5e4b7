/** Adds a note to the running narrative; a note is never changed: another one puts it right, and both are shown. */
import { findEntryResource } from '../entry-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { collectProblems, kept, lockManaged } from './entry-standing.ts'
import { type Basis, bases, type NoteKind, noteKinds } from './note.ts'
import { findNote, insertNote } from './note-store.ts'

export type RecordNoteInput = {
  readonly entry: string
  readonly kind?: NoteKind | undefined
  readonly basis?: Basis | undefined
  /** ISO date. */
  readonly happenedOn?: string | undefined
  readonly text?: string | undefined
  readonly corrects?: string | undefined
}

/** @throws AppError not-found, not-possible-now, already-decided, invalid-input */
export const recordNote = defineUseCase({
  operation: 'management.record-note',
  kind: 'collection',
  action: 'management:record',
  resource: (trx, { entry }: RecordNoteInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { corrects, ...input }) => {
    const entry = await lockManaged(trx, input.entry)
    const corrected = corrects ? await findNote(trx, entry.id, corrects) : undefined
    const kind = corrected?.kind ?? input.kind
    const problems = collectProblems()
    if (corrects && !corrected)
      problems.say('corrects', 'There is no such note: choose one of the narrative.')
    if (!kind || !Object.hasOwn(noteKinds, kind)) problems.say('kind', 'Choose what kind of note it is.')
    if (!input.basis || !Object.hasOwn(bases, input.basis))
      problems.say('basis', 'Say whether it is a fact, an assessment or an allegation.')
    const day = problems.day('happenedOn', input.happenedOn, 'Give the day as a date that exists.')
    if (day && day > londonDay(context.now()))
      problems.say('happenedOn', 'It cannot have happened in the future.')
    problems.text('text', input.text, 'Say what happened. Name no victim and no place of hers.')
    problems.throwAny()
    if (corrected?.correctedBy)
      throw new AppError('already-decided', {
        message: 'Somebody has put this note right already: put the newer note right.',
      })
    const id = await insertNote(trx, entry, {
      kind: kind!,
      basis: input.basis!,
      happenedOn: day!,
      text: (await kept(trx, entry.person, input.text))!,
      corrects,
      by: officerKey(context.subject),
    })
    return {
      result: { id },
      audited: { recordIds: [entry.id, entry.person, id], details: { kind: kind! } },
    }
  },
})
