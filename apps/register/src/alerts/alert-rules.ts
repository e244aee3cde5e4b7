/** What each kind of alert is: which unit owns it, how much it weighs, how long it may wait. Data, and pure rules over it. */
import { type AlertClock, alertClockTable } from '@onus/law'
import type { Role } from '../platform/access/decision.ts'
import type { AlertKind } from './alert-kinds.ts'

export const units = {
  'control-room': 'Control room',
  investigation: 'Investigation',
  'offender-management': 'Offender management',
  safeguarding: 'Safeguarding',
  mappa: 'MAPPA',
  supervision: 'Supervision',
} as const
export type Unit = keyof typeof units
export const unitNames = Object.keys(units) as readonly Unit[]

/** Whose queue each role works first. */
const unitsOfRole: Partial<Record<Role, readonly Unit[]>> = {
  'call-handler': ['control-room'],
  'response-officer': ['control-room'],
  investigator: ['investigation', 'safeguarding'],
  'offender-manager': ['offender-management'],
  supervisor: ['supervision'],
  'mappa-coordinator': ['mappa'],
}

export function unitsOf(roles: readonly Role[]): readonly Unit[] {
  return unitNames.filter((unit) => roles.some((role) => unitsOfRole[role]?.includes(unit)))
}

export type AlertRule = {
  readonly unit: Unit
  /** Weight before anything is known about the person, 0 to 100. */
  readonly weight: number
  /** Somebody may be in danger now: no threshold ever puts it aside. */
  readonly isGrave: boolean
}

const rule = (unit: Unit, weight: number, isGrave = false): AlertRule => ({ unit, weight, isGrave })

/** The weights are the product's own: they order a queue and say nothing about a person. */
export const alertRules: Readonly<Record<AlertKind, AlertRule>> = {
  'suspected-breach': rule('investigation', 80, true),
  'live-order-touched': rule('investigation', 75, true),
  'new-victim': rule('offender-management', 70, true),
  'report-about-managed-person': rule('offender-management', 60, true),
  'moved-between-forces': rule('offender-management', 55),
  'handover-offered': rule('supervision', 50),
  'handover-overdue': rule('supervision', 60),
  'bail-ending': rule('investigation', 55),
  'visit-refused': rule('offender-management', 55),
  'duty-overdue': rule('offender-management', 50),
  'visit-overdue': rule('offender-management', 40),
  'action-overdue': rule('offender-management', 40),
  'reassessment-due': rule('offender-management', 45),
  'entry-reopened': rule('supervision', 50),
  'entry-ending': rule('supervision', 50),
  'entry-proposed': rule('supervision', 45),
  'lowering-requested': rule('supervision', 45),
  'safety-plan-to-review': rule('safeguarding', 65, true),
  'mappa-review-due': rule('mappa', 35),
  'report-about-flagged-person': rule('investigation', 40),
  'pattern-raised': rule('investigation', 45),
  'counter-allegation': rule('investigation', 50, true),
  'order-ending': rule('investigation', 35),
  'review-due': rule('supervision', 20),
}

/** Kinds that no threshold ever puts aside. */
export const graveKinds = Object.entries(alertRules)
  .filter(([, { isGrave }]) => isGrave)
  .map(([kind]) => kind as AlertKind)

export type WeightPart = { readonly points: number; readonly why: string }

/** What is known of the person when the alert is raised. */
export type KnownOfPerson = {
  /** Codes of the flags that hold. */
  readonly flags: readonly string[]
  readonly level: string | undefined
  readonly isStrangulationReported: boolean
}

const pointsOfLevel: Readonly<Record<string, WeightPart>> = {
  'very-high': { points: 15, why: 'level very high' },
  high: { points: 8, why: 'level high' },
}

export type Weighed = { readonly weight: number; readonly why: string }

/**
 * The weight of an alert and the sum in words, so that nobody has to believe it.
 *
 * @example
 * weigh('order-ending', 'Order ending', { flags: ['red-markers'], level: undefined, isStrangulationReported: false })
 * // { weight: 47, why: 'Order ending 35 + danger markers 12' }
 */
export function weigh(
  kind: AlertKind,
  title: string,
  known: KnownOfPerson | undefined,
  given: readonly WeightPart[] = [],
): Weighed {
  const level = known?.level === undefined ? undefined : pointsOfLevel[known.level]
  const parts: readonly WeightPart[] = [
    ...given,
    ...(level ? [level] : []),
    ...(known?.flags.includes('red-markers') ? [{ points: 12, why: 'danger markers' }] : []),
    ...(known?.flags.includes('escalating') ? [{ points: 6, why: 'escalating' }] : []),
    ...(known?.isStrangulationReported ? [{ points: 8, why: 'strangulation reported' }] : []),
  ]
  const { weight: base } = alertRules[kind]
  const sum = parts.reduce((total, part) => total + part.points, base)
  const words = [`${title} ${base}`, ...parts.map(({ points, why }) => `${why} ${points}`)].join(' + ')
  return {
    weight: Math.min(sum, mostWeight),
    why: sum > mostWeight ? `${words}, at most ${mostWeight}` : words,
  }
}

const mostWeight = 100

/** How long it may wait; the law table says where that comes from. */
export function clockOf(kind: AlertKind): AlertClock {
  const clock = alertClockTable.rows.find(({ code }) => code === kind)
  if (!clock) throw new RangeError(`no clock for alerts of kind ${kind}`)
  return clock
}
