/** An entry on the register as stored: what other rooms need to know of it. */
import type { Level } from './level.ts'

export type EntryState = 'draft' | 'proposed' | 'refused' | 'withdrawn' | 'active' | 'ended' | 'archived'

export type Entry = {
  readonly id: string
  /** As stored; he may have been joined to another since. */
  readonly person: string
  readonly force: string
  readonly state: EntryState
  readonly level: Level | null
  readonly proposedBy: string
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly reassessBy: string | null
  readonly reviewBy: string | null
  readonly reopenedAt: string | null
  readonly reopenedWhy: string | null
  readonly endsByItselfOn: string | null
}
