/** When something is due by practice: the force's own period where it has set one, else the table's. */
import { type PracticePeriod, practiceDue } from '@onus/law'
import type { Writing } from '../platform/database/database.ts'

export type DueByPractice = {
  /** ISO date. */
  readonly dueOn: string
  /** ISO duration. */
  readonly period: string
  readonly isSetByForce: boolean
  readonly rule: PracticePeriod
}

/**
 * @param from ISO date, not counted itself
 * @example
 * (await dueByPractice(trx, { code: 'handover-accept', force: '36', from: today })).dueOn
 */
export async function dueByPractice(
  trx: Writing,
  { code, force, from }: { readonly code: string; readonly force: string; readonly from: string },
): Promise<DueByPractice> {
  const own = await trx
    .selectFrom('practice_settings')
    .select('period')
    .where('force_code', '=', force)
    .where('code', '=', code)
    .executeTakeFirst()
  const { dueOn, rule } = practiceDue(code, Temporal.PlainDate.from(from), own?.period)
  return {
    dueOn: dueOn.toString(),
    period: own?.period ?? rule.period,
    isSetByForce: own !== undefined,
    rule,
  }
}
