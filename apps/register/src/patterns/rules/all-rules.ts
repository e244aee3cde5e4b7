/** The rules in force, gravest first: the order in which a screen shows them. */
import type { Rule } from '../pattern.ts'
import { counterAllegation } from './counter-allegation.ts'
import { crossForce } from './cross-force.ts'
import { escalating } from './escalating.ts'
import { orderBreach } from './order-breach.ts'
import { redMarkers } from './red-markers.ts'
import { repeat } from './repeat.ts'
import { serial } from './serial.ts'
import { serialConfirmed } from './serial-confirmed.ts'

export const allRules: readonly Rule[] = [
  redMarkers,
  serialConfirmed,
  serial,
  orderBreach,
  escalating,
  crossForce,
  repeat,
  counterAllegation,
]
