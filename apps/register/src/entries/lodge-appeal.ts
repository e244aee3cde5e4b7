/** Records that he appeals against his entry, and by when that is decided. */
import { dueByPractice, findEntryResource } from '../entry-book/index.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { findAppeals } from './appeal-store.ts'
import { insertEvent, lockRecord } from './entry-store.ts'

export type LodgeInput = {
  /** Of the entry. */
  readonly id: string
  /** ISO date. */
  readonly lodgedOn: string
  /** What he says. */
  readonly grounds: string
}

export type Lodged = { readonly id: string; readonly decideBy: string }

/** @throws AppError not-found, invalid-input, not-possible-now */
export const lodgeAppeal = defineUseCase({
  operation: 'entries.lodge-appeal',
  kind: 'collection',
  action: 'entry:propose',
  resource: (trx, { id }: LodgeInput) => findEntryResource(trx, id),
  run: async ({ trx, context }, { id, lodgedOn, grounds }) => {
    const entry = await lockRecord(trx, id)
    if (entry.state !== 'active')
      throw new AppError('not-possible-now', {
        message: 'There is nothing to appeal against: the entry is not active.',
      })
    if ((await findAppeals(trx, id)).some(({ state }) => state === 'lodged'))
      throw new AppError('not-possible-now', {
        message: 'An appeal of his is open already: it is decided first.',
      })
    const today = londonDay(context.now())
    const fields = problemsOf({ lodgedOn, grounds }, entry.decidedAt!, today)
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const by = officerKey(context.subject)
    const { dueOn } = await dueByPractice(trx, {
      code: 'entry-appeal-decision',
      force: entry.force,
      from: lodgedOn,
    })
    const appeal = await trx
      .insertInto('entry_appeals')
      .values({
        entry_id: id,
        state: 'lodged',
        lodged_on: lodgedOn,
        grounds: await maskForPerson(trx, entry.person, grounds.trim()),
        recorded_by: by,
        decide_by: dueOn,
        authorised_by: entry.decidedBy!,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertEvent(trx, id, {
      move: 'appeal-lodged',
      from: entry.state,
      to: entry.state,
      text: null,
      by,
      rank: context.subject.rank ?? null,
    })
    const result: Lodged = { id: appeal.id, decideBy: dueOn }
    return { result, audited: { recordIds: [id, appeal.id, entry.person] } }
  },
})

function problemsOf(
  { lodgedOn, grounds }: Pick<LodgeInput, 'lodgedOn' | 'grounds'>,
  decidedAt: string,
  today: string,
): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  if (!isRealDay(lodgedOn))
    problems.push({ field: 'lodgedOn', message: 'Give the day of the appeal as a date that exists.' })
  else if (lodgedOn > today)
    problems.push({ field: 'lodgedOn', message: 'The appeal cannot come in the future.' })
  else if (lodgedOn < londonDay(Temporal.Instant.from(decidedAt)))
    problems.push({ field: 'lodgedOn', message: 'The appeal cannot come before the decision.' })
  if (grounds.trim().length < 3)
    problems.push({ field: 'grounds', message: 'Write what he says against the entry, in his words.' })
  return problems
}
