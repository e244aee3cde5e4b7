/** The short code lists: forces, behaviours, relationships, risk grades, outcomes, orders and their conditions. */
import behaviourItems from '../data/behaviours.json' with { type: 'json' }
import conditionKindItems from '../data/condition-kinds.json' with { type: 'json' }
import forceItems from '../data/forces.json' with { type: 'json' }
import orderTypeItems from '../data/order-types.json' with { type: 'json' }
import outcomeItems from '../data/outcomes.json' with { type: 'json' }
import relationshipItems from '../data/relationships.json' with { type: 'json' }
import riskGradeItems from '../data/risk-grades.json' with { type: 'json' }
import { type CodeList, createCodeList } from './code-list.ts'
import type { ReferenceItem } from './reference-item.ts'

export type Force = ReferenceItem & { readonly slug: string; readonly isTerritorial: boolean }

export type Behaviour = ReferenceItem & {
  /** What it means, for the person who ticks it. */
  readonly plain: string
}

/** Police forces by national two-digit code: the 43 territorial forces, the special ones, and Scotland's former ones. */
export const forces: CodeList<Force> = createCodeList<Force>(forceItems)
/** What he did: the coded list that flags are computed from. */
export const behaviours: CodeList<Behaviour> = createCodeList<Behaviour>(behaviourItems)
export const relationships: CodeList<ReferenceItem> = createCodeList<ReferenceItem>(relationshipItems)
export const riskGrades: CodeList<ReferenceItem> = createCodeList<ReferenceItem>(riskGradeItems)
export const outcomes: CodeList<ReferenceItem> = createCodeList<ReferenceItem>(outcomeItems)
export const orderTypes: CodeList<ReferenceItem> = createCodeList<ReferenceItem>(orderTypeItems)
export const conditionKinds: CodeList<ReferenceItem> = createCodeList<ReferenceItem>(conditionKindItems)
