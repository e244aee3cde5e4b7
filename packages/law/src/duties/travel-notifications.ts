/** Travel outside the United Kingdom: before leaving and after coming back (SI 2004/1220 as amended). */
import { compareDays, dayNumber, isoDay } from '../days/day-number.ts'
import { formatDay, formatPeriod, formatTime } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import { spanAt } from '../days/span.ts'
import type { Journey, LegalFacts, Notification } from '../facts/legal-facts.ts'
import { dutyRuleOn } from '../tables/duty-rules.ts'
import type { Binding } from './binding.ts'
import type { Duty } from './duty.ts'
import { makeDuty, shapeDuty } from './make-duty.ts'

/** The duties that a journey brings to one bound by Part 2. */
export function travelNotifications(
  journey: Journey,
  bindings: readonly Binding[],
  facts: LegalFacts,
): readonly Duty[] {
  return [...departureDuty(journey, bindings, facts), ...returnDuty(journey, bindings, facts)]
}

function departureDuty(journey: Journey, bindings: readonly Binding[], facts: LegalFacts): readonly Duty[] {
  const known = dayNumber(journey.knownOn)
  const binding = bindings.find(({ regime, from, to }) => regime === 'soa' && from <= known && known <= to)
  const [ordinary, late] = (['travel', 'travel-late'] as const).map((kind) =>
    dutyRuleOn('soa', kind, isoDay(known)),
  )
  if (!binding || !ordinary || !late) return []
  const sevenDays = lastDayOfPeriod(journey.departsOn, ordinary.period, 'before')
  const isKnownEarly = compareDays(journey.knownOn, sevenDays) < 0
  const rule = isKnownEarly ? ordinary : late
  const metOn = metBy(journey, 'travel', facts)
  const start = { rule, binding, aboutId: journey.id, from: known, because: '', absences: [], metOn }
  const steps = [`Leaves on ${formatDay(journey.departsOn)}; details known on ${formatDay(journey.knownOn)}.`]
  if (isKnownEarly)
    return [
      shapeDuty(start, dayNumber(sevenDays), [
        ...steps,
        `Known more than ${formatPeriod(rule.period)} before: not later than ${formatDay(sevenDays)}.`,
      ]),
    ]
  const latest = journey.departsOn.toZonedDateTime('Europe/London').subtract(rule.period)
  return [
    shapeDuty(start, dayNumber(latest.toPlainDate()), [
      ...steps,
      `Not known more than ${formatPeriod(ordinary.period)} before: not less than ${formatPeriod(rule.period)} before that date, so by ${formatTime(latest)}.`,
    ]),
  ]
}

function returnDuty(journey: Journey, bindings: readonly Binding[], facts: LegalFacts): readonly Duty[] {
  const { returnedOn } = journey
  if (!returnedOn || journey.isReturnAsTold) return []
  const day = dayNumber(returnedOn)
  const binding = bindings.find(({ regime, from, to }) => regime === 'soa' && spanAt([{ from, to }], day))
  const rule = dutyRuleOn('soa', 'return', isoDay(day))
  if (!binding || !rule) return []
  const because = `Came back on ${formatDay(returnedOn)}, not on the date and at the point told before.`
  const metOn = metBy(journey, 'return', facts)
  return [makeDuty({ rule, binding, aboutId: journey.id, from: day, because, absences: [], metOn })]
}

function metBy(
  journey: Journey,
  kind: Notification['kind'],
  facts: LegalFacts,
): Temporal.PlainDate | undefined {
  return facts.notifications.find(
    (told) => told.regime === 'soa' && told.kind === kind && told.about === journey.id,
  )?.on
}
