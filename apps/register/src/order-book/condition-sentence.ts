/** A plain sentence for a condition, for somebody who reads it in three seconds. */
import type { Zone } from '../places/index.ts'
import { type ContactWay, conditionKindTitles, type ReadCondition } from './condition.ts'
import { isConditionKind } from './parse-condition.ts'

/**
 * @example
 * conditionSentence({ kind: 'exclusion', text: '', isUnderstood: true, zone: { kind: 'districts', districts: ['S71'] } })
 * // 'He must not enter postcode district S71.'
 */
export function conditionSentence(condition: ReadCondition): string {
  if (!condition.isUnderstood)
    return `As written: “${condition.text}”. No program could read it: a person must.`
  const { zone, hours, distanceMetres, parsed = {} } = condition
  switch (condition.kind) {
    case 'no-contact':
    case 'no-online':
      return parsed.ways
        ? `He must not contact the person protected ${waysInWords(parsed.ways)}.`
        : asWritten(condition)
    case 'exclusion':
    case 'place':
      return zone ? `He must not enter ${zoneInWords(zone, parsed.isPlaceWithheld)}.` : asWritten(condition)
    case 'restriction':
      return zone
        ? `He must stay inside ${zoneInWords(zone, parsed.isPlaceWithheld)}${hours ? ` between ${hours.from} and ${hours.to}` : ''}.`
        : asWritten(condition)
    case 'distance':
      return zone
        ? `He must not enter ${zoneInWords(zone, parsed.isPlaceWithheld)}.`
        : distanceMetres
          ? `He must not come within ${metresInWords(distanceMetres)} of the person protected.`
          : asWritten(condition)
    case 'curfew':
      return hours
        ? `He must be ${parsed.at === 'indoors' || !parsed.at ? 'indoors' : 'at home'} between ${hours.from} and ${hours.to}.`
        : asWritten(condition)
    case 'monitoring':
      return 'He wears an electronic tag.'
    case 'programme':
      return parsed.programme ? `He must attend ${withArticle(parsed.programme)}.` : asWritten(condition)
    case 'notify':
      return parsed.items && parsed.withinDays
        ? `He must notify the police of ${listed(parsed.items.map((item) => `his ${item}`))} within ${parsed.withinDays} days.`
        : asWritten(condition)
    case 'device':
      return deviceSentence(condition)
    default:
      return asWritten(condition)
  }
}

export function conditionTitle(kind: string): string {
  return isConditionKind(kind) ? conditionKindTitles[kind] : `Of a kind that is not known (${kind})`
}

/** A withheld place is told by its district at most: the middle of a circle may be her home. */
export function zoneInWords(zone: Zone, isWithheld = false): string {
  switch (zone.kind) {
    case 'districts': {
      const codes = isWithheld
        ? [...new Set(zone.districts.map((code) => code.split(' ')[0]!))]
        : zone.districts
      if (isWithheld) return `a place in ${listed(codes)} (the address is withheld)`
      const isStreet = codes.every((code) => /\d[A-Z]{2}$/.test(code))
      return `postcode ${isStreet ? '' : codes.length === 1 ? 'district ' : 'districts '}${listed(codes)}`
    }
    case 'circle':
      return `the circle of ${metresInWords(zone.radiusMetres)} around ${isWithheld ? 'a place that is withheld' : `${zone.centre.latitude.toFixed(4)}, ${zone.centre.longitude.toFixed(4)}`}`
    case 'polygon':
      return `the area drawn by ${zone.points.length} corners`
  }
}

export function metresInWords(metres: number): string {
  return metres >= 1000
    ? `${(metres / 1000).toFixed(metres % 1000 === 0 ? 0 : 1)} km`
    : `${metres} ${metres === 1 ? 'metre' : 'metres'}`
}

const wayWords: Readonly<Record<ContactWay, string>> = {
  direct: 'directly',
  indirect: 'indirectly',
  online: 'online',
  'through-others': 'through others',
}

function waysInWords(ways: readonly ContactWay[]): string {
  if (ways.length === Object.keys(wayWords).length)
    return 'in any way: directly, indirectly, online or through others'
  if (ways.length === 1 && ways[0] === 'online') return 'online, or publish anything about them there'
  return listed(
    ways.map((way) => wayWords[way]),
    'or',
  )
}

function deviceSentence(condition: ReadCondition): string {
  const { device, most } = condition.parsed ?? {}
  if (device === 'one-notified') return 'He may own one phone only, and the police must have its number.'
  if (device === 'no-more-than') return `He may have ${most} ${most === 1 ? 'device' : 'devices'} at most.`
  if (device === 'hand-over') return 'He must hand over his devices to the police when asked.'
  if (device === 'no-internet') return 'He may have no device that reaches the internet.'
  return asWritten(condition)
}

function asWritten({ text }: ReadCondition): string {
  const words = text.replace(/[.\s]+$/, '')
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}.`
}

function withArticle(words: string): string {
  return /^(?:a|an|the|his) /i.test(words) ? words : `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`
}

function listed(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}
