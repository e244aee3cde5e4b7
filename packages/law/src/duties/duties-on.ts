/** How things stand on a day: what binds him, what is suspended, what is due, done, late or missed. */
import { compareDays, dayNumber } from '../days/day-number.ts'
import { spanAt } from '../days/span.ts'
import { factsUntil } from '../facts/facts-until.ts'
import type { LegalFacts } from '../facts/legal-facts.ts'
import type { DutyKind } from '../tables/duty-rules.ts'
import { activeSpans, type Binding, findBindings, regimeBindingOn } from './binding.ts'
import { type BindingOnDay, bindingOnDay } from './binding-on-day.ts'
import { dutiesOf } from './due-dates.ts'
import type { Duty } from './duty.ts'

/** `waiting`: the clock has not started or stands still; `lapsed`: nothing bound him any more before it was due. */
export type DutyState = 'due' | 'overdue' | 'done' | 'done-late' | 'suspended' | 'waiting' | 'lapsed'

export type DutyOnDay = Duty & { readonly state: DutyState }

export type DutiesOnDay = {
  readonly day: Temporal.PlainDate
  readonly bindings: readonly BindingOnDay[]
  readonly duties: readonly DutyOnDay[]
}

/**
 * Which duties this person has on a day, when each is due and under which rule, as things stood at the end of that day:
 * whatever happened later is not used.
 *
 * @example
 * const day = Temporal.PlainDate.from('2026-05-01')
 * const order = { id: 'o', type: 'SPO', madeOn: day, servedOn: day, ends: { kind: 'further-order' } } as const
 * dutiesOn(createFacts({ orders: [order] }), day).duties[0]?.state // 'due'
 */
export function dutiesOn(facts: LegalFacts, day: Temporal.PlainDate): DutiesOnDay {
  const known = factsUntil(facts, day)
  const bindings = findBindings(known)
  const duties = dutiesOf(bindings, known).filter((duty) => compareDays(duty.startsOn, day) <= 0)
  return {
    day,
    bindings: bindings.map((binding) => bindingOnDay(binding, day)),
    duties: duties.map((duty) => ({ ...duty, state: stateOf(duty, bindingOf(duty, bindings), day) })),
  }
}

/** First notifications belong to one order or conviction, the rest to all that binds him under the regime. */
function bindingOf(duty: Duty, bindings: readonly Binding[]): Binding {
  const own = bindings.find(({ id, regime }) => id === duty.bindingId && regime === duty.regime)!
  return firstKinds.includes(duty.kind)
    ? own
    : (regimeBindingOn(bindings, duty.regime, dayNumber(duty.startsOn)) ?? own)
}

const firstKinds: readonly DutyKind[] = ['initial', 'resumed', 'revived', 'confirm']

function stateOf(duty: Duty, binding: Binding, day: Temporal.PlainDate): DutyState {
  const { due, metOn, lapsesOn } = duty
  const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => compareDays(a, b) < 0
  if (metOn) return due && isBefore(due, metOn) ? 'done-late' : 'done'
  if (lapsesOn && !isBefore(day, lapsesOn)) return 'lapsed'
  const today = dayNumber(day)
  if (today <= binding.to && spanAt(activeSpans(binding), today) === undefined) return 'suspended'
  if (!due) return 'waiting'
  return isBefore(due, day) ? 'overdue' : 'due'
}
