/** Takes a condition apart. What is not wholly understood keeps its words and says so: nothing is guessed. */
import { maskNarrative } from '../victims/index.ts'
import type { Condition, ConditionKind, ParsedDetails, ReadCondition } from './condition.ts'
import { conditionKindTitles } from './condition.ts'
import type { PersonInOrder } from './order.ts'
import {
  monitoringPattern,
  parseContact,
  parseCurfew,
  parseDevice,
  parseDistanceFromPerson,
  parseHours,
  parseNotify,
  parseOnline,
  parseProgramme,
} from './parse-details.ts'
import { parseZone } from './parse-zone.ts'

/** `no-contact: not to contact by any means` → kind and text; what has no kind stays whole under kind `other`. */
export function parseCondition(text: string): Condition {
  const found = /^\s*([a-z][a-z-]{1,30})\s*:\s*(.+)$/is.exec(text)
  return found
    ? { kind: found[1]!.toLowerCase(), text: found[2]!.trim() }
    : { kind: 'other', text: text.trim() }
}

/** Words of other senders for our kinds. */
const kindNames: Readonly<Record<string, ConditionKind>> = {
  tag: 'monitoring',
  'electronic-monitoring': 'monitoring',
  'exclusion-zone': 'exclusion',
  'restriction-zone': 'restriction',
  'non-contact': 'no-contact',
}

type Understood = Pick<ReadCondition, 'zone' | 'distanceMetres' | 'hours' | 'parsed'>
type Reading = Understood | 'place-unknown' | undefined

const readers: Readonly<Record<Exclude<ConditionKind, 'other'>, (text: string) => Reading>> = {
  'no-contact': (text) => withParsed({ ways: parseContact(text) ?? parseOnline(text) }, 'ways'),
  'no-online': (text) => withParsed({ ways: parseOnline(text) }, 'ways'),
  exclusion: (text) =>
    readZone(
      text,
      /^(?:not to|must not) (?:enter|go (?:in)?to|go|be in|be|come)(?: any part of| anywhere)?\s+(.+)$/i,
    ),
  restriction: (text) => readRestriction(text),
  distance: (text) => readDistance(text),
  place: (text) =>
    readZone(text, /^(?:not to|must not) (?:go to|attend|visit|enter)\s+(?:[^,]{2,120},\s*)?(.+)$/i),
  device: (text) => withParsed(parseDevice(text)),
  curfew: (text) => {
    const curfew = parseCurfew(text)
    return curfew && { hours: curfew.hours, parsed: { at: curfew.at } }
  },
  monitoring: (text) => (monitoringPattern.test(text) ? {} : undefined),
  programme: (text) => withParsed({ programme: parseProgramme(text) }, 'programme'),
  notify: (text) => withParsed(parseNotify(text)),
}

/**
 * Reads a condition as sent. The words that are kept are masked of everybody whom the order protects; a zone is read
 * from the words as they came, because the place withheld may be the one that he must keep away from.
 *
 * @example
 * readCondition({ kind: 'exclusion', text: 'not to enter S71 area' }, []).zone // { kind: 'districts', districts: ['S71'] }
 */
export function readCondition(condition: Condition, people: readonly PersonInOrder[]): ReadCondition {
  const text = maskNarrative(condition.text, people)
  const kind = kindNames[condition.kind] ?? condition.kind
  const masked = readAs(kind, squeezed(text))
  if (masked.reading && masked.reading !== 'place-unknown')
    return { kind: masked.kind, text, isUnderstood: true, ...masked.reading }
  const asCame = text === condition.text ? masked : readAs(kind, squeezed(condition.text))
  if (asCame.reading && asCame.reading !== 'place-unknown' && asCame.reading.zone)
    return {
      kind: asCame.kind,
      text,
      isUnderstood: true,
      ...asCame.reading,
      parsed: { ...asCame.reading.parsed, isPlaceWithheld: true },
    }
  const isPlace = asCame.reading === 'place-unknown' || namesPlace.has(kind)
  return { kind, text, isUnderstood: false, problem: isPlace ? 'place-unknown' : 'condition-not-understood' }
}

const namesPlace: ReadonlySet<string> = new Set(['exclusion', 'restriction', 'place'])

/** Under the kind given; without one, under the only kind whose grammar takes the whole sentence. */
function readAs(kind: string, text: string): { readonly kind: string; readonly reading: Reading } {
  if (kind in readers) return { kind, reading: readers[kind as keyof typeof readers](text) }
  if (kind !== 'other') return { kind, reading: undefined }
  const found = (Object.keys(readers) as (keyof typeof readers)[])
    .map((each) => ({ kind: each, reading: readers[each](text) }))
    .filter(({ reading }) => reading !== undefined && reading !== 'place-unknown')
  // A place is an exclusion too; two different readings are none.
  const [first] = found
  const isOne =
    found.length === 1 || found.every(({ kind: each }) => ['exclusion', 'place', 'distance'].includes(each))
  const isContact = found.every(({ kind: each }) => each === 'no-contact' || each === 'no-online')
  return first && (isOne || isContact) ? first : { kind, reading: undefined }
}

function readZone(text: string, opening: RegExp): Reading {
  const found = opening.exec(text)
  if (!found) return undefined
  const zone = parseZone(found[1]!)
  if (zone === undefined || zone === 'unknown-place') return zone && 'place-unknown'
  return {
    zone: zone.zone,
    ...(zone.distanceMetres !== undefined && { distanceMetres: zone.distanceMetres }),
  }
}

/** Inside an area, all day or between hours. */
function readRestriction(text: string): Reading {
  const found =
    /^(?:to (?:stay|remain)|must (?:stay|remain)) (?:in|inside|within the area of|within)\s+(.+?)(?:\s+((?:between|from)\s.+))?$/i.exec(
      text,
    )
  if (!found) return undefined
  const zone = parseZone(found[1]!) ?? parseZone(`within ${found[1]}`)
  if (zone === undefined || zone === 'unknown-place') return zone && 'place-unknown'
  const hours = found[2] === undefined ? undefined : parseHours(found[2])
  if (found[2] !== undefined && !hours) return undefined
  return { zone: zone.zone, ...(hours && { hours }) }
}

function readDistance(text: string): Reading {
  const found = /^(?:not to|must not) (?:go|come|be|approach)\s+(.+)$/i.exec(text)
  if (!found) return undefined
  const person = parseDistanceFromPerson(found[1]!)
  if (person) return { distanceMetres: person.metres, parsed: { from: person.from } }
  const zone = /^within\s/i.test(found[1]!) ? parseZone(found[1]!) : undefined
  if (zone === undefined || zone === 'unknown-place') return zone && 'place-unknown'
  return {
    zone: zone.zone,
    ...(zone.distanceMetres !== undefined && { distanceMetres: zone.distanceMetres }),
  }
}

function withParsed(
  details: { readonly [Key in keyof ParsedDetails]?: ParsedDetails[Key] | undefined } | undefined,
  needed?: keyof ParsedDetails,
): Reading {
  if (!details || (needed && details[needed] === undefined)) return undefined
  return { parsed: details as ParsedDetails }
}

/** One space between words, no full stop, no "he must" in front. */
function squeezed(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.;]+$/, '')
    .replace(
      /^(?:he|she|the (?:respondent|defendant|subject|offender|suspect)) (?:is (?:required )?|must |shall )?(?=not to |to )/i,
      '',
    )
    .replace(/^(?:he|she|the (?:respondent|defendant|subject|offender|suspect)) (?=must )/i, '')
}

export function isConditionKind(kind: string): kind is ConditionKind {
  return kind in conditionKindTitles
}
