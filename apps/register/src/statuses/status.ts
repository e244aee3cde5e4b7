/** The three statuses of a person and who manages him: kept apart, because none of them follows from another. */
import type { Level } from '../entry-book/index.ts'

export type RegisterStatus = {
  readonly entry: string
  /** Proposed: somebody has asked, and nobody has decided. */
  readonly state: 'active' | 'proposed'
  readonly level: Level | null
  /** ISO instant of the decision, or of the proposal. */
  readonly since: string
  /** National two-digit code of the force that owns the entry. */
  readonly force: string
  readonly reviewBy: string | null
  /** A link or a ground under it changed: somebody looks again. */
  readonly isReopened: boolean
}

export type MappaStatus = {
  readonly category: number
  readonly level: number
  /** ISO date. */
  readonly since: string
  readonly force: string
}

export type DutyStatus = {
  /** Codes of the notification regimes that bind him now. */
  readonly regimes: readonly string[]
  /** Those of them that another holds up: he owes nothing under them until it ends. */
  readonly suspended: readonly string[]
  readonly nextDue: { readonly on: string; readonly title: string } | null
  readonly overdue: number
}

export type LeadManager = {
  readonly name: string
  readonly phone: string | null
  readonly force: string
}

export type Statuses = {
  readonly register: RegisterStatus | null
  readonly mappa: MappaStatus | null
  readonly duties: DutyStatus | null
  /** Who manages him on the register; null as well where an active entry has nobody. */
  readonly lead: LeadManager | null
}

export const noStatuses: Statuses = { register: null, mappa: null, duties: null, lead: null }
