/** Notification regimes, what is notified, for how long by sentence, and the rule of each duty. */
import itemRows from '../../data/notification-items.json' with { type: 'json' }
import periodRows from '../../data/notification-periods.json' with { type: 'json' }
import regimeRows from '../../data/notification-regimes.json' with { type: 'json' }
import type { ReferenceItem } from '../reference-item.ts'
import { createTable, type LawTable } from './table.ts'

/** soa: Sexual Offences Act 2003 Part 2; spa: Stalking Protection Act 2019; daa: Domestic Abuse Act 2021; voo: violent offender orders. */
export type RegimeCode = 'soa' | 'spa' | 'daa' | 'voo'

export type NotificationRegime = ReferenceItem & {
  readonly code: RegimeCode
  readonly act: string
  /** Regimes during which this one does not apply; its own code means another order of the same kind. */
  readonly suspendedBy: readonly RegimeCode[]
  /** Whether the first notification starts afresh when he is no longer bound by the stronger regime. */
  readonly restartsWhenFreed: 'never' | 'always' | 'if-bound-when-made'
}

export type NotificationItem = ReferenceItem & { readonly regime: RegimeCode }

export type Disposal =
  | 'indeterminate'
  | 'custody'
  | 'hospital-restricted'
  | 'hospital'
  | 'caution'
  | 'conditional-discharge'
  | 'other'

export type NotificationPeriod = ReferenceItem & {
  readonly disposal: Disposal
  /** Bounds of the custodial term, ISO durations. */
  readonly atLeast?: string
  readonly moreThan?: string
  readonly lessThan?: string
  readonly atMost?: string
  readonly isIndefinite?: boolean
  readonly isItsOwnLength?: boolean
  /** ISO duration beginning with the relevant date. */
  readonly period?: string
  /** Age under which, on the relevant date, the period is one half. */
  readonly isHalvedUnder?: string
}

export const regimeTable: LawTable<NotificationRegime> = createTable({
  name: 'notification-regimes',
  title: 'Notification regimes',
  rows: regimeRows,
  columns: { code: 'text', title: 'text', act: 'text', suspendedBy: 'texts', restartsWhenFreed: 'text' },
})

export const notificationItemTable: LawTable<NotificationItem> = createTable({
  name: 'notification-items',
  title: 'What is notified',
  rows: itemRows,
  columns: { code: 'text', title: 'text', regime: 'text' },
})

export const notificationPeriodTable: LawTable<NotificationPeriod> = createTable({
  name: 'notification-periods',
  title: 'How long sex-offender notification lasts',
  rows: periodRows,
  columns: {
    code: 'text',
    title: 'text',
    disposal: 'text',
    atLeast: 'period?',
    moreThan: 'period?',
    lessThan: 'period?',
    atMost: 'period?',
    isIndefinite: 'flag?',
    isItsOwnLength: 'flag?',
    period: 'period?',
    isHalvedUnder: 'period?',
  },
})

export function regimeOf(code: RegimeCode): NotificationRegime {
  return regimeTable.rows.find((row) => row.code === code)!
}
