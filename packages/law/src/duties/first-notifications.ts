/** First notifications: after an order or conviction, after a suspension, and what to ask where the Act is silent. */
import { countDays } from '../days/count-days.ts'
import { compareDays, type DayNumber, dayNumber, daysOf, isoDay } from '../days/day-number.ts'
import { formatDay } from '../days/format-day.ts'
import { mergeSpans, type Span, spanAt } from '../days/span.ts'
import type { LegalFacts } from '../facts/legal-facts.ts'
import { type DutyKind, type DutyRule, dutyRuleOn } from '../tables/duty-rules.ts'
import { regimeOf } from '../tables/notification-tables.ts'
import type { Binding, Suspension } from './binding.ts'
import type { Duty } from './duty.ts'
import { absenceSpans, type DutyStart, makeDuty } from './make-duty.ts'

/** The first notifications that a binding asks for. */
export function firstNotifications(
  binding: Binding,
  all: readonly Binding[],
  facts: LegalFacts,
): readonly Duty[] {
  if (binding.regime === 'soa' && isSpared(binding, all, facts)) return []
  const regime = regimeOf(binding.regime)
  const wasBound = spanAt(binding.suspensions, binding.madeOn) !== undefined
  const restarts =
    regime.restartsWhenFreed === 'always' || (regime.restartsWhenFreed === 'if-bound-when-made' && wasBound)
  return [
    ...(wasBound && regime.restartsWhenFreed !== 'never'
      ? []
      : initialNotification(binding, facts, restarts)),
    ...freedDays(binding).flatMap((freed) => revivedNotification(binding, freed, facts, restarts)),
  ]
}

function initialNotification(binding: Binding, facts: LegalFacts, restarts: boolean): readonly Duty[] {
  const rule = ruleOf(binding, 'initial', binding.trigger ?? binding.from)
  if (!rule) return []
  const { trigger } = binding
  const start: DutyStart = {
    rule,
    binding,
    from: trigger,
    because: describeTrigger(binding),
    absences: facts.absences,
    metOn: metBy(binding, trigger, facts),
  }
  const interrupted = interruption(start, facts)
  if (!interrupted) return [makeDuty({ ...start, binding: { ...binding, suspensions: [] } })]
  // A first notification that starts afresh later ends, unfinished, with the day before the suspension.
  if (restarts)
    return [makeDuty({ ...start, binding: { ...binding, suspensions: [], to: interrupted.from - 1 } })]
  const resumed = ruleOf(binding, 'resumed', trigger ?? binding.from)
  return [makeDuty({ ...start, rule: resumed ?? rule })]
}

/** The suspension that fell into the days of the first notification before it was given, if one did. */
function interruption({ from, metOn, binding, rule }: DutyStart, facts: LegalFacts): Suspension | undefined {
  if (from === undefined) return undefined
  const days = daysOf(rule.period)
  const spans = absenceSpans(facts.absences, rule.notCounted)
  const last = countDays(from, days, spans).last ?? Infinity
  return binding.suspensions.find(
    (suspension) =>
      suspension.from <= last &&
      suspension.to >= from &&
      (metOn === undefined || dayNumber(metOn) > suspension.from),
  )
}

function revivedNotification(
  binding: Binding,
  freed: Freed,
  facts: LegalFacts,
  restarts: boolean,
): readonly Duty[] {
  const wasDone = metBefore(binding, freed.day, facts)
  const kind: DutyKind | undefined = restarts ? 'revived' : wasDone ? 'confirm' : undefined
  const rule = kind && ruleOf(binding, kind, freed.day)
  if (!rule) return []
  const because = `${regimeOf(freed.by).title} ended with ${formatDay(freed.day - 1)}: he ceases to be bound by it on ${formatDay(freed.day)}.`
  return [
    makeDuty({
      rule,
      binding,
      from: freed.day,
      because,
      absences: facts.absences,
      metOn: metBy(binding, freed.day, facts),
    }),
  ]
}

type Freed = { readonly day: DayNumber; readonly by: Suspension['by'] }

/** The days on which a binding revives: after each suspension, if it still has effect then. */
function freedDays(binding: Binding): readonly Freed[] {
  return mergeSpans(binding.suspensions).flatMap((span: Span) => {
    const day = span.to + 1
    const last = binding.suspensions.find((suspension) => suspension.to === span.to)!
    const isGap = last.by === 'spa' && binding.regime === 'spa'
    return day !== Infinity && day <= binding.to && day >= binding.from && !isGap
      ? [{ day, by: last.by }]
      : []
  })
}

/**
 * No new first notification under Part 2 for one who is bound already, has made it, and stays bound for its three days
 * (s.83(2)); nor for an order made about a relevant offender (s.103G(1)).
 */
function isSpared(binding: Binding, all: readonly Binding[], facts: LegalFacts): boolean {
  const earlier = all.filter((other) => other.regime === 'soa' && other !== binding)
  // A conviction comes before the order made on it the same day.
  if (binding.orders.length > 0 && earlier.some((other) => other.disposal && spanAt([other], binding.from)))
    return true
  const before = spanAt(mergeSpans(earlier.filter((other) => other.from < binding.from)), binding.from - 1)
  if (!before) return false
  if (binding.orders.length > 0) return true
  const rule = ruleOf(binding, 'initial', binding.from)
  const last = rule && countDays(binding.from, daysOf(rule.period), []).last
  const wasNotified = facts.notifications.some(
    ({ regime, kind, on }) => regime === 'soa' && kind === 'initial' && dayNumber(on) < binding.from,
  )
  return wasNotified && last !== undefined && before.to >= last
}

function ruleOf(binding: Binding, kind: DutyKind, day: DayNumber): DutyRule | undefined {
  return dutyRuleOn(binding.regime, kind, isoDay(day))
}

/** Any full notification under the regime from the day on gives what a first one gives. */
function metBy(
  binding: Binding,
  from: DayNumber | undefined,
  facts: LegalFacts,
): Temporal.PlainDate | undefined {
  if (from === undefined) return undefined
  return facts.notifications
    .filter(
      ({ regime, kind, on }) => regime === binding.regime && kind === 'initial' && dayNumber(on) >= from,
    )
    .map(({ on }) => on)
    .toSorted(compareDays)[0]
}

function metBefore(binding: Binding, day: DayNumber, facts: LegalFacts): boolean {
  const met = metBy(binding, binding.trigger, facts)
  return met !== undefined && dayNumber(met) < day
}

function describeTrigger(binding: Binding): string {
  if (binding.trigger === undefined) return 'The order has not been served.'
  const day = formatDay(binding.trigger)
  if (binding.disposal)
    return binding.disposal.noticeServedOn
      ? `Notification order or notice served on ${day}.`
      : `Convicted, found or cautioned on ${day}.`
  switch (binding.regime) {
    case 'daa':
      return `Order made on ${day}.`
    case 'voo':
      return `Order came into force on ${day}.`
    default:
      return `Order served on ${day}.`
  }
}
