/** Periodic notification: a year, or a week with no fixed abode, after the last notification that counts. */
import { compareDays, type DayNumber, dayNumber, isoDay } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { mergeSpans, type Span, spanAt } from '../days/span.ts'
import type { LegalFacts, Notification } from '../facts/legal-facts.ts'
import { dutyRuleOn } from '../tables/duty-rules.ts'
import type { RegimeCode } from '../tables/notification-tables.ts'
import type { Binding } from './binding.ts'
import type { Duty } from './duty.ts'
import { absenceSpans, type DutyStart, lastDayAfter, shapeDuty } from './make-duty.ts'

/** The periodic duties of a regime, one after each notification that starts the period (s.85(2), s.110(2)). */
export function periodicNotifications(
  regime: RegimeCode,
  bindings: readonly Binding[],
  facts: LegalFacts,
): readonly Duty[] {
  // An interim violent offender order brings no periodic duty (s.110(7)).
  const mine = bindings.filter(
    (binding) => binding.regime === regime && !(regime === 'voo' && binding.isInterim),
  )
  const starts = startingNotifications(regime, facts)
  const bound = mergeSpans(mine)
  return starts.flatMap((told, index) => {
    const span = spanAt(bound, dayNumber(told.on))
    const binding = mine.find(({ from, to }) => from <= dayNumber(told.on) && dayNumber(told.on) <= to)
    return span && binding ? periodicDuty(told, starts[index + 1], { ...binding, ...span }, facts) : []
  })
}

/** One a day: of several, one without a fixed address counts, because it gives the earlier date. */
function startingNotifications(regime: RegimeCode, facts: LegalFacts): readonly Notification[] {
  const byDay = new Map<DayNumber, Notification>()
  for (const told of facts.notifications) {
    const isStart = told.kind === 'initial' || told.kind === 'change' || told.kind === 'periodic'
    if (told.regime !== regime || !isStart) continue
    const day = dayNumber(told.on)
    if (told.hasFixedAddress === false || !byDay.has(day)) byDay.set(day, told)
  }
  return [...byDay.values()].toSorted((a, b) => compareDays(a.on, b.on))
}

function periodicDuty(
  told: Notification,
  next: Notification | undefined,
  binding: Binding,
  facts: LegalFacts,
): readonly Duty[] {
  const from = dayNumber(told.on)
  const kind = told.hasFixedAddress === false ? 'weekly' : 'periodic'
  const rule = dutyRuleOn(binding.regime, kind, isoDay(from))
  if (!rule) return []
  const ordinary = lastDayAfter(from, rule)
  // Nothing falls due after the day on which he is free.
  if (ordinary > binding.to) return []
  const start: DutyStart = { rule, binding, from, because: '', absences: facts.absences, metOn: next?.on }
  const steps = [
    `Last notification that counts: ${formatDay(from)}${kind === 'weekly' ? ', of a place where he can regularly be found' : ''}.`,
    `The last day of ${formatPeriod(rule.period)} after it is ${formatDay(ordinary)}.`,
  ]
  const away = awayOn(ordinary, facts)
  const freedRule = dutyRuleOn(binding.regime, 'periodic-freed', isoDay(ordinary))
  if (!away || !freedRule) return [shapeDuty(start, ordinary, steps)]
  const later = { ...start, rule: { ...freedRule, nature: rule.nature } }
  const held = `He was then in custody, in hospital or abroad (from ${formatDay(away.from)}).`
  if (away.to === Infinity)
    return [
      shapeDuty(later, undefined, [...steps, held, 'No release or return is known: the period goes on.']),
    ]
  const freed = away.to + 1
  const due = lastDayAfter(freed, freedRule)
  return [
    shapeDuty(later, due, [
      ...steps,
      held,
      `Free again on ${formatDay(freed)}: the last of ${formatPeriod(freedRule.period)} beginning with that day is ${formatDay(due)}.`,
    ]),
  ]
}

function awayOn(day: DayNumber, facts: LegalFacts): Span | undefined {
  return spanAt(mergeSpans(absenceSpans(facts.absences, ['custody', 'hospital', 'abroad'])), day)
}
