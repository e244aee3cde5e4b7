/** Telephone numbers to E.164, United Kingdom first. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/**
 * The number in E.164, or nothing when it cannot be a telephone number.
 * Ordinary UK mobiles take a short path of digit rules; everything else goes through libphonenumber.
 *
 * @example
 * normalisePhone('0044 (0)7700 900123') // '+447700900123'
 */
export function normalisePhone(text: string): string | undefined {
  const digits = text.replace(/[^\d+]/g, '')
  const mobile = /^(?:\+44|0044|44)?0?(7[1-57-9]\d{8})$/.exec(digits)
  if (mobile) return sameDigit(mobile[1]!) ? undefined : `+44${mobile[1]}`
  const start = digits.startsWith('00') ? `+${digits.slice(2)}` : digits
  const parsed = parsePhoneNumberFromString(start, 'GB')
  return parsed?.isPossible() && !sameDigit(parsed.nationalNumber) ? parsed.number : undefined
}

/** 07777 777777 and its like are written when nobody knows the number. */
function sameDigit(digits: string): boolean {
  return /^(\d)\1+$/.test(digits.slice(-8))
}
