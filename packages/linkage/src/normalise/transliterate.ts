/** Any script to lower-case a-z and digits. */
import anyAscii from 'any-ascii'

const plain = /^[\x20-\x7e]*$/

/** Latin letters with marks lose them, other scripts are spelt out; lower case. */
export function transliterate(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  const unmarked = text.normalize('NFKD').replace(/\p{M}+/gu, '')
  return (plain.test(unmarked) ? unmarked : anyAscii(unmarked)).toLowerCase()
}
