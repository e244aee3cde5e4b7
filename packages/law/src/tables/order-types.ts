/** Orders by type: who applies, which court, how long, and what a breach is. */
import orderTypeItems from '../../data/order-types.json' with { type: 'json' }
import { type CodeList, createCodeList } from '../code-list.ts'
import type { ReferenceItem } from '../reference-item.ts'
import type { RegimeCode } from './notification-tables.ts'
import { createTable, type LawTable } from './table.ts'

export type OrderEnding = 'fixed' | 'further-order' | 'event'

export type OrderType = ReferenceItem & {
  readonly applicants: readonly string[]
  readonly courts: readonly string[]
  /** The ways in which an order of this type may end. */
  readonly ends: readonly OrderEnding[]
  /** Shortest and longest fixed period, ISO durations beginning with the day on which it takes effect. */
  readonly minimumPeriod?: string
  readonly maximumPeriod?: string
  readonly minimumAge?: string
  /** Within this period from making it, discharge needs consent. */
  readonly dischargeNeedsConsentWithin?: string
  readonly monitoringMaximum?: string
  readonly travelBanMaximum?: string
  /** The full order that this interim one stands in for. */
  readonly interimOf?: string
  readonly breach: {
    readonly kind: 'offence' | 'contempt' | 'civil contempt' | 'arrest only' | 'recall'
    readonly offenceCode?: string
    /** Longest imprisonment on indictment, ISO duration. */
    readonly onIndictment?: string
  }
  /** The notification regime to which the order makes him subject. */
  readonly notificationRegime?: RegimeCode
}

export const orderTypeTable: LawTable<OrderType> = createTable({
  name: 'order-types',
  title: 'Orders',
  rows: orderTypeItems,
  columns: {
    code: 'text',
    title: 'text',
    applicants: 'texts',
    courts: 'texts',
    ends: 'texts',
    minimumPeriod: 'period?',
    maximumPeriod: 'period?',
    minimumAge: 'period?',
    dischargeNeedsConsentWithin: 'period?',
    monitoringMaximum: 'period?',
    travelBanMaximum: 'period?',
    interimOf: 'text?',
    breach: 'record',
    notificationRegime: 'text?',
  },
})

export const orderTypes: CodeList<OrderType> = createCodeList(orderTypeTable.rows)
