/** Every rule by the kind of condition that it tests. Kinds without a rule (programme, tag) have no fact here that breaks them. */
import type { ConditionRule, Fact, LiveCondition, Suspicion } from '../suspicion.ts'
import { curfew } from './curfew.ts'
import { device } from './device.ts'
import { distance } from './distance.ts'
import { exclusion } from './exclusion.ts'
import { noContact } from './no-contact.ts'
import { noOnline } from './no-online.ts'
import { notify } from './notify.ts'
import { restriction } from './restriction.ts'

export const conditionRules: readonly ConditionRule[] = [
  noContact,
  noOnline,
  exclusion,
  restriction,
  distance,
  curfew,
  device,
  notify,
]

const byKind: ReadonlyMap<string, ConditionRule> = new Map(
  conditionRules.flatMap((rule) => rule.kinds.map((kind) => [kind, rule] as const)),
)

export function suspect(condition: LiveCondition, fact: Fact): Suspicion | undefined {
  return byKind.get(condition.kind)?.suspect(condition, fact)
}
