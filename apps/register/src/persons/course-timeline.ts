/** How he has been managed, for the timeline: visits, duties, the register with its levels, MAPPA, hand-overs. Pure. */
import { forces, regimeTable } from '@onus/law'
import { levels, levelsAscending } from '../entry-book/index.ts'
import type { TimelineModel } from '../web/pictures/timeline-option.ts'
import type { PersonCourse } from './person-answer.ts'
import type { TimelineRow } from './timeline-row.ts'

const laneLabels = { visits: 'Visits', duties: 'Duties', register: 'Register', mappa: 'MAPPA' } as const
type Lane = keyof typeof laneLabels
type Mark = TimelineModel['events'][number] & { readonly lane: Lane }
type Bar = TimelineModel['bars'][number] & { readonly lane: Lane }

const visitWords: Readonly<Record<string, string>> = {
  made: 'visit made',
  refused: 'visit refused',
  'no-answer': 'visit, nobody answered',
  due: 'visit overdue',
}

/** Lanes only for what there is, below the forces, the courts and the orders. */
export function courseLanes(course: PersonCourse): Pick<TimelineModel, 'lanes'> & {
  readonly events: readonly Mark[]
  readonly bars: readonly Bar[]
} {
  const events = [...visitMarks(course), ...dutyMarks(course), ...handoverMarks(course)]
  const bars = [...levelBars(course), ...mappaBars(course)]
  const used = new Set<Lane>([...events, ...bars].map(({ lane }) => lane))
  return {
    lanes: (Object.keys(laneLabels) as Lane[])
      .filter((lane) => used.has(lane))
      .map((id) => ({ id, label: laneLabels[id] })),
    events,
    bars,
  }
}

function visitMarks({ visits }: PersonCourse): readonly Mark[] {
  return visits.map(({ at, kind, state }) => ({
    lane: 'visits',
    at,
    label: capitalised(`${kind} ${visitWords[state] ?? state}`),
    basis: 'fact',
    sign: state === 'made' ? undefined : 'missed',
  }))
}

function dutyMarks({ notifications, missed }: PersonCourse): readonly Mark[] {
  return [
    ...notifications.map(({ on, regime, kind }) => ({
      lane: 'duties' as const,
      at: on,
      label: `Notified: ${kind}, ${regimeTitle(regime)}`,
      basis: 'fact' as const,
    })),
    ...missed.map(({ on, title, metOn, regime }) => ({
      lane: 'duties' as const,
      at: on,
      label: `${metOn ? 'Met late' : 'Not met'}: ${title}, ${regimeTitle(regime)}`,
      basis: 'fact' as const,
      sign: 'missed' as const,
    })),
  ]
}

function handoverMarks({ handovers }: PersonCourse): readonly Mark[] {
  return handovers.map(({ from, to, at }) => ({
    lane: 'register',
    at,
    label: `Handed over from ${forces.titleOf(from)} to ${forces.titleOf(to)}`,
    basis: 'fact',
    sign: 'change',
  }))
}

function levelBars({ levels: spans }: PersonCourse): readonly Bar[] {
  return spans.map(({ level, from, to, force }) => ({
    lane: 'register',
    from,
    to: to ?? undefined,
    label: `On the register: ${levels[level].toLowerCase()}, ${forces.titleOf(force)}`,
    isLive: to === null,
    text: levels[level].toLowerCase(),
    step: { at: levelsAscending.indexOf(level) + 1, of: levelsAscending.length },
  }))
}

const mappaLevels = 3

function mappaBars({ mappa }: PersonCourse): readonly Bar[] {
  return mappa.map(({ category, level, from, to }) => ({
    lane: 'mappa',
    from,
    to: to ?? undefined,
    label: `MAPPA category ${category}, level ${level}`,
    isLive: to === null,
    text: `level ${level}`,
    step: { at: level, of: mappaLevels },
  }))
}

/** The same for the table below: newest first within each kind. */
export function courseRows(course: PersonCourse): readonly TimelineRow[] {
  const { lanes: _, events, bars } = courseLanes(course)
  return [
    ...events.map(({ lane, at, label, sign }) => ({
      ...row(at, laneLabels[lane], label),
      outcome: sign === 'missed' ? 'Missed or refused' : undefined,
    })),
    ...bars.map(({ lane, from, label, isLive }) => ({
      ...row(from, laneLabels[lane], label),
      outcome: isLive ? 'Still so' : 'Over',
    })),
  ]
}

function row(when: string, kind: string, what: string): TimelineRow {
  return { when, kind, force: null, what, basis: 'fact', outcome: undefined, letters: [], href: undefined }
}

function regimeTitle(code: string): string {
  return regimeTable.rows.find((each) => each.code === code)?.title ?? code
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
