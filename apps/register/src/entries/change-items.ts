/** Works on the dossier of a draft: what is a ground, what an officer adds of his own and takes out again. */
import { findEntryResource } from '../entry-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { buildDossier } from './build-dossier.ts'
import type { Basis, DpaCategory } from './entry-choices.ts'
import { insertEvent, lockRecord } from './entry-store.ts'
import { notADraft } from './save-draft.ts'

export type ItemChange =
  | { readonly change: 'ground'; readonly item: string; readonly isGround: boolean }
  | { readonly change: 'remove'; readonly item: string }
  | { readonly change: 'refresh' }
  | {
      readonly change: 'add'
      readonly text: string
      readonly basis: Basis
      readonly dpaCategory: DpaCategory
      readonly happenedOn?: string | undefined
      readonly isGround: boolean
    }

export type ItemChangeInput = ItemChange & { readonly id: string }

/** @throws AppError not-found, invalid-input, not-possible-now once it is sent */
export const changeItems = defineUseCase({
  operation: 'entries.change-items',
  kind: 'alteration',
  action: 'entry:propose',
  resource: (trx, { id }: ItemChangeInput) => findEntryResource(trx, id),
  run: async ({ trx, context }, input) => {
    const entry = await lockRecord(trx, input.id)
    if (entry.state !== 'draft') throw notADraft()
    const by = officerKey(context.subject)
    const today = londonDay(context.now())
    switch (input.change) {
      case 'refresh':
        await buildDossier(trx, entry, today, by)
        break
      case 'ground': {
        const { numUpdatedRows } = await trx
          .updateTable('entry_items')
          .set({ is_ground: input.isGround })
          .where('id', '=', input.item)
          .where('entry_id', '=', input.id)
          .executeTakeFirstOrThrow()
        if (numUpdatedRows === 0n) throw new AppError('not-found')
        break
      }
      case 'remove': {
        // What the register gathered stays: a dossier that leaves out what speaks for him or against him is none.
        const { numDeletedRows } = await trx
          .deleteFrom('entry_items')
          .where('id', '=', input.item)
          .where('entry_id', '=', input.id)
          .where('source', '=', 'officer')
          .executeTakeFirstOrThrow()
        if (numDeletedRows === 0n) throw new AppError('not-found')
        break
      }
      case 'add': {
        refuseUnclear(input, today)
        await trx
          .insertInto('entry_items')
          .values({
            entry_id: input.id,
            source: 'officer',
            source_id: null,
            is_ground: input.isGround,
            basis: input.basis,
            dpa_category: input.dpaCategory,
            happened_on: input.happenedOn || null,
            text: await maskForPerson(trx, entry.person, input.text.trim()),
            added_by: by,
          })
          .onConflict((conflict) => conflict.constraint('entry_items_once').doNothing())
          .execute()
        break
      }
    }
    await insertEvent(trx, input.id, {
      move: input.change === 'add' ? 'add-item' : 'save',
      from: 'draft',
      to: 'draft',
      text: null,
      by,
      rank: context.subject.rank ?? null,
    })
    return {
      result: { id: input.id },
      audited: { recordIds: [input.id, entry.person], details: { change: input.change } },
    }
  },
})

function refuseUnclear(
  { text, happenedOn }: { readonly text: string; readonly happenedOn?: string | undefined },
  today: string,
): void {
  const fields = []
  if (text.trim().length < 3)
    fields.push({ field: 'text', message: 'Say what it is. Name no victim and no place of hers.' })
  if (happenedOn && !isRealDay(happenedOn))
    fields.push({ field: 'happenedOn', message: 'Give the day as a date that exists, or leave it out.' })
  else if (happenedOn && happenedOn > today)
    fields.push({ field: 'happenedOn', message: 'It cannot have happened in the future.' })
  if (fields.length > 0) throw new AppError('invalid-input', { fields })
}
