/** The code lists as tables, so that the page of the law and the schema test see them beside the rest. */
import { behaviours, conditionKinds, forces, outcomes, relationships, riskGrades } from '../lists.ts'
import { createTable, type LawTable } from './table.ts'

const columns = { code: 'text', title: 'text' } as const

export const codeTables: readonly LawTable[] = [
  createTable({
    name: 'forces',
    title: 'Police forces',
    rows: forces.items,
    columns: { ...columns, slug: 'text', isTerritorial: 'flag' },
  }),
  createTable({
    name: 'behaviours',
    title: 'Behaviours',
    rows: behaviours.items,
    columns: { ...columns, plain: 'text' },
  }),
  createTable({ name: 'relationships', title: 'Relationships', rows: relationships.items, columns }),
  createTable({ name: 'risk-grades', title: 'Risk grades', rows: riskGrades.items, columns }),
  createTable({ name: 'outcomes', title: 'Outcomes', rows: outcomes.items, columns }),
  createTable({ name: 'condition-kinds', title: 'Kinds of condition', rows: conditionKinds.items, columns }),
]
