/** What comparing two rows yields: a level and a weight for every feature, and what was compared. */
import { features } from './model.ts'

/** Reused from pair to pair. `leftName` and `rightName` are the names that agreed best. */
export type Comparison = {
  readonly level: Uint8Array
  readonly weight: Float64Array
  total: number
  leftName: number
  rightName: number
  guard: number
}

export function createComparison(): Comparison {
  return {
    level: new Uint8Array(features.length),
    weight: new Float64Array(features.length),
    total: 0,
    leftName: 0,
    rightName: 0,
    guard: 0,
  }
}

/** Feature numbers, in the order of `features`. */
export const at = {
  given: 0,
  family: 1,
  otherGiven: 2,
  alias: 3,
  birth: 4,
  sex: 5,
  address: 6,
  phone: 7,
  email: 8,
  account: 9,
  vehicle: 10,
  pncId: 11,
  cro: 12,
  household: 13,
  prior: 14,
} as const

/** Reasons why a pair is never joined by the engine alone; 0 is none. */
export const guards = ['none', 'near-person', 'father-son', 'different-pnc', 'different-sex'] as const
export type Guard = Exclude<(typeof guards)[number], 'none'>
