/** Writes category and level by the day: what was ends on the day on which what follows begins. The rules stand in the use cases. */
import { dueByPractice } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { insertEvent } from './event-store.ts'
import {
  endManagements,
  insertManagement,
  lockOpenManagements,
  type ManagementRow,
} from './management-store.ts'
import { closePanelCases } from './panel-store.ts'

export type ManagementChange = {
  /** As he stands now, and every id of his. */
  readonly person: string
  readonly family: readonly string[]
  readonly force: string
  readonly category: number
  readonly level: 1 | 2 | 3
  readonly leadAgency: string
  readonly referral: string | null
  readonly reason: string
  /** Key of the officer. */
  readonly by: string
  /** ISO date. */
  readonly today: string
}

/** Answers with the id of the row that holds now. */
export async function changeManagement(trx: Writing, change: ManagementChange): Promise<string> {
  const { person, family, force, category, level, reason, by, today } = change
  const open = await lockOpenManagements(trx, family)
  await endManagements(
    trx,
    open.map(({ id }) => id),
    today,
    `Now category ${category}, level ${level}: ${reason}`,
  )
  const { dueOn } = await dueByPractice(trx, { code: `mappa-review-${level}`, force, from: today })
  const id = await insertManagement(trx, {
    person,
    force,
    category,
    level,
    leadAgency: change.leadAgency,
    referral: change.referral,
    reason,
    reviewBy: dueOn,
    from: today,
    decidedBy: by,
  })
  await insertEvent(trx, {
    about: 'management',
    id,
    person,
    move: 'set',
    from: open[0] ? words(open[0]) : null,
    to: words({ category, level }),
    text: reason,
    by,
  })
  if (level === 1) await closePanelCases(trx, family, today)
  return id
}

/** Nothing is open afterwards. Answers with what was. */
export async function endManagement(
  trx: Writing,
  { family, reason, by, today }: Pick<ManagementChange, 'family' | 'reason' | 'by' | 'today'>,
): Promise<readonly ManagementRow[]> {
  const open = await lockOpenManagements(trx, family)
  await endManagements(
    trx,
    open.map(({ id }) => id),
    today,
    reason,
  )
  for (const row of open)
    await insertEvent(trx, {
      about: 'management',
      id: row.id,
      person: row.person,
      move: 'end',
      from: words(row),
      to: 'ended',
      text: reason,
      by,
    })
  await closePanelCases(trx, family, today)
  return open
}

function words({ category, level }: Pick<ManagementRow, 'category' | 'level'>): string {
  return `category ${category}, level ${level}`
}
