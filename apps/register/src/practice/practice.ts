/** Periods of practice as a force may set them: a number and a unit, within bounds, never a legal duty. Pure. */
import { formatPeriod, type PracticePeriod } from '@onus/law'
import type { FieldProblem } from '../platform/errors.ts'

export const units = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const
export type Unit = keyof typeof units

/** Longer than anybody should wait for anything: a slip of the keyboard, not a practice. */
const most: Readonly<Record<Unit, number>> = { D: 3660, W: 520, M: 120, Y: 10 }
const shortestReason = 3

export type PracticeInput = {
  readonly number?: string | undefined
  readonly unit?: string | undefined
  readonly reason?: string | undefined
}

function isUnit(text: string | undefined): text is Unit {
  return text !== undefined && Object.hasOwn(units, text)
}

/**
 * An ISO period, or what is wrong with it. A rule that counts working days is set in days alone.
 *
 * @example
 * periodOf({ number: '8', unit: 'W', reason: 'our panel meets every 8 weeks' }, rule).period // 'P8W'
 */
export function periodOf(
  { number = '', unit, reason = '' }: PracticeInput,
  rule: Pick<PracticePeriod, 'days'>,
): { readonly period: string; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = []
  const value = /^\d{1,4}$/.test(number.trim()) ? Number(number) : undefined
  if (!isUnit(unit)) problems.push({ field: 'unit', message: 'Choose days, weeks, months or years.' })
  else if (rule.days === 'working' && unit !== 'D')
    problems.push({ field: 'unit', message: 'This period counts working days: set it in days.' })
  if (value === undefined || value < 1)
    problems.push({ field: 'number', message: 'Give a whole number of at least 1, such as 14.' })
  else if (isUnit(unit) && value > most[unit])
    problems.push({ field: 'number', message: `Give no more than ${most[unit]} ${units[unit]}.` })
  problems.push(...reasonProblems(reason))
  return { period: `P${value}${unit}`, problems }
}

export function reasonProblems(reason: string): readonly FieldProblem[] {
  return reason.trim().length < shortestReason
    ? [{ field: 'reason', message: 'Say in a few words why, so that others can follow it.' }]
    : []
}

/** `P5D` of working days → "5 working days". */
export function periodText(period: string, { days }: Pick<PracticePeriod, 'days'>): string {
  const words = formatPeriod(period)
  return days === 'working' ? words.replace(/\bdays?\b/, (day) => `working ${day}`) : words
}

/** The two fields of a form: `P12W` → 12 and W. */
export function partsOf(period: string): { readonly number: string; readonly unit: Unit } {
  const [, number = '', unit = 'D'] = /^P(\d+)([DWMY])$/.exec(period) ?? []
  return { number, unit: unit as Unit }
}
