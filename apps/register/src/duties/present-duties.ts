/** Duties as pages show them: words for states and marks, the picture of what binds him, the calendar. */
import { type DutyRule, dutyRuleTable, isEffective, type Mark } from '@onus/law'
import type { TimelineModel } from '../web/pictures/timeline-option.ts'
import { timelinePicture } from '../web/pictures/timeline-picture.ts'
import type { DayOfCalendar, ListedDuty } from './list-duties.ts'
import type { NotificationKind } from './notification.ts'
import { notificationKinds, regimeTitle } from './notification-problems.ts'
import type { PersonDuties } from './person-duties.ts'

const stateWords: Readonly<Record<string, string>> = {
  due: 'Due',
  overdue: 'Overdue',
  done: 'Done',
  'done-late': 'Done late',
  suspended: 'Suspended',
  waiting: 'Clock not running',
  lapsed: 'Lapsed: nothing bound him any more',
}

const bindingWords: Readonly<Record<string, string>> = {
  'not-yet': 'Not yet in effect',
  live: 'Live',
  suspended: 'Suspended',
  ended: 'Ended',
}

/** Everything about the law says how far it was checked. */
const markWords: Readonly<Record<Mark, string>> = {
  verified: 'Law verified',
  partly: 'Law partly verified',
  unverified: 'Law not verified',
}

export function presentListed(duty: ListedDuty) {
  const rule = ruleOf(duty.rule, duty.startsOn)
  return {
    ...duty,
    stateText: stateWords[duty.state] ?? duty.state,
    regimeText: regimeTitle(duty.regime),
    source: rule?.source ?? duty.rule,
    mark: markWords[rule?.verified ?? 'unverified'],
    check: rule?.check,
    href: recordHref(duty),
    isOpen: duty.state === 'due' || duty.state === 'overdue' || duty.state === 'waiting',
  }
}

function ruleOf(code: string, on: string): DutyRule | undefined {
  return dutyRuleTable.rows.find((row) => row.code === code && isEffective(row, on))
}

/** Where a duty is recorded at the counter. */
function recordHref({
  person,
  regime,
  kind,
  about,
}: {
  person: string
  regime: string
  kind: string
  about?: string | null
}) {
  const query = new URLSearchParams({ regime, kind: notificationKindOf(kind), ...(about && { about }) })
  return `/persons/${person}/notifications/new?${query}`
}

const kindOfDuty: Readonly<Record<string, NotificationKind>> = {
  periodic: 'periodic',
  weekly: 'periodic',
  'periodic-freed': 'periodic',
  name: 'change',
  address: 'change',
  'no-address': 'change',
  stay: 'change',
  release: 'change',
  'child-household': 'prescribed',
  bank: 'prescribed',
  identity: 'prescribed',
  'not-happened': 'not-happened',
  travel: 'travel',
  'travel-late': 'travel',
  'travel-change': 'travel',
  return: 'return',
}

/** What must be told to meet a duty of this kind. */
function notificationKindOf(dutyKind: string): NotificationKind {
  return kindOfDuty[dutyKind] ?? 'initial'
}

const openStates: readonly string[] = ['overdue', 'due']
const standing: readonly string[] = ['suspended', 'waiting']

