/** What waits at MAPPA for the reader, by his role: counts of every list of his, and one list opened. */
import { release } from '../platform/access/classified.ts'
import { AppError } from '../platform/errors.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { seatOf } from './case-resource.ts'
import { type WorkAnswer, workFields } from './mappa-schema.ts'
import { namesOf } from './read-panels.ts'
import { countWork, findWork, listsFor, type WorkList } from './work-lists.ts'

export type WorkInput = { readonly list?: WorkList | undefined; readonly page?: number | undefined }

/** Opens the first list that is not empty where none is asked for. @throws AppError not-allowed */
export const listMappaWork = defineUseCase({
  operation: 'mappa.list-work',
  kind: 'consultation',
  action: 'mappa:read',
  run: async ({ trx, context, decision }, { list: asked, page = 1 }: WorkInput) => {
    const { subject } = context
    const seat = seatOf(context)
    const asker = { ...seat, force: subject.forceCode }
    const own = listsFor(subject.roles)
    if (asked !== undefined && !own.includes(asked)) throw new AppError('not-allowed')
    const counts: { readonly list: WorkList; readonly total: number }[] = []
    for (const list of own) counts.push({ list, total: await countWork(trx, list, asker) })
    const list = asked ?? counts.find(({ total }) => total > 0)?.list ?? own[0]!
    const rows = await findWork(trx, list, asker, page)
    const names = await namesOf(
      trx,
      rows.map(({ person }) => person),
    )
    const work = rows.map(
      (row): WorkAnswer => ({
        ...row,
        names: [...(names.get(row.person) ?? [])],
        isLate: isLate(list, row.dueOn, seat.today),
      }),
    )
    const total = counts.find((each) => each.list === list)!.total
    return {
      result: {
        list,
        counts,
        total,
        work: work.map((row) => release(workFields, row, decision.fieldClasses)),
      },
      audited: {
        recordIds: [...new Set(rows.flatMap(({ id, person }) => [id, person]))],
        resultCount: total,
        details: { list },
      },
    }
  },
})

const dated: ReadonlySet<WorkList> = new Set([
  'minutes',
  'overdue',
  'meetings',
  'unplanned',
  'reviews',
  'cases',
  'my-actions',
  'my-meetings',
])

function isLate(list: WorkList, dueOn: string | null, today: string): boolean {
  return dueOn !== null && dated.has(list) && dueOn.slice(0, 10) < today
}
