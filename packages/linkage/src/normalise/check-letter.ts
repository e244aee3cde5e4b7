/** The modulus-23 check letter of PNC IDs and CRO numbers (HMPPS PNCIdentifier.kt). */

const alphabet = 'ZABCDEFGHJKLMNPQRTUVWXY'

/** The letter for the digits given; they may be too many for a safe integer. */
export function checkLetter(digits: string): string {
  let remainder = 0
  for (let index = 0; index < digits.length; index++) {
    remainder = (remainder * 10 + digits.charCodeAt(index) - 48) % 23
  }
  return alphabet[remainder]!
}
