/** Every period of practice with its source and mark, and what the reader's force has set instead. */
import { isEffective, practicePeriodTable } from '@onus/law'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import type { Practices } from './practice-schema.ts'
import { findChanges, findOwnPeriods } from './practice-store.ts'

export const listPractices = defineUseCase({
  operation: 'practice.list',
  kind: 'consultation',
  action: 'alert:configure',
  run: async ({ trx, context }) => {
    const force = context.subject.forceCode ?? ''
    const today = londonDay(context.now())
    const own = await findOwnPeriods(trx, force)
    const rules = practicePeriodTable.rows.filter((row) => isEffective(row, today))
    const titles = new Map(practicePeriodTable.rows.map(({ code, title }) => [code, title]))
    const result: Practices = {
      practices: rules.map(({ code, title, days, period, source, verified, check }) => ({
        code,
        title,
        days,
        standard: period,
        source,
        verified,
        ...(check !== undefined && { check }),
        own: own.get(code)?.period ?? null,
        setBy: own.get(code)?.setBy ?? null,
        setAt: own.get(code)?.setAt ?? null,
        reason: own.get(code)?.reason ?? null,
      })),
      changes: (await findChanges(trx, force)).map((change) => ({
        ...change,
        title: titles.get(change.code) ?? change.code,
      })),
    }
    return { result, audited: { recordIds: [], resultCount: rules.length } }
  },
})
