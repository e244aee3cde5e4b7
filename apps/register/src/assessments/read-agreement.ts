/** The agreement meter of the reader's force: by unit and whole, over a window of practice. */
import { sql } from 'kysely'
import { dueByPractice } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { agreementOf, sumOf, type UnitCounts } from './agreement.ts'

export type AgreementInput = {
  /** ISO date; without it the window of practice. */
  readonly from?: string | undefined
}

/** @throws AppError invalid-input, not-allowed */
export const readAgreement = defineUseCase({
  operation: 'assessments.agreement',
  kind: 'consultation',
  action: 'assessment:record',
  run: async ({ trx, context }, { from }: AgreementInput) => {
    const { forceCode } = context.subject
    if (!forceCode) throw new AppError('not-allowed')
    if (from && !isRealDay(from))
      throw new AppError('invalid-input', {
        fields: [{ field: 'from', message: 'Give the first day as a date that exists.' }],
      })
    const today = londonDay(context.now())
    const window = await dueByPractice(trx, { code: 'meter-window', force: forceCode, from: today })
    const first =
      from || Temporal.PlainDate.from(today).subtract(Temporal.Duration.from(window.period)).toString()
    const units = await countByUnit(trx, forceCode, first)
    return {
      result: {
        from: first,
        window,
        units: units.map((each) => agreementOf(each, today)),
        force: agreementOf(sumOf(units), today),
      },
      audited: { recordIds: [], details: { from: first } },
    }
  },
})

async function countByUnit(trx: Writing, force: string, from: string): Promise<readonly UnitCounts[]> {
  const { rows } = await sql<UnitCounts>`
    with ranked as (
      select unit, is_blind, coalesce(level_before_seen, level_assessed) as own, level_indicated, level_assessed,
        array_position(array['low', 'medium', 'high', 'very-high'], level_assessed)
          - array_position(array['low', 'medium', 'high', 'very-high'], level_indicated) as steps
      from assessments where force_code = ${force} and stored_at >= ${from}::date
    )
    select coalesce(unit, 'other') as unit, count(*)::int as total,
      count(*) filter (where steps = 0)::int as agree, count(*) filter (where steps > 0)::int as above,
      count(*) filter (where steps < 0)::int as below, count(*) filter (where is_blind)::int as blind,
      count(*) filter (where is_blind and own = level_indicated)::int as "blindAgree",
      count(*) filter (where not is_blind)::int as sighted,
      count(*) filter (where not is_blind and steps = 0)::int as "sightedAgree"
    from ranked group by 1 order by 1`.execute(trx)
  return rows
}
