/** What was done in the register, newest first: who, what, why. Metadata only, and reading it is itself recorded. */
import { forcesWithin } from '../platform/access/forces-within.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type AuditFilter, findAuditEntries } from './audit-store.ts'

export const listAuditEntries = defineUseCase({
  operation: 'audit.list',
  kind: 'consultation',
  action: 'audit:read',
  run: async ({ trx, context }, filter: Omit<AuditFilter, 'forces'>) => {
    const { access, subject, purpose } = context
    const within = forcesWithin(access, subject, 'audit:read', 'AuditTrail', purpose)
    const found = await findAuditEntries(trx, { ...filter, forces: within === 'all' ? undefined : within })
    return {
      result: found,
      audited: {
        recordIds: [],
        resultCount: found.total,
        details: { kind: filter.kind ?? null },
      },
    }
  },
})
