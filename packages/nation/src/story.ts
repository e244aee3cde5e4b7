/** A story: one offender, those he harmed, his look-alike relative if he has one, and all that was reported and ordered. */
import type { Person } from './person.ts'

export type Relationship =
  | 'ex-partner'
  | 'partner'
  | 'acquaintance'
  | 'colleague'
  | 'neighbour'
  | 'stranger'
  | 'family'

export type OrderType = 'RO' | 'SPO' | 'NMO' | 'DAPO' | 'BAIL'

/** One report that will be made. Suspect and victim are places in the story's list of people, as the report names them. */
export type StoryEvent = {
  recordedMs: number
  readonly suspect: number
  readonly victim: number
  readonly relationship: Relationship
  /** Which of this pair's reports it is, from 0: what he does grows worse. */
  readonly step: number
  readonly force: string
  readonly isCounterAllegation: boolean
  readonly isScraps: boolean
  /** The type of the order between the two that was live, if one was. */
  liveOrder?: OrderType
}

export type StoryOrder = {
  readonly type: OrderType
  /** The event after which it was made. */
  readonly event: number
  readonly madeMs: number
  readonly endsMs: number
  readonly isDischarged: boolean
  readonly subject: number
  readonly protectedPerson: number
  readonly force: string
}

export type Story = {
  readonly people: readonly Person[]
  /** The roles each has over the story, in the order first met: `suspect`, `victim`, `suspect|victim`. */
  readonly roles: readonly string[]
  readonly events: readonly StoryEvent[]
  readonly orders: readonly StoryOrder[]
}
