/** Notifications of changes: names, addresses, stays, banks, documents; told in advance or after. */
import { compareDays, dayNumber, isoDay } from '../days/day-number.ts'
import { formatDay, formatPeriod } from '../days/format-day.ts'
import { lastDayOfPeriod } from '../days/last-day-of-period.ts'
import { spanAt } from '../days/span.ts'
import type { Change, LegalFacts } from '../facts/legal-facts.ts'
import { dutyRuleOn } from '../tables/duty-rules.ts'
import { measureOf } from '../tables/measures.ts'
import type { RegimeCode } from '../tables/notification-tables.ts'
import { type Binding, regimeBindingOn } from './binding.ts'
import type { Duty } from './duty.ts'
import { absenceSpans, makeDuty } from './make-duty.ts'

const regimes: readonly RegimeCode[] = ['soa', 'spa', 'daa', 'voo']

/** The duties that a change brings under every regime that binds him on that day. */
export function changeNotifications(
  change: Change,
  bindings: readonly Binding[],
  facts: LegalFacts,
): readonly Duty[] {
  return regimes.flatMap((regime) => [
    ...changeDuty(change, regime, bindings, facts),
    ...notHappenedDuty(change, regime, bindings, facts),
  ])
}

/** Release from custody or hospital must be told under the regimes that say so. */
export function releaseNotifications(bindings: readonly Binding[], facts: LegalFacts): readonly Duty[] {
  const held = absenceSpans(facts.absences, ['custody', 'hospital'])
  return facts.absences.flatMap(({ kind, from, until }) =>
    // Remand that turns into sentence, or prison into hospital, is no release.
    until === undefined || kind === 'abroad' || spanAt(held, dayNumber(until))
      ? []
      : regimes.flatMap((regime) => {
          const day = dayNumber(until)
          const binding = regimeBindingOn(bindings, regime, day)
          const rule = dutyRuleOn(regime, 'release', isoDay(day))
          if (!binding || !rule) return []
          const metOn = facts.notifications
            .filter((told) => told.regime === regime && isFull(told.kind) && dayNumber(told.on) >= day)
            .map(({ on }) => on)
            .toSorted(compareDays)[0]
          const because = `Released from ${kind} on ${formatDay(until)}.`
          const aboutId = `${kind}-${from}`
          return [makeDuty({ rule, binding, aboutId, from: day, because, absences: facts.absences, metOn })]
        }),
  )
}

function changeDuty(
  change: Change,
  regime: RegimeCode,
  bindings: readonly Binding[],
  facts: LegalFacts,
): readonly Duty[] {
  if (!change.on) return []
  const day = dayNumber(change.on)
  const binding = regimeBindingOn(bindings, regime, day)
  const rule = dutyRuleOn(regime, change.kind, isoDay(day))
  if (!binding || !rule) return []
  const advance = judgeAdvance(change, regime)
  const metOn = advance.counts ? change.advance!.notifiedOn : metBy(change, regime, facts)
  const duty = makeDuty({
    rule,
    binding,
    aboutId: change.id,
    from: day,
    because: `${describeChange(change)} on ${formatDay(change.on)}.`,
    absences: facts.absences,
    metOn,
  })
  return [{ ...duty, arithmetic: [...advance.steps, ...duty.arithmetic] }]
}

/** An advance notice whose event has not come must be taken back (s.84(4)(b)). */
function notHappenedDuty(
  change: Change,
  regime: RegimeCode,
  bindings: readonly Binding[],
  facts: LegalFacts,
): readonly Duty[] {
  if (!change.advance) return []
  const { expectedOn } = change.advance
  const day = dayNumber(expectedOn)
  const rule = dutyRuleOn(regime, 'not-happened', isoDay(day))
  const binding = regimeBindingOn(bindings, regime, day)
  if (!rule || !binding) return []
  const stale = lastDayOfPeriod(expectedOn, measureOf(`${regime}-advance-stale`).period, 'beginning-with')
  if (change.on && compareDays(change.on, stale) <= 0) return []
  const metOn = facts.notifications.find(
    (told) => told.regime === regime && told.kind === 'not-happened' && told.about === change.id,
  )?.on
  const because = `Told in advance for ${formatDay(expectedOn)}; it had not happened by the end of ${formatDay(stale)}. Counted from the date given.`
  return [
    makeDuty({ rule, binding, aboutId: change.id, from: day, because, absences: facts.absences, metOn }),
  ]
}

/** Whether an advance notice meets the duty: the event came neither too early nor too late (s.84(3)-(4)). */
function judgeAdvance(
  change: Change,
  regime: RegimeCode,
): { readonly counts: boolean; readonly steps: readonly string[] } {
  if (!change.advance || !change.on) return { counts: false, steps: [] }
  const { notifiedOn, expectedOn } = change.advance
  const told = `Told in advance on ${formatDay(notifiedOn)} for ${formatDay(expectedOn)}.`
  if (compareDays(notifiedOn, change.on) > 0) return { counts: false, steps: [] }
  if (regime === 'spa' || regime === 'daa')
    return change.kind === 'address'
      ? {
          counts: true,
          steps: [told, 'The Act lets him tell a new home address before he moves and sets no window.'],
        }
      : { counts: false, steps: [told, 'The Act knows no advance notice of this.'] }
  const [early, late] = [measureOf(`${regime}-advance-early`), measureOf(`${regime}-advance-stale`)]
  const first = lastDayOfPeriod(expectedOn, early.period, 'before')
  const last = lastDayOfPeriod(expectedOn, late.period, 'beginning-with')
  const counts = compareDays(first, change.on) <= 0 && compareDays(change.on, last) <= 0
  const window = `It has effect if the event comes from ${formatDay(first)} (${formatPeriod(early.period)} before) to ${formatDay(last)} (${formatPeriod(late.period)} beginning with the date given).`
  return {
    counts,
    steps: [told, window, counts ? 'It did: the duty is met.' : 'It did not: the duty stands.'],
  }
}

function metBy(change: Change, regime: RegimeCode, facts: LegalFacts): Temporal.PlainDate | undefined {
  return facts.notifications
    .filter(
      (told) =>
        told.regime === regime &&
        (told.kind === 'change' || told.kind === 'prescribed') &&
        (told.about === change.id || told.about === undefined) &&
        compareDays(told.on, change.on!) >= 0,
    )
    .map(({ on }) => on)
    .toSorted(compareDays)[0]
}

function isFull(kind: string): boolean {
  return kind === 'initial' || kind === 'change' || kind === 'periodic'
}

const changeWords: Readonly<Record<Change['kind'], string>> = {
  name: 'First used a name not notified',
  address: 'Changed home address',
  'no-address': 'Ceased to have a home address',
  stay: 'Completed a qualifying period at premises not notified',
  'child-household': 'Began or ended living or staying in a household with a child',
  bank: 'Bank account or card changed',
  identity: 'Passport or identity document changed',
}

function describeChange(change: Change): string {
  return changeWords[change.kind]
}
