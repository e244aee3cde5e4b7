/** Text to bytes in the encodings forces use. */
import { withoutAccents } from './misspell.ts'

// Code points of Windows-1252 that Latin-1 has not, with their bytes (WHATWG Encoding Standard, index-windows-1252).
const WINDOWS_1252: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  Š: 0x8a,
  Œ: 0x8c,
  Ž: 0x8e,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
  š: 0x9a,
  œ: 0x9c,
  ž: 0x9e,
  Ÿ: 0x9f,
}

/** The text as an old system can store it: letters outside Windows-1252 lose their accents (Łukasz becomes Lukasz). */
export const storableInWindows1252 = (text: string): string =>
  text.replace(/[\u0080-\u009f\u0100-\uffff]/g, (letter) => {
    if (letter in WINDOWS_1252) return letter
    const plain = withoutAccents(letter)
    return /[\u0080-\u009f\u0100-\uffff]/.test(plain) ? '?' : plain
  })

/** Encodes; layout C's ASCII is already plain and passes as UTF-8. */
export function encodeText(text: string, encoding: 'utf-8' | 'windows-1252' | 'ascii'): Buffer {
  if (encoding !== 'windows-1252') return Buffer.from(text, 'utf8')
  const latin = storableInWindows1252(text).replace(/[\u0100-\uffff]/g, (letter) =>
    String.fromCharCode(WINDOWS_1252[letter]!),
  )
  return Buffer.from(latin, 'latin1')
}