export function presentPersonDuties(answer: PersonDuties) {
  const live = new Set(
    (answer.bindings ?? []).filter(({ state }) => state === 'live').map(({ regime }) => regime),
  )
  const duties = (answer.duties ?? []).map((duty) => ({
    ...duty,
    // Nothing that he could still tell would meet it: he is no longer bound.
    isMissed: duty.state === 'overdue' && !live.has(duty.regime),
    stateText:
      duty.state === 'overdue' && !live.has(duty.regime) ? 'Missed' : (stateWords[duty.state] ?? duty.state),
    regimeText: regimeTitle(duty.regime),
    mark: markWords[duty.rule.verified as Mark],
    href: recordHref({ ...duty, person: answer.person }),
  }))
  return {
    person: answer.person,
    name: answer.names?.[0] ?? 'A person held by another force',
    day: answer.day,
    bindings: (answer.bindings ?? []).map((binding) => ({
      ...binding,
      stateText: bindingWords[binding.state] ?? binding.state,
      regimeText: regimeTitle(binding.regime),
      suspendedByText: binding.suspendedBy && regimeTitle(binding.suspendedBy),
      mark: markWords[binding.rule.verified as Mark],
    })),
    open: duties
      .filter(({ state, isMissed }) => openStates.includes(state) && !isMissed)
      .toSorted((one, two) => openStates.indexOf(one.state) - openStates.indexOf(two.state)),
    standing: duties.filter(({ state }) => standing.includes(state)),
    past: duties
      .filter(({ state, isMissed }) => isMissed || (!openStates.includes(state) && !standing.includes(state)))
      .toReversed(),
    notifications: (answer.notifications ?? []).toReversed().map((taken) => ({
      ...taken,
      regimeText: regimeTitle(taken.regime),
      kindText: notificationKinds[taken.kind as NotificationKind] ?? taken.kind,
    })),
    picture:
      (answer.bindings ?? []).length > 0
        ? timelinePicture(spansModel(answer), 'From when to when')
        : undefined,
  }
}

/** A lane for each thing that binds him: filled where it is live, hollow where another takes its place. */
function spansModel({ bindings, notifications, day }: PersonDuties): TimelineModel {
  return {
    lanes: bindings.map((binding) => ({ id: binding.id, label: shortTitle(binding.regime) })),
    events: (notifications ?? []).flatMap((taken) => {
      const lane = bindings.find(({ regime }) => regime === taken.regime)?.id
      return lane === undefined || taken.withdrawnFor !== null || taken.takenOn > day
        ? []
        : [{ lane, at: taken.takenOn, label: 'Notified', basis: 'fact' as const }]
    }),
    bars: bindings.flatMap((binding) => [
      ...activeSpans(binding).map(({ from, lastDay }) => ({
        lane: binding.id,
        from,
        to: lastDay ?? undefined,
        label: `${binding.title}: bound`,
        isLive: true,
        state: lastDay !== null && lastDay < day ? 'Past' : from > day ? 'To come' : 'Live',
      })),
      ...binding.suspensions.map(({ from, lastDay, by }) => ({
        lane: binding.id,
        from,
        to: lastDay ?? undefined,
        label: `${binding.title}: suspended by ${regimeTitle(by).toLowerCase()}`,
        isLive: false,
        state: 'Suspended',
      })),
    ]),
    today: day,
  }
}

type Span = { readonly from: string; readonly lastDay: string | null }

function activeSpans(binding: Span & { readonly suspensions: readonly Span[] }): readonly Span[] {
  const spans: Span[] = []
  let from: string | null = binding.from
  for (const hole of binding.suspensions.toSorted((one, two) => (one.from < two.from ? -1 : 1))) {
    if (from === null) break
    if (hole.from > from) spans.push({ from, lastDay: shift(hole.from, -1) })
    from = hole.lastDay === null ? null : shift(hole.lastDay, 1)
  }
  if (from !== null && (binding.lastDay === null || from <= binding.lastDay))
    spans.push({ from, lastDay: binding.lastDay })
  return spans
}

const shortTitles: Readonly<Record<string, string>> = {
  soa: 'Sex offender',
  spa: 'Stalking order',
  daa: 'Abuse order',
  voo: 'Violent offender',
}

function shortTitle(regime: string): string {
  return shortTitles[regime] ?? regime
}

function shift(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Weeks from Monday to Sunday; days of other months are blank. */
export function calendarOf(month: string, days: readonly DayOfCalendar[], today: string) {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })
  const known = new Map(days.map((day) => [day.day, day]))
  const cells = [
    ...Array.from({ length: first.dayOfWeek - 1 }, () => undefined),
    ...Array.from({ length: first.daysInMonth }, (_, index) => {
      const day = first.add({ days: index }).toString()
      return { day, number: index + 1, isToday: day === today, open: 0, done: 0, ...known.get(day) }
    }),
  ]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, index) => cells[week * 7 + index]),
  )
  const monthOf = (by: number) => first.add({ months: by }).toString().slice(0, 7)
  return {
    title: first.toLocaleString('en-GB', { month: 'long', year: 'numeric' }),
    month,
    before: monthOf(-1),
    after: monthOf(1),
    weeks,
  }
}
