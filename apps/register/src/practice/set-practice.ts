/** Sets the force's own period, or goes back to the table's: with a reason, for what is due from now on. */
import { isEffective, practicePeriodTable } from '@onus/law'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskNarrative } from '../victims/index.ts'
import { periodOf, reasonProblems } from './practice.ts'
import type { PracticeChangeInput } from './practice-schema.ts'
import { lockPeriod, storePeriod } from './practice-store.ts'

export type SetPracticeInput = PracticeChangeInput & { readonly code: string }

/** @throws AppError invalid-input, not-found, already-decided */
export const setPractice = defineUseCase({
  operation: 'practice.set',
  kind: 'alteration',
  action: 'alert:configure',
  run: async ({ trx, context }, input: SetPracticeInput) => {
    const force = context.subject.forceCode
    const today = londonDay(context.now())
    const rule = practicePeriodTable.rows.find((row) => row.code === input.code && isEffective(row, today))
    if (!rule || !force) throw new AppError('not-found')
    const isReset = input.reset === 'yes'
    const { period, problems } = isReset
      ? { period: null, problems: reasonProblems(input.reason ?? '') }
      : periodOf(input, rule)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const present = await lockPeriod(trx, force, rule.code)
    if (input.seen !== undefined && input.seen !== (present ?? '')) throw new AppError('already-decided')
    if (present !== period)
      await storePeriod(trx, {
        force,
        code: rule.code,
        period,
        // About no person, so that nobody can be looked for in it; numbers and places are withheld all the same.
        reason: maskNarrative((input.reason ?? '').trim(), []),
        by: await recordOfficer(trx, context.subject, context.now()),
      })
    return {
      result: { code: rule.code, period },
      audited: { recordIds: [], details: { code: rule.code, force, period } },
    }
  },
})
