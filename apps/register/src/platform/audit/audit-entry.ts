/** What the audit says of an act, and the one place that writes it. */
import type { Decision, FieldClass, Purpose, Subject } from '../access/decision.ts'
import type { Writing } from '../database/database.ts'

/** The acts of DPA 2018 s.62, and what the security of the service needs besides. */
export type AuditKind =
  | 'collection'
  | 'alteration'
  | 'consultation'
  | 'search'
  | 'disclosure'
  | 'combination'
  | 'erasure'
  | 'sign-in'
  | 'denial'
  | 'system'

/** What a use case says that it touched. Never names or places: ids, counts and codes. */
export type Audited = {
  readonly recordIds: readonly string[]
  readonly fieldClasses?: readonly FieldClass[]
  readonly resultCount?: number
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

export type AuditEntry = Audited & {
  readonly kind: AuditKind
  readonly operation: string
  readonly subject: Subject
  readonly purpose: Purpose | undefined
  readonly decision: Pick<Decision, 'allow' | 'policyIds'>
  readonly requestId: string
}

export async function writeAuditEntry(trx: Writing, entry: AuditEntry): Promise<void> {
  const { subject, purpose } = entry
  await trx
    .insertInto('audit.entries')
    .values({
      kind: entry.kind,
      operation: entry.operation,
      issuer: subject.issuer,
      subject: subject.subject,
      force_code: subject.forceCode ?? null,
      roles: [...subject.roles],
      session_id: subject.sessionId ?? null,
      purpose: purpose?.code ?? null,
      reason: purpose?.reason ?? null,
      incident: purpose?.incident ?? null,
      record_ids: [...entry.recordIds],
      field_classes: [...(entry.fieldClasses ?? [])],
      result_count: entry.resultCount ?? null,
      decision: entry.decision.allow ? 'allow' : 'deny',
      policy_ids: [...entry.decision.policyIds],
      request_id: entry.requestId,
      details: JSON.stringify(entry.details ?? {}),
    })
    .execute()
}
