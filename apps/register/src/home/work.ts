/** What may wait for somebody: each kind of work with who does it, under which action he reads it, and where it is done. */
import type { RawBuilder } from 'kysely'
import type { Action, Role } from '../platform/access/decision.ts'

export type Asker = {
  /** Two-digit code; who has none works nationally. */
  readonly force: string
  /** Key of the officer. */
  readonly officer: string
  readonly roles: readonly Role[]
  /** ISO date in London. */
  readonly today: string
  /** ISO instant. */
  readonly now: string
}

/** The parts of one question: rows named x, read by an index, in the order in which they press. */
export type WorkSource = {
  readonly from: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  /** As stored; null for what is about nobody. */
  readonly person: RawBuilder<unknown>
  /** A few words. */
  readonly what: RawBuilder<unknown>
  /** ISO date or instant: by when, or since when. */
  readonly when: RawBuilder<unknown>
  /** Somebody may be in danger now, or the law is broken. */
  readonly isGrave: RawBuilder<unknown>
  readonly order: RawBuilder<unknown>
}

export type WorkRow = {
  readonly id: string
  readonly person: string | null
  readonly what: string
  readonly when: string | null
  readonly isGrave: boolean
}

export type WorkKind = {
  readonly code: string
  readonly title: string
  readonly roles: readonly Role[]
  /** Under which the rows are read; without it they are left out. */
  readonly action: Action
  readonly href: string
  /** The route behind a line, so that no line leads nowhere. */
  readonly page: string
  readonly hrefOf: (row: WorkRow) => string
  readonly source: (asker: Asker) => WorkSource
}
