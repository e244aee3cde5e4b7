import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { checkSafeContact, hoursInWords, type IntendedContact } from './safe-contact.ts'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const officeHours = {
  channels: ['call', 'text', 'letter'] as const,
  hoursFrom: '09:00',
  hoursUntil: '17:00',
  weekdays: [1, 2, 3, 4, 5],
  mayLeaveVoicemail: false,
  mayShowNumber: false,
}
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/London').toInstant()
const call = (instant: Temporal.Instant, part: Partial<IntendedContact> = {}): IntendedContact => ({
  channel: 'call',
  at: instant,
  leavesVoicemail: false,
  showsNumber: false,
  ...part,
})
const next = (rules: Parameters<typeof checkSafeContact>[0], instant: Temporal.Instant) => {
  const answer = checkSafeContact(rules, call(instant))
  if (answer.isAllowed) return 'now'
  return answer.nextAllowedAt?.toZonedDateTimeISO('Europe/London').toString({ timeZoneName: 'never' })
}

describe('a contact with her', () => {
  // 20 May 2026 is a Wednesday.
  it('is allowed in her hours, on her days, in her way', () => {
    assert.deepEqual(checkSafeContact(officeHours, call(at('2026-05-20T12:00'))), { isAllowed: true })
  })
  const wrong: readonly (readonly [string, Partial<IntendedContact>, RegExp])[] = [
    ['in another way', { channel: 'email' }, /only by: call, text message and letter/],
    ['with a message left', { leavesVoicemail: true }, /No message may be left/],
    ['with a number that shows', { showsNumber: true }, /number must not show/],
    ['with a number that shows in a text', { channel: 'text', showsNumber: true }, /withhold/],
    ['in her hours only', { at: at('2026-05-20T08:59') }, /only from 09:00 to 17:00 on Monday/],
  ]
  for (const [says, part, why] of wrong)
    it(`is blocked ${says}`, () => {
      const answer = checkSafeContact(officeHours, call(at('2026-05-20T12:00'), part))
      assert.ok(!answer.isAllowed)
      assert.match(answer.reasons.join(' '), why)
    })
  it('has every reason said at once', () => {
    const answer = checkSafeContact(
      officeHours,
      call(at('2026-05-23T20:00'), { channel: 'call', leavesVoicemail: true, showsNumber: true }),
    )
    assert.equal(!answer.isAllowed && answer.reasons.length, 3)
  })
  it('begins with the first minute and ends before the last', () => {
    assert.equal(next(officeHours, at('2026-05-20T09:00')), 'now')
    assert.equal(next(officeHours, at('2026-05-20T17:00')), '2026-05-21T09:00:00+01:00')
  })
  it('waits over the weekend', () => {
    assert.equal(next(officeHours, at('2026-05-22T17:30')), '2026-05-25T09:00:00+01:00')
  })
  it('passes midnight with the day on which her hours begin', () => {
    const nights = { ...officeHours, hoursFrom: '22:00', hoursUntil: '02:00', weekdays: [3] }
    assert.equal(next(nights, at('2026-05-20T23:00')), 'now')
    assert.equal(next(nights, at('2026-05-21T01:59')), 'now')
    assert.equal(next(nights, at('2026-05-20T01:00')), '2026-05-20T22:00:00+01:00')
    assert.equal(next(nights, at('2026-05-21T23:00')), '2026-05-27T22:00:00+01:00')
    assert.equal(next({ ...nights, weekdays: [7] }, at('2026-05-25T01:00')), 'now')
  })
  it('has no hour by letter or through her advocate', () => {
    const rules = { ...officeHours, channels: ['letter', 'through-advocate'] as const }
    for (const channel of rules.channels)
      assert.ok(checkSafeContact(rules, call(at('2026-05-24T03:00'), { channel })).isAllowed)
  })
  it('knows days without hours', () => {
    const days = { ...officeHours, hoursFrom: null, hoursUntil: null, weekdays: [6] }
    assert.equal(next(days, at('2026-05-23T03:00')), 'now')
    assert.equal(next(days, at('2026-05-24T03:00')), '2026-05-30T00:00:00+01:00')
  })
  it('follows the clock in London when it goes forward', () => {
    const early = { ...officeHours, hoursFrom: '01:15', hoursUntil: '01:45', weekdays: everyDay }
    assert.equal(next(early, at('2026-03-28T12:00')), '2026-03-30T01:15:00+01:00', 'no such hour on the 29th')
    assert.equal(
      next({ ...officeHours, weekdays: everyDay }, at('2026-03-28T18:00')),
      '2026-03-29T09:00:00+01:00',
    )
  })
  it('follows the clock in London when it goes back: her hours come twice', () => {
    const early = { ...officeHours, hoursFrom: '01:15', hoursUntil: '01:45', weekdays: everyDay }
    const between = Temporal.Instant.from('2026-10-25T00:50:00Z')
    assert.equal(next(early, between), '2026-10-25T01:15:00+00:00')
    assert.equal(next(early, Temporal.Instant.from('2026-10-25T00:20:00Z')), 'now')
    assert.equal(next(early, Temporal.Instant.from('2026-10-25T01:20:00Z')), 'now')
  })
  it('is said in words', () => {
    assert.equal(
      hoursInWords({ hoursFrom: null, hoursUntil: null, weekdays: everyDay }),
      'at any hour on every day',
    )
    assert.equal(
      hoursInWords({ hoursFrom: '22:00', hoursUntil: '02:00', weekdays: [7, 1] }),
      'from 22:00 to 02:00 on Monday and Sunday',
    )
  })
  it('is allowed at every moment that is named as the next one', () => {
    const time = fc
      .tuple(fc.nat(23), fc.nat(59))
      .map(([hour, minute]) => Temporal.PlainTime.from({ hour, minute }).toString().slice(0, 5))
    fc.assert(
      fc.property(
        time,
        time,
        fc.subarray(everyDay, { minLength: 1 }),
        fc.integer({ min: 0, max: 60 * 24 * 730 }),
        (hoursFrom, hoursUntil, weekdays, minutes) => {
          fc.pre(hoursFrom !== hoursUntil)
          const rules = { ...officeHours, hoursFrom, hoursUntil, weekdays }
          const answer = checkSafeContact(
            rules,
            call(Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes })),
          )
          if (answer.isAllowed) return
          assert.ok(answer.nextAllowedAt, 'there is always a next moment')
          assert.ok(checkSafeContact(rules, call(answer.nextAllowedAt)).isAllowed)
        },
      ),
    )
  })
})
