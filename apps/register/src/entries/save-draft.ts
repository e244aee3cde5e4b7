/** Keeps what an officer has written of a proposal so far; nothing must be complete before it is sent to be decided. */
import { findEntryResource } from '../entry-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { type Alternative, alternativeCodes, type Representations } from './entry-choices.ts'
import { insertEvent, keepAlternative, lockRecord } from './entry-store.ts'

export type DraftInput = {
  readonly id: string
  readonly necessity?: string | undefined
  readonly proportionality?: string | undefined
  readonly representations?: Representations | undefined
  readonly representationsText?: string | undefined
  readonly alternatives?:
    | Partial<Readonly<Record<Alternative, { readonly isPursued: boolean; readonly reason: string }>>>
    | undefined
}

/** What is not given stays as it is. @throws AppError not-found, not-possible-now once it is sent */
export const saveDraft = defineUseCase({
  operation: 'entries.save-draft',
  kind: 'alteration',
  action: 'entry:propose',
  resource: (trx, { id }: DraftInput) => findEntryResource(trx, id),
  run: async ({ trx, context }, input) => {
    const entry = await lockRecord(trx, input.id)
    if (entry.state !== 'draft') throw notADraft()
    const masked = async (text: string | undefined, before: string | null) =>
      text === undefined ? before : (await maskForPerson(trx, entry.person, text.trim())) || null
    const by = officerKey(context.subject)
    await trx
      .updateTable('entries')
      .set({
        necessity: await masked(input.necessity, entry.necessity),
        proportionality: await masked(input.proportionality, entry.proportionality),
        representations: input.representations ?? entry.representations,
        representations_text: await masked(input.representationsText, entry.representationsText),
      })
      .where('id', '=', input.id)
      .execute()
    for (const alternative of alternativeCodes) {
      const given = input.alternatives?.[alternative]
      if (given === undefined) continue
      const reason = (await masked(given.reason, null)) ?? ''
      await keepAlternative(trx, input.id, { alternative, isPursued: given.isPursued, reason }, by)
    }
    await insertEvent(trx, input.id, {
      move: 'save',
      from: 'draft',
      to: 'draft',
      text: null,
      by,
      rank: context.subject.rank ?? null,
    })
    return { result: { id: input.id }, audited: { recordIds: [input.id, entry.person] } }
  },
})

export function notADraft(): AppError {
  return new AppError('not-possible-now', {
    message: 'It is no longer a draft: what was sent to be decided stays as it was sent.',
  })
}
