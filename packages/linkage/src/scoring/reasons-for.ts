/** The plain words for each weight of a comparison. */
import type { NormalisedName, NormalisedPerson } from '../person.ts'
import type { Comparison } from './comparison.ts'
import { type Feature, features, levels } from './model.ts'

/** One bar of the waterfall; `text` is a part of a sentence and shows only what both descriptions say of the person compared. */
export type Reason = {
  readonly feature: Feature
  readonly level: string
  readonly weightBits: number
  readonly text: string
}

/** Heaviest first in the order of `features`; what is missing on either side gives no reason. */
export function reasonsFor(found: Comparison, left: NormalisedPerson, right: NormalisedPerson): Reason[] {
  const reasons: Reason[] = []
  for (let number = 0; number < features.length; number++) {
    const levelNumber = found.level[number]!
    if (levelNumber === 0) continue
    const feature = features[number]!
    const level = levels[feature][levelNumber]!
    reasons.push({
      feature,
      level,
      weightBits: found.weight[number]!,
      text: textOf(feature, level, found, left, right),
    })
  }
  return reasons
}

function textOf(
  feature: Feature,
  level: string,
  found: Comparison,
  left: NormalisedPerson,
  right: NormalisedPerson,
): string {
  switch (feature) {
    case 'given':
      return givenText(level, givenOf(left.names[found.leftName]), givenOf(right.names[found.rightName]))
    case 'family':
      return familyText(level, familyOf(left, found.leftName), familyOf(right, found.rightName))
    default:
      return plainTexts[feature][level] ?? `${feature} ${level}`
  }
}

function givenText(level: string, left: string, right: string): string {
  const both = left === right ? left : `${left} / ${right}`
  switch (level) {
    case 'exact':
      return `first name matches (${both})`
    case 'variant':
      return `first names stand for one another (${both})`
    case 'close':
      return `first name one slip away (${both})`
    case 'near':
      return `first names look alike (${both})`
    case 'sound':
      return `first names sound alike (${both})`
    case 'initial':
      return `initial matches (${both})`
    case 'swapped':
      return `first name and surname the other way round (${both})`
    default:
      return `first names differ (${both})`
  }
}

function familyText(level: string, left: string, right: string): string {
  const both = left === right ? left : `${left} / ${right}`
  switch (level) {
    case 'exact':
      return `surname matches (${both})`
    case 'part':
      return `part of the surname matches (${both})`
    case 'variant':
      return `surnames are spellings of one name (${both})`
    case 'close':
      return `surname one slip away (${both})`
    case 'near':
      return `surnames look alike (${both})`
    case 'sound':
      return `surnames sound alike (${both})`
    case 'swapped':
      return `surname found as first name (${both})`
    default:
      return `surnames differ (${both})`
  }
}

const plainTexts: Readonly<Record<Exclude<Feature, 'given' | 'family'>, Readonly<Record<string, string>>>> = {
  otherGiven: {
    exact: 'middle name matches',
    close: 'middle names look alike',
    initial: 'middle initial matches',
    different: 'middle names differ',
  },
  alias: { used: 'by another name he uses' },
  birth: {
    exact: 'date of birth matches',
    swapped: 'date of birth with day and month swapped',
    oneEdit: 'date of birth one digit away',
    yearSlip: 'same birthday, year one or ten out',
    sameDay: 'same birthday, other year',
    sameYear: 'same year of birth, other day',
    nearYear: 'dates of birth within two years',
    range: 'ages agree',
    rangeNear: 'ages nearly agree',
    apart: 'dates of birth years apart',
    farApart: 'dates of birth far apart',
  },
  sex: { same: 'same sex', different: 'sex differs' },
  address: {
    exact: 'same house and postcode',
    postcode: 'same postcode',
    house: 'same house and street',
    near: 'same house number and street name, other district',
    district: 'same postal district',
    different: 'addresses differ',
  },
  phone: { same: 'phone matches', different: 'phones differ' },
  email: { same: 'e-mail matches', different: 'e-mails differ' },
  account: {
    same: 'social account matches',
    crossPlatform: 'same handle elsewhere',
    different: 'social accounts differ',
  },
  vehicle: { same: 'vehicle matches', different: 'vehicles differ' },
  pncId: {
    same: 'PNC ID matches',
    sameUnverified: 'PNC ID matches, check letter wrong',
    different: 'PNC IDs differ',
    differentUnverified: 'PNC IDs differ, check letter wrong',
  },
  cro: {
    same: 'CRO number matches',
    sameUnverified: 'CRO number matches, check letter wrong',
    different: 'CRO numbers differ',
    differentUnverified: 'CRO numbers differ, check letter wrong',
  },
  household: { capped: 'surname, address and vehicle are shared by a family and count together' },
  prior: { people: 'before any evidence: any two people in the register' },
}

function givenOf(name: NormalisedName | undefined): string {
  return name ? shown(name.given) : ''
}

/** An alias without a surname borrows the stated one. */
function familyOf(person: NormalisedPerson, index: number): string {
  const name = person.names[index]
  if (!name) return ''
  if (name.family.length > 0 || name.type === 'stated') return shown(name.family)
  return shown(person.names.find((other) => other.type === 'stated' && other.family.length > 0)?.family ?? [])
}

function shown(tokens: readonly string[]): string {
  return tokens.map((token) => token[0]!.toUpperCase() + token.slice(1)).join(' ')
}
