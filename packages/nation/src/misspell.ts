/** Mistakes of hand, ear and eye in a word. */
import type { Random } from './random.ts'

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'k',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'o',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'ry',
  u: 'yi',
  v: 'cb',
  w: 'qe',
  x: 'zc',
  y: 'tu',
  z: 'x',
}

// What is heard on the telephone and written down by ear.
const BY_EAR: readonly (readonly [string, string])[] = [
  ['ph', 'f'],
  ['ck', 'k'],
  ['ie', 'ei'],
  ['ei', 'ie'],
  ['ey', 'y'],
  ['ll', 'l'],
  ['tt', 't'],
  ['nn', 'n'],
  ['ss', 's'],
  ['ee', 'ea'],
  ['ea', 'ee'],
  ['ow', 'oe'],
  ['kh', 'k'],
  ['sz', 'sh'],
  ['cz', 'ch'],
  ['wi', 'vi'],
  ['ch', 'sh'],
  ['m', 'n'],
  ['d', 't'],
  ['e', 'a'],
  ['a', 'e'],
  ['o', 'u'],
  ['y', 'i'],
  ['i', 'y'],
]

function mishear(word: string, random: Random): string {
  const start = random.below(BY_EAR.length)
  for (let step = 0; step < BY_EAR.length; step++) {
    const [heard, written] = BY_EAR[(start + step) % BY_EAR.length]!
    const place = word.indexOf(heard, 1)
    if (place > 0) return word.slice(0, place) + written + word.slice(place + heard.length)
  }
  return word
}

/** One mistake in a word of three letters or more: heard wrong, doubled, dropped, turned round, next key, or cut in two. */
export function misspell(word: string, random: Random): string {
  if (word.length < 3) return word
  const kind = random.next()
  if (kind < 0.34) return mishear(word, random)
  const place = random.between(1, word.length - 1)
  const [before, letter, after] = [word.slice(0, place), word[place]!, word.slice(place + 1)]
  if (kind < 0.5) return before + after
  if (kind < 0.64) return before + letter + letter + after
  if (kind < 0.8) return before.slice(0, -1) + letter.toLowerCase() + before.at(-1)!.toLowerCase() + after
  if (kind < 0.96 || word.length < 6)
    return before + random.pick([...(NEIGHBOURS[letter.toLowerCase()] ?? 'e')]) + after
  return `${word.slice(0, 3)} ${word.slice(3)}`
}

/** A digit of the text, not the first, written wrong. */
export function mistypeDigit(text: string, random: Random): string {
  for (let tries = 0; tries < 8; tries++) {
    const place = random.between(1, text.length - 1)
    const digit = text.charCodeAt(place) - 48
    if (digit >= 0 && digit <= 9)
      return `${text.slice(0, place)}${(digit + random.between(1, 9)) % 10}${text.slice(place + 1)}`
  }
  return text
}

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ø: 'o',
  Ø: 'O',
  ß: 'ss',
}

/** The word as typed on a keyboard without accents. */
export const withoutAccents = (word: string): string =>
  /[\u0080-\uffff]/.test(word)
    ? word
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/[łŁđĐıøØß]/g, (letter) => LETTERS[letter]!)
    : word
