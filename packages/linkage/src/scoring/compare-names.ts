/** Names compared: every name of one person with every name of the other, given with family, either way round. */
import { jaroWinklerCodes } from '../names/jaro-winkler.ts'
import { at, type Comparison } from './comparison.ts'
import { type CompiledModel, levelWeight } from './compiled-model.ts'
import { bitScale, place } from './encode-person.ts'
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
  let usedLeft = 0
  let usedRight = 0

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

  /** The best given-name pair of two lists; leaves which tokens it used. */
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
        compareGiven(left[leftFrom + i]!, right[rightFrom + j]!)
        const weight = levelWeight(model, at.given, level, bits) - (i === j ? 0 : 1)
        if (weight > most) {
          most = weight
          mostLevel = level
          usedLeft = i
          usedRight = j
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
        if (weight > most) {
          most = weight
          mostLevel = level
        }
      }
    }
    level = mostLevel
    return mostLevel === family.missing ? 0 : most
  }

  /** Further given names, once the best pair is set aside. */
  function compareOthers(
    left: Int32Array,
    leftFrom: number,
    leftCount: number,
    right: Int32Array,
    rightFrom: number,
    rightCount: number,
  ): void {
    best.otherLevel = other.missing
    if (leftCount < 2 || rightCount < 2) return
    best.otherLevel = other.different
    for (let i = 0; i < leftCount; i++) {
      if (i === usedLeft) continue
      for (let j = 0; j < rightCount; j++) {
        if (j === usedRight) continue
        compareGiven(left[leftFrom + i]!, right[rightFrom + j]!)
        const found =
          level === given.exact
            ? other.exact
            : level === given.initial
              ? other.initial
              : level < given.sound
                ? other.close
                : other.different
        if (found < best.otherLevel) best.otherLevel = found
      }
    }
    best.otherWeight = levelWeight(model, at.otherGiven, best.otherLevel, 0)
  }

  function compareOne(
    left: Int32Array,
    leftName: number,
    right: Int32Array,
    rightName: number,
    cost: number,
  ): boolean {
    const leftGiven = left[leftName + 1]!
    const leftFamily = left[leftName + 2]!
    const rightGiven = right[rightName + 1]!
    const rightFamily = right[rightName + 2]!
    const leftAt = leftName + 3
    const rightAt = rightName + 3
    let givenWeight = bestGiven(left, leftAt, leftGiven, right, rightAt, rightGiven)
    let givenLevel = level
    const i = usedLeft
    const j = usedRight
    let familyWeight = bestFamily(
      left,
      leftAt + leftGiven,
      leftFamily,
      right,
      rightAt + rightGiven,
      rightFamily,
    )
    let familyLevel = level
    let isSwapped = false
    if (
      familyLevel !== family.exact &&
      givenLevel !== given.exact &&
      leftGiven &&
      leftFamily &&
      rightGiven &&
      rightFamily
    ) {
      const crossGiven = bestGiven(left, leftAt, leftGiven, right, rightAt + rightGiven, rightFamily)
      const crossGivenLevel = level
      const crossFamily = bestFamily(left, leftAt + leftGiven, leftFamily, right, rightAt, rightGiven)
      const swapCost = levelWeight(model, at.given, given.swapped, 0)
      if (
        crossGivenLevel < given.initial &&
        level < family.different &&
        crossGiven + crossFamily + swapCost > givenWeight + familyWeight
      ) {
        isSwapped = true
        givenWeight = crossGiven + swapCost
        familyWeight = crossFamily
        givenLevel = given.swapped
        familyLevel = family.swapped
      }
    }
    const total = givenWeight + familyWeight - cost
    if (total <= bestTotal) return false
    bestTotal = total
    best.givenLevel = givenLevel
    best.givenWeight = givenWeight
    best.familyLevel = familyLevel
    best.familyWeight = familyWeight
    best.alias = cost
    best.otherLevel = other.missing
    best.otherWeight = 0
    usedLeft = i
    usedRight = j
    if (!isSwapped) compareOthers(left, leftAt, leftGiven, right, rightAt, rightGiven)
    return true
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

/** Whole 1/1024 bits back to bits. */
export function fromScale(scaled: number): number {
  return scaled / bitScale
}
