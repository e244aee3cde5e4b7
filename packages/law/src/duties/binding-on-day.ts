/** How one thing that binds him stands on a day: live, suspended by what, reviving when. */
import { type DayNumber, dateOf, dayNumber, isoDay } from '../days/day-number.ts'
import { formatDay } from '../days/format-day.ts'
import { spanAt } from '../days/span.ts'
import { type DutyKind, dutyRuleOn, type RuleReference, referenceOf } from '../tables/duty-rules.ts'
import { type RegimeCode, regimeOf } from '../tables/notification-tables.ts'
import { activeSpans, type Binding, type Suspension } from './binding.ts'

export type BindingOnDay = {
  readonly id: string
  readonly regime: RegimeCode
  readonly state: 'not-yet' | 'live' | 'suspended' | 'ended'
  readonly from: Temporal.PlainDate
  /** Last whole day; left out while no end is known. */
  readonly lastDay?: Temporal.PlainDate
  readonly suspendedBy?: RegimeCode
  /** Day on which it revives, when that is known. */
  readonly revivesOn?: Temporal.PlainDate
  /** Changes that he must tell of while it is live. */
  readonly standing: readonly RuleReference[]
  readonly rule: RuleReference
  /** Each step, as a sentence. */
  readonly arithmetic: readonly string[]
}

const standingKinds: readonly DutyKind[] = [
  'name',
  'address',
  'no-address',
  'stay',
  'child-household',
  'bank',
  'identity',
  'release',
]

export function bindingOnDay(binding: Binding, day: Temporal.PlainDate): BindingOnDay {
  const today = dayNumber(day)
  const suspension = spanAt(binding.suspensions, today)
  const state = stateOf(binding, suspension, today)
  const isSuspended = state === 'suspended' && suspension !== undefined
  const revives = isSuspended ? activeSpans(binding).find(({ from }) => from > today)?.from : undefined
  return {
    id: binding.id,
    regime: binding.regime,
    state,
    from: dateOf(binding.from),
    ...(binding.to === Infinity ? {} : { lastDay: dateOf(binding.to) }),
    ...(isSuspended ? { suspendedBy: suspension.by } : {}),
    ...(revives === undefined ? {} : { revivesOn: dateOf(revives) }),
    standing: state === 'live' ? standingRules(binding.regime, today) : [],
    rule: binding.rule,
    arithmetic: [
      ...binding.arithmetic,
      ...(isSuspended ? describeSuspension(binding, suspension, revives) : []),
    ],
  }
}

function stateOf(
  binding: Binding,
  suspension: Suspension | undefined,
  today: DayNumber,
): BindingOnDay['state'] {
  // Between an interim order that has ended and the full one nothing binds him: that is no suspension.
  const isGap = suspension?.by === 'spa' && binding.regime === 'spa'
  if (today < binding.from || isGap) return 'not-yet'
  if (today > binding.to) return 'ended'
  return suspension ? 'suspended' : 'live'
}

function standingRules(regime: RegimeCode, today: DayNumber): readonly RuleReference[] {
  return standingKinds.flatMap((kind) => {
    const rule = dutyRuleOn(regime, kind, isoDay(today))
    return rule ? [referenceOf(rule)] : []
  })
}

function describeSuspension(
  binding: Binding,
  suspension: Suspension,
  revives: DayNumber | undefined,
): readonly string[] {
  const { title } = regimeOf(suspension.by)
  return [
    `Suspended from ${formatDay(suspension.from)} by ${title} (${regimeOf(binding.regime).source}).`,
    ...(revives === undefined
      ? []
      : [`Revives on ${formatDay(revives)}, the day after the last day of suspension.`]),
  ]
}
