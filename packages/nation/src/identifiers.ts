/** Phones, e-mails, accounts, vehicles and PNC IDs: true values and the styles they are written in. */
import { withoutAccents } from './misspell.ts'
import { hashText, type Random } from './random.ts'

const CHECK_LETTERS = 'ZABCDEFGHJKLMNPQRTUVWXY'
const PLATE_LETTERS = 'ABCDEFGHJKLMNOPRSTUVWXY'
// RFC 2606 and RFC 6761 keep these names for examples; nobody's mail goes there.
const DOMAINS = [
  'example.com',
  'mail.example.com',
  'example.org',
  'post.example.org',
  'example.net',
  'web.example.net',
]
const PLATFORMS = [
  'facebook',
  'facebook',
  'facebook',
  'instagram',
  'instagram',
  'snapchat',
  'snapchat',
  'tiktok',
  'whatsapp',
  'x',
]

export type Account = { readonly platform: string; readonly handle: string }

const digits = (count: number, random: Random): string => {
  let text = ''
  while (text.length < count) text += random.below(10)
  return text
}

/** A mobile number of a shape in use; the national significant digits start 74 to 79. */
export const drawMobile = (random: Random): string => `07${random.between(4, 9)}${digits(8, random)}`

/** A number many people share, from the range Ofcom keeps for drama (07700 900000 to 900999; 01632 960000 to 960999). */
export const sharedMobile = (key: string): string =>
  `07700900${String(hashText(key) % 1000).padStart(3, '0')}`
export const sharedLandline = (key: string): string =>
  `01632960${String(hashText(key) % 1000).padStart(3, '0')}`

/** Writes a national number as somebody would: seven habits. */
export function writePhone(national: string, random: Random): string {
  const code = national.slice(0, 5)
  const rest = national.slice(5)
  switch (random.below(9)) {
    case 0:
    case 1:
      return `${code} ${rest}`
    case 2:
      return `${code} ${rest.slice(0, 3)} ${rest.slice(3)}`
    case 3:
      return `+44 ${code.slice(1)} ${rest}`
    case 4:
      return `+44${national.slice(1)}`
    case 5:
      return `0044${national.slice(1)}`
    case 6:
      return `${code}-${rest}`
    default:
      return national
  }
}

const plain = (name: string): string =>
  withoutAccents(name)
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()

const LOCAL_PARTS: readonly ((first: string, last: string) => string)[] = [
  (first, last) => `${first}.${last}`,
  (first, last) => first + last,
  (first, last) => first.slice(0, 1) + last,
  (first, last) => `${last}.${first}`,
  (first, last) => `${first}_${last}`,
]

export function drawEmail(given: string, family: string, random: Random): string {
  const local = random.pick(LOCAL_PARTS)(plain(given), plain(family))
  return `${local}${random.chance(0.7) ? random.between(1, 99) : ''}@${random.pick(DOMAINS)}`
}

const HANDLES: readonly ((first: string, last: string, number: number) => string)[] = [
  (first, _, number) => first + number,
  (first, last, number) => `${first}.${last}${number % 100}`,
  (first, last, number) => `${first}_${last}_${number % 100}`,
  (first, _, number) => `real${first}${number % 100}`,
  (first, _, number) => `x${first}x${number % 1000}`,
  (_, last, number) => `${last}_${number}`,
  (first, _, number) => `notyour${first}${number % 100}`,
]

/** An account: its handle made from the name, as most are. */
export function drawAccount(name: string, family: string, random: Random): Account {
  const handle = random.pick(HANDLES)(
    plain(name) || 'someone',
    plain(family) || 'nobody',
    random.between(1, 9999),
  )
  return { platform: random.pick(PLATFORMS), handle }
}

/** A registration of the current style: two letters, age, three letters. */
export function drawPlate(random: Random): string {
  const letter = (): string => PLATE_LETTERS[random.below(PLATE_LETTERS.length)]!
  const age = random.between(2, 24) + (random.chance(0.5) ? 50 : 0)
  return `${letter()}${letter()}${String(age).padStart(2, '0')} ${letter()}${letter()}${letter()}`
}

/** A PNC ID with its true check letter: (two-digit year and serial) modulo 23. */
export function drawPncId(year: number, random: Random): string {
  const serial = String(random.between(1, 399_999)).padStart(7, '0')
  return `${year}/${serial}${pncCheckLetter(year, serial)}`
}

export const pncCheckLetter = (year: number, serial: string): string =>
  CHECK_LETTERS[Number(`${String(year % 100).padStart(2, '0')}${serial}`) % 23]!

/** Writes a PNC ID long or short; one in fifty gets a wrong letter or digit. */
export function writePncId(pncId: string, isWrong: boolean, random: Random): string {
  const [, year = '', serial = '', letter = ''] = pncId.match(/^(\d{4})\/(\d{7})(.)$/) ?? []
  const shown = isWrong
    ? CHECK_LETTERS[(CHECK_LETTERS.indexOf(letter) + random.between(1, 22)) % 23]!
    : letter
  return random.chance(0.45) ? `${year.slice(2)}/${Number(serial)}${shown}` : `${year}/${serial}${shown}`
}
