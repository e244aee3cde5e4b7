/** A narrative without what identifies a victim: her name becomes [victim A], her numbers and places are withheld. */
import type { PersonAsSaid } from '@onus/linkage'
import { victimLetter } from '../web/format/format-victims.ts'

export type PersonInReport = PersonAsSaid & {
  readonly role: 'suspect' | 'victim' | 'witness' | 'reporter' | 'protected' | 'subject'
}

/** What stands in the narrative, and what is put there instead. Longest first, so that a full name goes before its parts. */
type Masking = {
  /** Folded words without which the pattern cannot match: most patterns are never made. */
  readonly needs: readonly string[]
  readonly pattern: () => RegExp
  readonly label: string
  readonly length: number
}

/**
 * Masks everybody but the suspects: names in any letter case, single names where they begin with a capital, homes,
 * and every telephone number, e-mail address and postcode that is not a suspect's own. What a narrative says in
 * other words (a nickname, a place of work) no program can find: the search over narratives is for officers only.
 * Plain labels say the role alone, for a text about more than one report.
 *
 * @example
 * maskNarrative('He rang Anna Bell on 07700 900123.', [{ role: 'victim', names: [{ given: ['Anna'], family: 'Bell' }] }])
 * // 'He rang [victim A] on [phone withheld].'
 */
export function maskNarrative(
  narrative: string,
  people: readonly PersonInReport[],
  labels: 'lettered' | 'plain' = 'lettered',
): string {
  const suspects = people.filter(isAccused)
  const others = people.filter((person) => !isAccused(person))
  const suspectNames = new Set(suspects.flatMap(nameTokens).map((token) => folded(token)))
  const letters = new Map<string, number>()
  const maskings: Masking[] = []
  for (const person of others) {
    const role = person.role === 'protected' ? 'victim' : person.role
    const number = letters.get(role) ?? 0
    letters.set(role, number + 1)
    maskings.push(
      ...maskingsFor(
        person,
        labels === 'plain' ? `[${role}]` : `[${role} ${victimLetter(number)}]`,
        suspectNames,
      ),
    )
  }
  let text = maskNumbers(narrative.normalize('NFC'), suspects)
  const searched = searchable(narrative)
  for (const { needs, pattern, label } of maskings.sort((one, two) => two.length - one.length))
    if (needs.every((need) => searched.includes(need))) text = text.replace(pattern(), label)
  return text.replace(/(\[(?:victim|witness|reporter)(?: [A-Z]+)?\])(?:[ ,]+\1)+/g, '$1')
}

function isAccused(person: PersonInReport): boolean {
  return person.role === 'suspect' || person.role === 'subject'
}

function maskingsFor(person: PersonInReport, label: string, suspectNames: ReadonlySet<string>): Masking[] {
  const maskings: Masking[] = []
  for (const { given = [], family } of person.names ?? []) {
    const forenames = given.join(' ').trim()
    if (forenames && family) {
      const wholes = [`${forenames} ${family}`, `${given[0]} ${family}`, `${family} ${forenames}`]
      for (const whole of new Set(wholes)) maskings.push(wholeMasking(whole, label))
    }
  }
  for (const token of new Set(nameTokens(person))) {
    if ([...token].length < 2) continue
    // A surname that the suspect bears too says nothing more of her, and the sentence may be about him.
    if (!suspectNames.has(folded(token))) maskings.push(singleMasking(token, label))
  }
  for (const { lines } of person.addresses ?? []) {
    for (const line of (lines ?? '').split(/[,\n]/)) {
      const part = line.trim()
      // A house may have a name for a number; a single word is a town or a county, which says nothing of her alone.
      if (part.length > 3 && /\d|\S\s+\S/.test(part)) maskings.push(wholeMasking(part, '[address withheld]'))
    }
  }
  for (const { handle } of person.accounts ?? []) {
    const bare = handle.trim().replace(/^@/, '')
    if (bare.length > 2) maskings.push(wholeMasking(`@${bare}`, label), wholeMasking(bare, label))
  }
  for (const vehicle of person.vehicles ?? []) {
    const mark = vehicle.replace(/\W/g, '')
    if (mark.length > 3)
      maskings.push({
        needs: [],
        pattern: () => new RegExp(`\\b${[...mark].join('\\W?')}\\b`, 'gi'),
        label: '[vehicle withheld]',
        length: mark.length,
      })
  }
  return maskings
}

