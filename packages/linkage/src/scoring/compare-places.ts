/** Addresses and identifiers compared: the best of all against all. */
import { jaroWinklerCodes } from '../names/jaro-winkler.ts'
import { at, type Comparison } from './comparison.ts'
import { type CompiledModel, levelWeight } from './compiled-model.ts'
import { addressSize, bitScale, place } from './encode-person.ts'
import { type TokenView, tokenWidth } from './token-table.ts'

const address = { missing: 0, exact: 1, postcode: 2, house: 3, near: 4, district: 5, different: 6 } as const

/** Similarity from which two street names count as one with a slip. */
const streetFrom = 0.9

export type ComparePlaces = (
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
  out: Comparison,
) => void

export function createCompareAddresses(view: TokenView, model: CompiledModel): ComparePlaces {
  const { letters, length } = view

  function sameStreet(left: number, right: number): boolean {
    if (left === 0 || right === 0) return false
    if (left === right) return true
    return (
      jaroWinklerCodes(
        letters,
        left * tokenWidth,
        length[left]!,
        letters,
        right * tokenWidth,
        length[right]!,
      ) >= streetFrom
    )
  }

  return (left, leftRow, right, rightRow, out) => {
    const leftAt = leftRow + left[leftRow + place.addresses]!
    const rightAt = rightRow + right[rightRow + place.addresses]!
    const leftCount = left[leftAt]!
    const rightCount = right[rightAt]!
    let most = Number.NEGATIVE_INFINITY
    let mostLevel: number = address.missing
    for (let i = 0; i < leftCount; i++) {
      const l = leftAt + 1 + i * addressSize
      for (let j = 0; j < rightCount; j++) {
        const r = rightAt + 1 + j * addressSize
        const bothPostcodes = left[l + 1] !== 0 && right[r + 1] !== 0
        const samePostcode = bothPostcodes && left[l] === right[r] && left[l + 1] === right[r + 1]
        const bothHouses = left[l + 5] !== 0 && right[r + 5] !== 0
        const sameHouse = bothHouses && left[l + 5] === right[r + 5]
        const street = sameStreet(left[l + 6]!, right[r + 6]!)
        const sameDistrict = left[l + 3] !== 0 && left[l + 3] === right[r + 3]
        let level: number = address.different
        let bits = 0
        if (samePostcode) {
          level = sameHouse ? address.exact : address.postcode
          bits = left[l + 2]!
        } else if (sameHouse && street) {
          level = sameDistrict || !bothPostcodes ? address.house : address.near
          bits = Math.min(left[l + 7]!, right[r + 7]!)
        } else if (sameDistrict) {
          level = address.district
          bits = left[l + 4]!
        } else if (!bothPostcodes && !bothHouses) continue
        const weight = levelWeight(model, at.address, level, bits / bitScale)
        if (weight > most || (weight === most && level < mostLevel)) {
          most = weight
          mostLevel = level
        }
      }
    }
    out.level[at.address] = mostLevel
    out.weight[at.address] = mostLevel === address.missing ? 0 : most
  }
}

/** Phones, e-mails, accounts and vehicles: one value in common is enough; the rarest shared one counts. */
export function compareIdentifiers(
  model: CompiledModel,
  feature: number,
  section: number,
  different: number,
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
  out: Comparison,
): void {
  const leftAt = leftRow + left[leftRow + section]!
  const rightAt = rightRow + right[rightRow + section]!
  const leftEnd = leftAt + 1 + left[leftAt]! * 3
  const rightEnd = rightAt + 1 + right[rightAt]! * 3
  if (left[leftAt] === 0 || right[rightAt] === 0) {
    out.level[feature] = 0
    out.weight[feature] = 0
    return
  }
  let rarest = Number.NEGATIVE_INFINITY
  for (let l = leftAt + 1; l < leftEnd; l += 3) {
    for (let r = rightAt + 1; r < rightEnd; r += 3) {
      if (left[l] === right[r] && left[l + 1] === right[r + 1] && left[l + 2]! > rarest) rarest = left[l + 2]!
    }
  }
  const level = rarest === Number.NEGATIVE_INFINITY ? different : 1
  out.level[feature] = level
  out.weight[feature] = levelWeight(model, feature, level, level === 1 ? rarest / bitScale : 0)
}

/** PNC ID or CRO: the number, and whether both check letters are right. */
export function compareReference(
  model: CompiledModel,
  feature: number,
  section: number,
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
  out: Comparison,
): void {
  const l = leftRow + section
  const r = rightRow + section
  let level = 0
  if (left[l + 2] !== 0 && right[r + 2] !== 0) {
    const same = left[l] === right[r] && left[l + 1] === right[r + 1]
    const verified = left[l + 2] === 2 && right[r + 2] === 2
    level = same ? (verified ? 1 : 2) : verified ? 3 : 4
  }
  out.level[feature] = level
  out.weight[feature] = level === 0 ? 0 : levelWeight(model, feature, level, 0)
}
