/** The hand-overs of the reader's force, to it, from it and suggested; overdue ones first. */
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type HandoverQuery, type ListedHandover, listedFields } from './handover-schema.ts'
import { countHandovers, findHandovers } from './handover-store.ts'
import { isOverdue } from './read-handover.ts'

/** @throws AppError not-allowed for who belongs to no force */
export const listHandovers = defineUseCase({
  operation: 'handovers.list',
  kind: 'consultation',
  action: 'management:read',
  run: async ({ trx, context, decision }, { view = 'open', page = 1 }: HandoverQuery) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const today = londonDay(context.now())
    const counts = await countHandovers(trx, force, today)
    const handovers = await findHandovers(trx, { force, view, page })
    const names = new Map<string, readonly string[]>()
    const persons = [...new Set(handovers.map(({ person }) => person))]
    for (const described of await describePersons(trx, persons))
      for (const asked of described.askedAs) names.set(asked, described.names)
    const listed = handovers.map(
      (handover): ListedHandover => ({
        id: handover.id,
        entry: handover.entry,
        person: handover.person,
        fromForce: handover.fromForce,
        toForce: handover.toForce,
        state: handover.state,
        acceptBy: handover.acceptBy,
        isOverdue: isOverdue(handover, today),
        suggestedAt: handover.suggestedAt,
        offeredAt: handover.offeredAt,
        decidedAt: handover.decidedAt,
        names: [...(names.get(handover.person) ?? [])],
        why: handover.why,
      }),
    )
    return {
      result: {
        total: counts[view],
        counts,
        handovers: listed.map((each) => release(listedFields, each, decision.fieldClasses)),
      },
      audited: {
        recordIds: [...new Set([...handovers.map(({ id }) => id), ...persons])],
        resultCount: counts[view],
      },
    }
  },
})
