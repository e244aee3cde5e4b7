/** One line of the table beside the timeline. */
import type { Basis } from '../web/pictures/timeline-option.ts'

export type TimelineRow = {
  readonly when: string
  readonly kind: string
  readonly force: string | null
  readonly what: string
  readonly basis: Basis
  readonly outcome: string | undefined
  readonly letters: readonly string[]
  readonly href: string | undefined
}
