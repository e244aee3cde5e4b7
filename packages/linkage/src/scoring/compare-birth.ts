/** Dates of birth compared: the slips people make when writing dates, and ranges from ages. */
import { levels } from './model.ts'

const number = Object.fromEntries(levels.birth.map((level, index) => [level, index])) as Record<
  (typeof levels.birth)[number],
  number
>

/** Days of a 45-year span of births, from which the chance of overlapping ranges is taken. */
const spanYears = 45

/** The level of two ranges of days; precisions are 0 none, 1 day, 2 month, 3 year, 4 age. */
export function birthLevel(
  leftPrecision: number,
  leftFrom: number,
  leftTo: number,
  rightPrecision: number,
  rightFrom: number,
  rightTo: number,
): number {
  if (leftPrecision === 0 || rightPrecision === 0) return number.missing
  if (leftPrecision === 1 && rightPrecision === 1) return dayLevel(leftFrom, rightFrom)
  if (leftFrom <= rightTo && rightFrom <= leftTo) return number.range
  const gapYears = (leftFrom > rightTo ? leftFrom - rightTo : rightFrom - leftTo) / 10000
  return gapYears < 3 ? number.rangeNear : gapYears < 12 ? number.apart : number.farApart
}

/** What overlapping ranges are worth: the narrower the wider range, the more. */
export function rangeBits(leftFrom: number, leftTo: number, rightFrom: number, rightTo: number): number {
  const widest = Math.max(leftTo - leftFrom, rightTo - rightFrom) / 10000
  return Math.log2(spanYears / (widest + 0.5))
}

function dayLevel(left: number, right: number): number {
  if (left === right) return number.exact
  const leftYear = (left / 10000) | 0
  const rightYear = (right / 10000) | 0
  const leftDay = left % 10000
  const rightDay = right % 10000
  if (
    leftYear === rightYear &&
    ((leftDay / 100) | 0) === rightDay % 100 &&
    ((rightDay / 100) | 0) === leftDay % 100
  )
    return number.swapped
  const gap = Math.abs(leftYear - rightYear)
  if (leftDay === rightDay && (gap === 1 || gap === 10 || gap === 100)) return number.yearSlip
  if (digitsApart(left, right) === 1 || yearTransposed(leftYear, rightYear, leftDay, rightDay))
    return number.oneEdit
  if (leftDay === rightDay && gap <= 12) return number.sameDay
  if (gap === 0) return number.sameYear
  if (gap <= 2) return number.nearYear
  return gap < 12 ? number.apart : number.farApart
}

function digitsApart(left: number, right: number): number {
  let apart = 0
  for (let a = left, b = right; a > 0 || b > 0; a = (a / 10) | 0, b = (b / 10) | 0)
    if (a % 10 !== b % 10) apart++
  return apart
}

function yearTransposed(leftYear: number, rightYear: number, leftDay: number, rightDay: number): boolean {
  const left = leftYear % 100
  return (
    leftDay === rightDay && ((leftYear / 100) | 0) * 100 + (left % 10) * 10 + ((left / 10) | 0) === rightYear
  )
}