function nameTokens(person: PersonAsSaid): string[] {
  return (person.names ?? [])
    .flatMap((name) => [...(name.given ?? []), name.family ?? ''])
    .flatMap((part) => part.split(/[\s-]+/))
    .map((part) => part.replaceAll(/[^\p{L}\p{M}'’]/gu, '').normalize('NFC'))
    .filter((part) => part !== '')
}

/** Any letter case, any spacing. */
function wholeMasking(text: string, label: string): Masking {
  const parts = text
    .normalize('NFC')
    .trim()
    .split(/[\s,.]+/)
  return {
    needs: parts.map(searchable),
    pattern: () => new RegExp(`${before}${parts.map(spelling).join('[\\s,.]+')}${after}`, 'giu'),
    label,
    length: text.length,
  }
}

/** As a word that begins with a capital or is all capitals: 'may' and 'grace' stay, May and Grace do not. */
function singleMasking(token: string, label: string): Masking {
  return {
    needs: [searchable(token)],
    pattern: () => {
      const lower = token.toLocaleLowerCase('en')
      const capital = lower.replace(/^./u, (letter) => letter.toLocaleUpperCase('en'))
      const forms = new Set([token, capital, token.toLocaleUpperCase('en'), mixed(lower)])
      return new RegExp(`${before}(?:${[...forms].map(spelling).join('|')})${after}`, 'gu')
    },
    label,
    length: token.length,
  }
}

/** McKenzie and O'Neil as they are written when the extract came in capitals. */
function mixed(lower: string): string {
  return lower.replace(/^(mc|o['’])?(.)/u, (_, prefix: string | undefined, letter: string) =>
    prefix
      ? prefix[0]!.toUpperCase() + prefix.slice(1) + letter.toUpperCase()
      : letter.toLocaleUpperCase('en'),
  )
}

const before = '(?<![\\p{L}\\p{M}\\d])'
const after = '(?![\\p{L}\\p{M}\\d])'

/** A word with or without its accents and with either apostrophe. */
function spelling(word: string): string {
  const bare = folded(word, false)
  const forms = new Set([word, bare].map((form) => escaped(form).replaceAll(/['’]/g, "['’]?")))
  return forms.size > 1 ? `(?:${[...forms].join('|')})` : [...forms][0]!
}

function folded(text: string, isLowered = true): string {
  const bare = text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return isLowered ? bare.toLowerCase() : bare
}

/** What a pattern and a narrative have in common wherever the pattern matches. */
function searchable(text: string): string {
  return folded(text).replaceAll(/['’]/g, '')
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

const phonePattern = /(?<![\d\p{L}])(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){9,13}(?!\d)/gu
/** Tried only where a word begins: else a long word without an @ would be read anew from each of its letters. */
const emailPattern = /(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g
const postcodePattern = /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gi

/** Numbers and places that are not the suspect's own may be hers, said or not. */
function maskNumbers(text: string, suspects: readonly PersonInReport[]): string {
  const phones = new Set(suspects.flatMap((each) => each.phones ?? []).map(lastDigits))
  const emails = new Set(suspects.flatMap((each) => each.emails ?? []).map((each) => each.toLowerCase()))
  const compact = (each: string) => each.toUpperCase().replaceAll(/\s/g, '')
  const suspectPlaces = suspects
    .flatMap((each) => each.addresses ?? [])
    .map((address) => compact(`${address.lines ?? ''} ${address.postcode ?? ''}`))
  return text
    .replaceAll(emailPattern, (found) => (emails.has(found.toLowerCase()) ? found : '[e-mail withheld]'))
    .replaceAll(phonePattern, (found) => (phones.has(lastDigits(found)) ? found : '[phone withheld]'))
    .replaceAll(postcodePattern, (found) =>
      suspectPlaces.some((place) => place.includes(compact(found))) ? found : '[postcode withheld]',
    )
}

function lastDigits(phone: string): string {
  return phone.replaceAll(/\D/g, '').slice(-9)
}
