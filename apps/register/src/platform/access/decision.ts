/** What the one decision point is asked and answers. */

/** Who acts: a person who signed in, or another system with a token. */
export type Subject = {
  readonly issuer: string
  readonly subject: string
  /** For the screen; never written to logs. */
  readonly name: string
  readonly forceCode: string | undefined
  readonly roles: readonly Role[]
  /** Police rank, a code of packages/law's ranks; what needs one is decided where it is needed. */
  readonly rank?: string | undefined
  /** For system clients: the actions that their scope names. Nobody else has any. */
  readonly scopes?: readonly string[]
  /** Hash of the session, so that the audit joins acts of one sign-in. */
  readonly sessionId?: string
  /** Seconds since the epoch of the last full authentication. */
  readonly authenticatedAt?: number
}

export const roles = [
  'call-handler',
  'response-officer',
  'investigator',
  'offender-manager',
  'supervisor',
  'linkage-reviewer',
  'mappa-coordinator',
  'mappa-panel-member',
  'advocate',
  'force-administrator',
  'auditor',
  'national-analyst',
  'system-client',
] as const
export type Role = (typeof roles)[number]

/** See docs/reference/access.md: which class of field a decision opens. */
export const fieldClasses = ['FC0', 'FC1', 'FC2', 'FC3', 'FC4', 'FC5'] as const
export type FieldClass = (typeof fieldClasses)[number]

export const actions = [
  'check:run',
  'check:read',
  'report:take',
  'report:read',
  'report:search',
  'import:run',
  'import:read',
  'quarantine:export',
  'person:read',
  'link:review',
  'link:judge',
  'links:export',
  'alert:read',
  'alert:acknowledge',
  'order:read',
  'order:record',
  'order:resolve',
  'breach:read',
  'breach:work',
  'breach:close',
  'sighting:record',
  'duty:read',
  'duty:record',
  'entry:read',
  'entry:propose',
  'entry:decide',
  'assessment:record',
  'level:lower',
  'tool:load',
  'management:read',
  'management:record',
  'management:assign',
  'handover:offer',
  'handover:decide',
  'mappa:read',
  'mappa:refer',
  'mappa:coordinate',
  'mappa:act',
  'safety:read',
  'safety:record',
  'alert:configure',
  'webhook:manage',
  'audit:read',
  'home:read',
  'reference:read',
] as const
export type Action = (typeof actions)[number]

export type Resource = {
  readonly type:
    | 'Register'
    | 'Report'
    | 'Person'
    | 'Order'
    | 'Alert'
    | 'Breach'
    | 'Import'
    | 'Check'
    | 'AuditTrail'
    | 'Entry'
    | 'Handover'
    | 'MappaCase'
    | 'Victim'
    | 'Webhook'
  readonly id: string
  /** The forces that own it; empty when none does. */
  readonly forces: readonly string[]
  /** Of a MAPPA case: whether the asker sits on its panel now. */
  readonly isOfAskersPanel?: boolean
}

export const theRegister: Resource = { type: 'Register', id: 'register', forces: [] }

export type Purpose = {
  /** One of the purpose codes, see purposes.ts. */
  readonly code: string
  readonly incident?: string | undefined
  readonly reason?: string | undefined
}

export type Decision = {
  readonly allow: boolean
  readonly fieldClasses: ReadonlySet<FieldClass>
  readonly policyIds: readonly string[]
  /** What would turn this refusal into a yes: a purpose stated first. Empty on every other answer. */
  readonly obligations?: readonly 'state-purpose'[]
}

export type Access = {
  readonly decide: (
    subject: Subject,
    action: Action,
    resource: Resource,
    purpose: Purpose | undefined,
  ) => Decision
}
