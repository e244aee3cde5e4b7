/** Names cut into tokens of a-z, with the aliases that hide inside them. */
import type { NameAsSaid, NormalisedName } from '../person.ts'
import { transliterate } from './transliterate.ts'

const notNames = /\b(?:not entered|not known|unknown|n\/k|nk|no name|unk|anon(?:ymous)?|tbc)\b/g
const migrationMarks = /\b(?:mig_error_|no_show_|duplicate_)/g
const titles = new Set(['mr', 'mrs', 'miss', 'ms', 'dr', 'sir', 'prof'])
const suffixes = new Set(['jr', 'jnr', 'junior', 'snr', 'sr', 'senior'])
const joiners = new Set(['mc', 'mac', 'o', 'st', 'fitz'])
const dropped = new Set(['bin', 'ibn', 'bint', 'binti', 'al', 'el', 'ul'])
const hiddenAlias =
  /["“”([']([\p{L} .-]{2,30})["“”)\]']|\b(?:a\.?k\.?a\.?|also known as|known as|goes by|alias)\s+([\p{L} .'-]+)$/giu

/** One stated name may give several: the name itself and each alias in quotes, brackets or after "known as". */
export function normaliseName(said: NameAsSaid): NormalisedName[] {
  const type = said.type === undefined || said.type === 'stated' ? 'stated' : 'alias'
  const hidden: NormalisedName[] = []
  const strip = (text: string) =>
    text.replace(hiddenAlias, (whole, quoted: string | undefined, known: string | undefined) => {
      const given = tokens(quoted ?? known ?? '')
      if (given.length === 0) return whole
      hidden.push({ type: 'alias', given, family: [] })
      return ' '
    })
  let givenText = strip((said.given ?? []).join(' '))
  let familyText = strip(said.family ?? '')
  const comma = /^([^,]*),\s*(.*)$/.exec(
    familyText && !givenText.trim() ? familyText : givenText && !familyText.trim() ? givenText : '',
  )
  if (comma) [familyText, givenText] = [comma[1]!, comma[2]!]
  const given = tokens(givenText)
  const family = tokens(familyText)
  const name: NormalisedName = { type, given, family }
  return [...(given.length + family.length > 0 ? [name] : []), ...hidden]
}

/** Tokens of a-z: Mc and O' joined, titles, suffixes and particles dropped. */
function tokens(text: string): string[] {
  const words = transliterate(text)
    .replace(migrationMarks, ' ')
    .replace(notNames, ' ')
    .replace(/['`’.]/g, (mark) => (mark === '.' ? ' ' : ''))
    .split(/[^a-z]+/)
    .filter(Boolean)
  const result: string[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!
    const next = words[index + 1]
    if (joiners.has(word) && next && next.length > 1) {
      result.push(word + next)
      index++
    } else if (!titles.has(word) && !suffixes.has(word) && !(dropped.has(word) && words.length > 1))
      result.push(word)
  }
  return result
}
