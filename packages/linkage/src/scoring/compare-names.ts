/** Names compared: every name of one person with every name of the other, given with family, either way round. */
import { jaroWinklerCodes } from '../names/jaro-winkler.ts'
import { at, type Comparison } from './comparison.ts'
import { type CompiledModel, levelWeight } from './compiled-model.ts'
import { place } from './encode-person.ts'
import { areVariantIds, type TokenView, tokenWidth } from './token-table.ts'

const given = {
  missing: 0,
  exact: 1,
  variant: 2,
  close: 3,
  near: 4,
  sound: 5,
  initial: 6,
  different: 7,
  swapped: 8,
} as const
const family = {
  missing: 0,
  exact: 1,
  part: 2,
  variant: 3,
  close: 4,
  near: 5,
  sound: 6,
  different: 7,
  swapped: 8,
} as const
const other = { missing: 0, exact: 1, close: 2, initial: 3, different: 4 } as const

/** Similarity from which two spellings count as a slip, and as a resemblance. */
const closeFrom = 0.92
const nearFrom = 0.86

export type CompareNames = (
  left: Int32Array,
  leftRow: number,
  right: Int32Array,
  rightRow: number,
  out: Comparison,
) => void

export function createCompareNames(view: TokenView, model: CompiledModel): CompareNames {
  const { letters, length, sound, givenBits, familyBits, variants } = view
  let level = 0
  let bits = 0

  function similarity(left: number, right: number): number {
    return jaroWinklerCodes(
      letters,
      left * tokenWidth,
      length[left]!,
      letters,
      right * tokenWidth,
      length[right]!,
    )
  }

  /** Sets `level` and `bits` of two given-name tokens. */
  function compareGiven(left: number, right: number): void {
    const leftBits = givenBits[left]!
    const rightBits = givenBits[right]!
    bits = Math.min(leftBits, rightBits)
    if (left === right) level = given.exact
    else if (length[left] === 1 || length[right] === 1) {
      level = letters[left * tokenWidth] === letters[right * tokenWidth] ? given.initial : given.different
    } else if (areVariantIds(variants, left, right, 1)) level = given.variant
    else {
      const alike = similarity(left, right)
      level =
        alike >= closeFrom
          ? given.close
          : alike >= nearFrom
            ? given.near
            : sound[left] === sound[right]
              ? given.sound
              : given.different
    }
  }

  function compareFamily(left: number, right: number): void {
    const leftBits = familyBits[left]!
    const rightBits = familyBits[right]!
    bits = Math.min(leftBits, rightBits)
    if (left === right) level = family.exact
    else if (areVariantIds(variants, left, right, -1)) level = family.variant
    else {
      const alike = similarity(left, right)
      level =
        alike >= closeFrom
          ? family.close
          : alike >= nearFrom
            ? family.near
            : sound[left] === sound[right]
              ? family.sound
              : family.different
    }
  }

  const best = {
    givenLevel: 0,
    givenWeight: 0,
    familyLevel: 0,
    familyWeight: 0,
    otherLevel: 0,
    otherWeight: 0,
    alias: 0,
  }
  let bestTotal = 0

  /** The weight of one pair of given-name tokens at their places in the lists; sets `level`. */
  function givenWeightAt(left: number, right: number, i: number, j: number): number {
    compareGiven(left, right)
    return levelWeight(model, at.given, level, bits) - (i === j ? 0 : 1)
  }

  /** The weight of the best given-name pair of two lists; sets `level`, the lower where weights tie. */
  function bestGiven(
    left: Int32Array,
    leftFrom: number,
    leftCount: number,
    right: Int32Array,
    rightFrom: number,
    rightCount: number,
  ): number {
    let most = Number.NEGATIVE_INFINITY
    let mostLevel: number = given.missing
    for (let i = 0; i < leftCount; i++) {
      for (let j = 0; j < rightCount; j++) {
        const weight = givenWeightAt(left[leftFrom + i]!, right[rightFrom + j]!, i, j)
        if (weight > most || (weight === most && level < mostLevel)) {
          most = weight
          mostLevel = level
        }
      }
    }
    level = mostLevel
    return mostLevel === given.missing ? 0 : most
  }

  function bestFamily(
    left: Int32Array,
    leftFrom: number,
    leftCount: number,
    right: Int32Array,
    rightFrom: number,
    rightCount: number,
  ): number {
    let most = Number.NEGATIVE_INFINITY
    let mostLevel: number = family.missing
    for (let i = 0; i < leftCount; i++) {
      for (let j = 0; j < rightCount; j++) {
        compareFamily(left[leftFrom + i]!, right[rightFrom + j]!)
        if (level === family.exact && leftCount !== rightCount) level = family.part
        const weight = levelWeight(model, at.family, level, bits)
        if (weight > most || (weight === most && level < mostLevel)) {
          most = weight
          mostLevel = level
        }
      }
    }
    level = mostLevel
    return mostLevel === family.missing ? 0 : most
  }

  /** The level of further given names, once the best pair is set aside; the best of all best pairs where they tie. */
  function othersLevel(
    left: Int32Array,
    leftFrom: number,
    leftCount: number,
    right: Int32Array,
    rightFrom: number,
    rightCount: number,
    most: number,
  ): number {
    if (leftCount < 2 || rightCount < 2) return other.missing
    let found: number = other.different
    for (let i = 0; i < leftCount; i++) {
      for (let j = 0; j < rightCount; j++) {
        if (givenWeightAt(left[leftFrom + i]!, right[rightFrom + j]!, i, j) !== most) continue
        for (let k = 0; k < leftCount; k++) {
          for (let l = 0; l < rightCount; l++) {
            if (k === i || l === j) continue
            compareGiven(left[leftFrom + k]!, right[rightFrom + l]!)
            found = Math.min(found, otherLevelOf(level))
          }
        }
      }
    }
    return found
  }

  const cross = { givenWeight: 0, familyWeight: 0, isLikely: false }

  /** Reads the `one` tokens of both as given names and the `two` tokens of both as family names. */
  function compareCrossed(left: Int32Array, right: Int32Array, one: TokenLists, two: TokenLists): void {
    cross.givenWeight =
      bestGiven(left, one.leftFrom, one.leftCount, right, one.rightFrom, one.rightCount) +
      levelWeight(model, at.given, given.swapped, 0)
    cross.isLikely = level < given.initial
    cross.familyWeight = bestFamily(left, two.leftFrom, two.leftCount, right, two.rightFrom, two.rightCount)
    cross.isLikely &&= level < family.different
  }

  const one: TokenLists = { leftFrom: 0, leftCount: 0, rightFrom: 0, rightCount: 0 }
  const two: TokenLists = { leftFrom: 0, leftCount: 0, rightFrom: 0, rightCount: 0 }

  /** Nobody knows which of two swapped names is the family's: the reading that says less counts. */
  function compareSwapped(left: Int32Array, leftName: number, right: Int32Array, rightName: number): void {
    one.leftFrom = leftName + 3
    one.leftCount = left[leftName + 1]!
    one.rightFrom = rightName + 3 + right[rightName + 1]!
    one.rightCount = right[rightName + 2]!
    two.leftFrom = one.leftFrom + one.leftCount
    two.leftCount = left[leftName + 2]!
    two.rightFrom = rightName + 3
    two.rightCount = right[rightName + 1]!
    cross.isLikely = one.leftCount > 0 && one.rightCount > 0 && two.leftCount > 0 && two.rightCount > 0
    if (!cross.isLikely) return
    compareCrossed(left, right, one, two)
    if (!cross.isLikely) return
    const { givenWeight, familyWeight } = cross
    compareCrossed(left, right, two, one)
    const [sum, firstSum] = [cross.givenWeight + cross.familyWeight, givenWeight + familyWeight]
    if (firstSum < sum || (firstSum === sum && familyWeight < cross.familyWeight)) {
      cross.givenWeight = givenWeight
      cross.familyWeight = familyWeight
    }
  }

  function compareOne(
    left: Int32Array,
    leftName: number,
    right: Int32Array,
    rightName: number,
    cost: number,
  ): boolean {
    const leftGiven = left[leftName + 1]!
    const rightGiven = right[rightName + 1]!
    const leftAt = leftName + 3
    const rightAt = rightName + 3
    const mostGiven = bestGiven(left, leftAt, leftGiven, right, rightAt, rightGiven)
    let givenWeight = mostGiven
    let givenLevel = level
    let familyWeight = bestFamily(
      left,
      leftAt + leftGiven,
      left[leftName + 2]!,
      right,
      rightAt + rightGiven,
      right[rightName + 2]!,
    )
    let familyLevel = level
    if (familyLevel !== family.exact && givenLevel !== given.exact) {
      compareSwapped(left, leftName, right, rightName)
      if (cross.isLikely && cross.givenWeight + cross.familyWeight > givenWeight + familyWeight) {
        givenWeight = cross.givenWeight
        familyWeight = cross.familyWeight
        givenLevel = given.swapped
        familyLevel = family.swapped
      }
    }
    const total = givenWeight + familyWeight - cost
    if (total < bestTotal) return false
    const otherLevel =
      givenLevel === given.swapped
        ? other.missing
        : othersLevel(left, leftAt, leftGiven, right, rightAt, rightGiven, mostGiven)
    const otherWeight = otherLevel === other.missing ? 0 : levelWeight(model, at.otherGiven, otherLevel, 0)
    if (total === bestTotal && !isPreferred(familyWeight, givenLevel, otherWeight, cost)) return false
    bestTotal = total
    best.givenLevel = givenLevel
    best.givenWeight = givenWeight
    best.familyLevel = familyLevel
    best.familyWeight = familyWeight
    best.otherLevel = otherLevel
    best.otherWeight = otherWeight
    best.alias = cost
    return true
  }

  /** Between names of equal weight, by what they are and never by which came first. */
  function isPreferred(familyWeight: number, givenLevel: number, otherWeight: number, cost: number): boolean {
    if (familyWeight !== best.familyWeight) return familyWeight < best.familyWeight
    if (givenLevel !== best.givenLevel) return givenLevel < best.givenLevel
    if (otherWeight !== best.otherWeight) return otherWeight > best.otherWeight
    return cost < best.alias
  }

  return (left, leftRow, right, rightRow, out) => {
    const leftNames = left[leftRow + place.names]!
    const rightNames = right[rightRow + place.names]!
    bestTotal = Number.NEGATIVE_INFINITY
    out.level[at.given] = out.level[at.family] = out.level[at.otherGiven] = out.level[at.alias] = 0
    out.weight[at.given] = out.weight[at.family] = out.weight[at.otherGiven] = out.weight[at.alias] = 0
    if (leftNames === 0 || rightNames === 0) return
    const perAlias = -levelWeight(model, at.alias, 1, 0)
    let leftName = leftRow + place.names + 1
    for (let i = 0; i < leftNames; i++) {
      let rightName = rightRow + place.names + 1
      for (let j = 0; j < rightNames; j++) {
        const cost = (left[leftName]! + right[rightName]!) * perAlias
        if (compareOne(left, leftName, right, rightName, cost)) {
          out.leftName = i
          out.rightName = j
        }
        rightName += 3 + right[rightName + 1]! + right[rightName + 2]!
      }
      leftName += 3 + left[leftName + 1]! + left[leftName + 2]!
    }
    out.level[at.given] = best.givenLevel
    out.weight[at.given] = best.givenWeight
    out.level[at.family] = best.familyLevel
    out.weight[at.family] = best.familyWeight
    out.level[at.otherGiven] = best.otherLevel
    out.weight[at.otherGiven] = best.otherWeight
    out.level[at.alias] = best.alias > 0 ? 1 : 0
    out.weight[at.alias] = -best.alias
  }
}

/** Tokens of one list each of two names. */
type TokenLists = { leftFrom: number; leftCount: number; rightFrom: number; rightCount: number }

function otherLevelOf(level: number): number {
  if (level === given.exact) return other.exact
  if (level === given.initial) return other.initial
  return level < given.sound ? other.close : other.different
}
