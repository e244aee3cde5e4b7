/** The audit of signing in and out: it comes before any use case, so it is written here. */
import type { Subject } from '../access/decision.ts'
import { writeAuditEntry } from '../audit/audit-entry.ts'
import type { Writing } from '../database/database.ts'
import type { ErrorCode } from '../errors.ts'

export type SignInOutcome =
  | { readonly operation: 'sign-in.succeeded' | 'sign-in.ended'; readonly subject: Subject }
  | { readonly operation: 'sign-in.failed'; readonly subject: Subject; readonly reason: ErrorCode }

export async function auditSignIn(trx: Writing, outcome: SignInOutcome, requestId: string): Promise<void> {
  const isFailure = outcome.operation === 'sign-in.failed'
  await writeAuditEntry(trx, {
    kind: 'sign-in',
    operation: outcome.operation,
    subject: outcome.subject,
    purpose: undefined,
    decision: { allow: !isFailure, policyIds: [] },
    requestId,
    recordIds: [],
    ...(isFailure && { details: { reason: outcome.reason } }),
  })
}
