/** The rule of each duty: how long, counted how, and what is left out. */
import ruleRows from '../../data/duty-rules.json' with { type: 'json' }
import type { Mark, ReferenceItem } from '../reference-item.ts'
import type { RegimeCode } from './notification-tables.ts'
import { createTable, type LawTable, rowOn } from './table.ts'

export type AbsenceKind = 'custody' | 'hospital' | 'abroad'

/** Whether the first day counts as day one (`beginning-with`), not at all (`after`), or days count backwards (`before`). */
export type Counting = 'beginning-with' | 'after' | 'before'

export type DutyKind =
  | 'initial'
  | 'resumed'
  | 'revived'
  | 'confirm'
  | 'name'
  | 'address'
  | 'no-address'
  | 'stay'
  | 'child-household'
  | 'bank'
  | 'identity'
  | 'release'
  | 'not-happened'
  | 'periodic'
  | 'weekly'
  | 'periodic-freed'
  | 'travel'
  | 'travel-late'
  | 'travel-change'
  | 'return'

export type DutyRule = ReferenceItem & {
  readonly regime: RegimeCode
  readonly kind: DutyKind
  /** ISO duration. */
  readonly period: string
  readonly counting: Counting
  /** Time that is left out of the count. */
  readonly notCounted: readonly AbsenceKind[]
  /** `advice`: what a careful force asks for where the law is doubtful; missing it is no breach by itself. */
  readonly nature: 'duty' | 'advice'
  /** Offence committed by missing it, CJS code. */
  readonly breachOffence?: string
}

/** What every answer of this package says about the rule behind it. */
export type RuleReference = {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly verified: Mark
  /** What somebody must still check. */
  readonly check?: string
}

export const dutyRuleTable: LawTable<DutyRule> = createTable({
  name: 'duty-rules',
  title: 'Duties: what is due, and by when',
  rows: ruleRows,
  columns: {
    code: 'text',
    regime: 'text',
    kind: 'text',
    title: 'text',
    period: 'period',
    counting: 'text',
    notCounted: 'texts',
    nature: 'text',
    breachOffence: 'text?',
  },
})

const byRegimeAndKind = Map.groupBy(dutyRuleTable.rows, (row) => `${row.regime}-${row.kind}`)

/** The rule of a regime for a kind of duty in force on a day (ISO date). */
export function dutyRuleOn(regime: RegimeCode, kind: DutyKind, day: string): DutyRule | undefined {
  const rows = byRegimeAndKind.get(`${regime}-${kind}`)
  return rows && rowOn(rows, day)
}

export function referenceOf(row: ReferenceItem): RuleReference {
  const { code, title, source, verified, check } = row
  return { id: code, title, source, verified, ...(check === undefined ? {} : { check }) }
}
