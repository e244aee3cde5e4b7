/** The short code lists: forces, behaviours, relationships, risk grades, outcomes and kinds of condition. */
import behaviourItems from '../data/behaviours.json' with { type: 'json' }
import conditionKindItems from '../data/condition-kinds.json' with { type: 'json' }
import forceItems from '../data/forces.json' with { type: 'json' }
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
export const forces: CodeList<Force> = createList<Force>(forceItems)
/** What he did: the coded list that flags are computed from. */
export const behaviours: CodeList<Behaviour> = createList<Behaviour>(behaviourItems)
export const relationships: CodeList<ReferenceItem> = createList<ReferenceItem>(relationshipItems)
export const riskGrades: CodeList<ReferenceItem> = createList<ReferenceItem>(riskGradeItems)
export const outcomes: CodeList<ReferenceItem> = createList<ReferenceItem>(outcomeItems)
export const conditionKinds: CodeList<ReferenceItem> = createList<ReferenceItem>(conditionKindItems)

/** JSON says that a mark is some text; that it is one of the three is checked by the schema test. */
function createList<Item extends ReferenceItem>(items: readonly object[]): CodeList<Item> {
  return createCodeList(items as unknown as readonly Item[])
}
