/** May she be reached this way at this moment? Her rules against the clock in London. Pure. */
import { londonDate } from '../platform/london-time.ts'
import { type ContactChannel, contactChannels, type SafeContactRules } from '../victims/index.ts'
import { listInWords } from '../web/format/format-count.ts'

export type IntendedContact = {
  readonly channel: ContactChannel
  readonly at: Temporal.Instant
  readonly leavesVoicemail: boolean
  readonly showsNumber: boolean
}

export type SafeContactAnswer =
  | { readonly isAllowed: true }
  | {
      readonly isAllowed: false
      /** In sentences, for the officer. */
      readonly reasons: readonly string[]
      /** When her hours begin next, where it is the hour that is wrong. */
      readonly nextAllowedAt: Temporal.Instant | undefined
    }

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** A letter has no hour, and her advocate knows when she may be spoken to. */
const atAnyHour: ReadonlySet<ContactChannel> = new Set(['letter', 'through-advocate'])
const showsANumber: ReadonlySet<ContactChannel> = new Set(['call', 'text'])

type Hours = Pick<SafeContactRules, 'hoursFrom' | 'hoursUntil' | 'weekdays'>

/**
 * @example
 * checkSafeContact(rules, { channel: 'call', at: now, leavesVoicemail: true, showsNumber: false })
 * // { isAllowed: false, reasons: ['No message may be left for her.'], nextAllowedAt: undefined }
 */
export function checkSafeContact(
  rules: Hours & Pick<SafeContactRules, 'channels' | 'mayLeaveVoicemail' | 'mayShowNumber'>,
  { channel, at, leavesVoicemail, showsNumber }: IntendedContact,
): SafeContactAnswer {
  const reasons: string[] = []
  if (!rules.channels.includes(channel))
    reasons.push(`She may be reached only by: ${listInWords(rules.channels.map(inWords))}.`)
  const isTooEarlyOrLate = !atAnyHour.has(channel) && !isWithin(rules, at)
  if (isTooEarlyOrLate) reasons.push(`She may be reached only ${hoursInWords(rules)}.`)
  if (leavesVoicemail && channel === 'call' && !rules.mayLeaveVoicemail)
    reasons.push('No message may be left for her.')
  if (showsNumber && showsANumber.has(channel) && !rules.mayShowNumber)
    reasons.push('Your number must not show on her telephone: withhold it.')
  if (reasons.length === 0) return { isAllowed: true }
  return { isAllowed: false, reasons, nextAllowedAt: isTooEarlyOrLate ? nextWithin(rules, at) : undefined }
}

const inWords = (channel: ContactChannel) => contactChannels[channel].toLowerCase()

/** `from 09:00 to 17:00 on Monday and Tuesday`; hours that pass midnight belong to the day on which they begin. */
export function hoursInWords({ hoursFrom, hoursUntil, weekdays }: Hours): string {
  const hours = hoursFrom === null ? 'at any hour' : `from ${hoursFrom} to ${hoursUntil}`
  if (weekdays.length === 7) return `${hours} on every day`
  const days = [...weekdays].sort().map((day) => weekdayNames[day - 1]!)
  return `${hours} on ${listInWords(days)}`
}

/** The first minute counts, the last does not. */
function isWithin({ hoursFrom, hoursUntil, weekdays }: Hours, at: Temporal.Instant): boolean {
  const there = at.toZonedDateTimeISO('Europe/London')
  const isDay = (day: number) => weekdays.includes(day)
  const today = there.dayOfWeek
  if (hoursFrom === null || hoursUntil === null) return isDay(today)
  const time = there.toPlainTime()
  const isAfter = Temporal.PlainTime.compare(time, hoursFrom) >= 0
  const isBefore = Temporal.PlainTime.compare(time, hoursUntil) < 0
  if (Temporal.PlainTime.compare(hoursFrom, hoursUntil) < 0) return isDay(today) && isAfter && isBefore
  const yesterday = today === 1 ? 7 : today - 1
  return (isAfter && isDay(today)) || (isBefore && isDay(yesterday))
}

/** The clock may be put back over the beginning of her hours, which then begin twice, or forward, and they never begin. */
function nextWithin(rules: Hours, at: Temporal.Instant): Temporal.Instant | undefined {
  const today = londonDate(at)
  const begins = Temporal.PlainTime.from(rules.hoursFrom ?? '00:00')
  for (let days = 0; days <= 14; days++) {
    const start = today.add({ days }).toPlainDateTime(begins)
    for (const disambiguation of ['earlier', 'later'] as const) {
      const instant = start.toZonedDateTime('Europe/London', { disambiguation }).toInstant()
      if (Temporal.Instant.compare(instant, at) > 0 && isWithin(rules, instant)) return instant
    }
  }
  return undefined
}
