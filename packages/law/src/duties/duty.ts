/** A duty with its date, its rule and its arithmetic: what every computation of duties answers. */
import type { DutyKind, RuleReference } from '../tables/duty-rules.ts'
import type { RegimeCode } from '../tables/notification-tables.ts'

export type Duty = {
  /** The same facts give the same id: rule, what binds him or what happened, and the first day. */
  readonly id: string
  readonly regime: RegimeCode
  readonly kind: DutyKind
  /** `advice`: what a careful force asks for where the law is doubtful; no breach by itself. */
  readonly nature: 'duty' | 'advice'
  readonly title: string
  /** The order or conviction that binds him. */
  readonly bindingId: string
  /** The change, absence or journey that it is about. */
  readonly aboutId?: string
  readonly startsOn: Temporal.PlainDate
  /** Last day on which it can be done in time; left out while the clock stands still or has not started. */
  readonly due?: Temporal.PlainDate
  /** The day on which he did it. */
  readonly metOn?: Temporal.PlainDate
  /** First day on which nothing binds him any more, when that comes before the due date. */
  readonly lapsesOn?: Temporal.PlainDate
  /** Offence committed by missing it, CJS code. */
  readonly breachOffence?: string
  readonly rule: RuleReference
  /** Each step, as a sentence that a lawyer can check. */
  readonly arithmetic: readonly string[]
}
