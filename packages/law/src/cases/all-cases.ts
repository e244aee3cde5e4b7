/** Every worked case, by part of the law. */
import { bailCases } from './bail-cases.ts'
import { daaCases } from './daa-cases.ts'
import { hourCases } from './hour-cases.ts'
import { orderCases } from './order-cases.ts'
import { periodCases } from './period-cases.ts'
import { s11Cases } from './s11-cases.ts'
import { soaCases } from './soa-cases.ts'
import { soaChangeCases } from './soa-change-cases.ts'
import { soaPeriodicCases } from './soa-periodic-cases.ts'
import { spaCases } from './spa-cases.ts'
import { vooCases } from './voo-cases.ts'
import type { CaseGroup } from './worked-case.ts'

export const allCases: readonly CaseGroup[] = [
  s11Cases,
  spaCases,
  daaCases,
  soaCases,
  soaChangeCases,
  soaPeriodicCases,
  periodCases,
  vooCases,
  orderCases,
  bailCases,
  hourCases,
]
