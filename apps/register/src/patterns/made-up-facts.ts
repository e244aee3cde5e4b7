/** Invented facts for the tests of the rules: says only what a case is about. */
import type { BreachFact, OrderFact, PersonFacts, ReportFact, VictimFact } from './pattern.ts'

export type MadeUpReport = Partial<Omit<ReportFact, 'victims'>> & {
  /** Day of the report, yyyy-mm-dd. */
  readonly on: string
  readonly victims?: readonly (string | Partial<VictimFact>)[]
}

export function madeUpFacts(reports: readonly MadeUpReport[], rest: Partial<PersonFacts> = {}): PersonFacts {
  return {
    person: '00000000-0000-7000-8000-000000000001',
    reports: reports.map(({ on, victims = ['A'], ...report }, index) => ({
      id: `report-${index + 1}`,
      forceCode: '36',
      recordedAt: `${on}T12:00:00Z`,
      occurredAt: `${on}T12:00:00Z`,
      behaviours: ['unwanted-contact'],
      offenceCodes: [],
      relationship: undefined,
      outcome: undefined,
      counterReports: [],
      ...report,
      victims: victims.map(madeUpVictim),
    })),
    orders: [],
    breaches: [],
    possibleSame: [],
    ...rest,
  }
}

function madeUpVictim(victim: string | Partial<VictimFact>): VictimFact {
  const given = typeof victim === 'string' ? { victim } : victim
  return { victim: 'A', household: undefined, isIdentifiable: true, sex: 'female', ...given }
}

export function madeUpOrder(order: Partial<OrderFact> = {}): OrderFact {
  return {
    id: 'order-1',
    type: 'RO',
    madeOn: '2024-01-01',
    endsOn: '2026-01-01',
    isDischarged: false,
    protects: ['A'],
    ...order,
  }
}

export function madeUpBreach(breach: Partial<BreachFact> = {}): BreachFact {
  return {
    id: 'breach-1',
    order: 'order-1',
    report: 'report-1',
    occurredAt: '2024-06-01T12:00:00Z',
    state: 'suspected',
    ...breach,
  }
}
