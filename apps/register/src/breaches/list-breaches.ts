/** The queue of breaches of the reader's force: those that happened there and those of its orders, open first. */
import { orderTypes } from '@onus/law'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type BreachState, openStates } from './breach.ts'
import { type BreachQuery, type ListedBreach, listedFields } from './breach-schema.ts'
import { findBreaches } from './breach-store.ts'

export const listBreaches = defineUseCase({
  operation: 'breaches.list',
  kind: 'consultation',
  action: 'breach:read',
  run: async ({ trx, context, decision }, { state = 'open', type, page = 1 }: BreachQuery) => {
    // A reader without a force of his own (a national client) sees the queues of all.
    const { forceCode } = context.subject
    const { breaches, total } = await findBreaches(trx, {
      forces: forceCode ? [forceCode] : undefined,
      states: statesOf(state),
      orderType: type || undefined,
      page,
    })
    const persons = [...new Set(breaches.map((breach) => breach.person))]
    const names = new Map<string, readonly string[]>()
    for (const described of await describePersons(trx, persons))
      for (const asked of described.askedAs) names.set(asked, described.names)
    const listed = breaches.map(
      (breach): ListedBreach => ({
        id: breach.id,
        person: breach.person,
        force: breach.force,
        state: breach.state,
        names: [...(names.get(breach.person) ?? [])],
        orderType: orderTypes.titleOf(breach.orderType),
        condition: breach.conditionText,
        occurredAt: breach.occurredAt,
        fired: breach.firedBy,
      }),
    )
    return {
      result: {
        total,
        breaches: listed.map((breach) => release(listedFields, breach, decision.fieldClasses)),
      },
      audited: {
        recordIds: [...new Set([...breaches.map((breach) => breach.id), ...persons])],
        resultCount: total,
      },
    }
  },
})

function statesOf(state: BreachState | 'open' | 'all'): readonly BreachState[] | undefined {
  if (state === 'all') return undefined
  return state === 'open' ? openStates : [state]
}
