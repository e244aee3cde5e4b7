/** Near people: those who look alike on paper and are not the same man. */
import { at, type Comparison } from './comparison.ts'
import { place } from './encode-person.ts'

const nearPerson = 1
const fatherSon = 2
const differentPnc = 3
const differentSex = 4

/** Years between a father and a son, at least. */
const generationYears = 15

/** The guard that holds two people apart, as its number in `guards`; 0 when none does. */
export function guardOf(
  found: Comparison,
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
): number {
  if (found.level[at.pncId] === 3 || found.level[at.cro] === 3) return differentPnc
  if (hasOwnIdentifier(found)) return 0
  const isOneFamily = found.level[at.family]! >= 1 && found.level[at.family]! <= 5
  const isSlip = found.level[at.birth] === 3 || found.level[at.birth] === 4
  if (isOneFamily && !isSlip && yearsApart(left, leftRow, right, rightRow) >= generationYears)
    return fatherSon
  if (found.level[at.phone] === 1) return 0
  const isOtherForename = found.level[at.given] === 7
  const shareBirth = found.level[at.birth] === 1
  const shareHome = found.level[at.address]! >= 1 && found.level[at.address]! <= 3
  if (isOtherForename && isOneFamily && (shareBirth || shareHome)) return nearPerson
  if (found.level[at.sex] === 2 && isOtherForename) return differentSex
  return 0
}

/** A PNC ID, CRO, e-mail or account is one person's own; a phone or car may be the household's. */
function hasOwnIdentifier({ level }: Comparison): boolean {
  return level[at.pncId] === 1 || level[at.cro] === 1 || level[at.email] === 1 || level[at.account] === 1
}

function yearsApart(left: Int32Array, leftRow: number, right: Int32Array, rightRow: number): number {
  if (left[leftRow + place.precision] === 0 || right[rightRow + place.precision] === 0) return 0
  const gap = Math.max(
    left[leftRow + place.from]! - right[rightRow + place.to]!,
    right[rightRow + place.from]! - left[leftRow + place.to]!,
  )
  return gap / 10000
}
