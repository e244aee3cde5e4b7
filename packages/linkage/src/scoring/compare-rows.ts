/** Two encoded people compared on every feature: the one scorer behind real time, batch and explanation. */
import { birthLevel, rangeBits } from './compare-birth.ts'
import { createCompareNames } from './compare-names.ts'
import { compareIdentifiers, compareReference, createCompareAddresses } from './compare-places.ts'
import { at, type Comparison } from './comparison.ts'
import { type CompiledModel, levelWeight } from './compiled-model.ts'
import { bitScale, place } from './encode-person.ts'
import { guardOf } from './guard-of.ts'
import type { TokenView } from './token-table.ts'

export type CompareRows = (
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
  out: Comparison,
) => void

/** Symmetric: the order of the two rows changes nothing but which name is left. */
export function createCompareRows(view: TokenView, model: CompiledModel, priorBits: number): CompareRows {
  const compareNames = createCompareNames(view, model)
  const compareAddresses = createCompareAddresses(view, model)
  return (left, leftRow, right, rightRow, out) => {
    compareNames(left, leftRow, right, rightRow, out)
    compareBirths(model, left, leftRow, right, rightRow, out)
    const leftSex = left[leftRow + place.sex]!
    const rightSex = right[rightRow + place.sex]!
    out.level[at.sex] = leftSex === 0 || rightSex === 0 ? 0 : leftSex === rightSex ? 1 : 2
    out.weight[at.sex] = out.level[at.sex] === 0 ? 0 : levelWeight(model, at.sex, out.level[at.sex]!, 0)
    compareAddresses(left, leftRow, right, rightRow, out)
    compareIdentifiers(model, at.phone, place.phones, 2, left, leftRow, right, rightRow, out)
    compareIdentifiers(model, at.email, place.emails, 2, left, leftRow, right, rightRow, out)
    compareIdentifiers(model, at.account, place.accounts, 3, left, leftRow, right, rightRow, out)
    compareIdentifiers(model, at.vehicle, place.vehicles, 2, left, leftRow, right, rightRow, out)
    compareReference(model, at.pncId, place.pncId, left, leftRow, right, rightRow, out)
    compareReference(model, at.cro, place.cro, left, leftRow, right, rightRow, out)
    capHousehold(model, out)
    out.level[at.prior] = 1
    out.weight[at.prior] = -priorBits
    out.total = 0
    for (let feature = 0; feature < out.weight.length; feature++) out.total += out.weight[feature]!
    out.guard = guardOf(out, left, leftRow, right, rightRow)
  }
}

function compareBirths(
  model: CompiledModel,
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
  out: Comparison,
): void {
  const leftFrom = left[leftRow + place.from]!
  const leftTo = left[leftRow + place.to]!
  const rightFrom = right[rightRow + place.from]!
  const rightTo = right[rightRow + place.to]!
  const level = birthLevel(
    left[leftRow + place.precision]!,
    leftFrom,
    leftTo,
    right[rightRow + place.precision]!,
    rightFrom,
    rightTo,
  )
  const bits =
    level === 1
      ? left[leftRow + place.birthBits]! / bitScale
      : level === 8
        ? rangeBits(leftFrom, leftTo, rightFrom, rightTo)
        : 0
  out.level[at.birth] = level
  out.weight[at.birth] = level === 0 ? 0 : levelWeight(model, at.birth, level, bits)
}

/** Surname, address and vehicle agree together in any family, so together they count only so much. */
function capHousehold(model: CompiledModel, out: Comparison): void {
  let shared = 0
  for (const feature of [at.family, at.address, at.vehicle])
    if (out.weight[feature]! > 0) shared += out.weight[feature]!
  const excess = shared - model.householdMost
  out.level[at.household] = excess > 0 ? 1 : 0
  out.weight[at.household] = excess > 0 ? -excess : 0
}
