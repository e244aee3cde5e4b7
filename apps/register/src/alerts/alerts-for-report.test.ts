import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { alertsForReport, type ReportAboutPerson } from './alerts-for-report.ts'

const about = (part: Partial<ReportAboutPerson>): ReportAboutPerson => ({
  report: 'r',
  reportForce: '36',
  reportForceName: 'Norfolk',
  person: 'p',
  flags: [],
  raised: [],
  forces: ['36'],
  liveOrders: [],
  counterForces: [],
  ...part,
})
const told = (part: Partial<ReportAboutPerson>) =>
  alertsForReport(about(part)).map((alert) => `${alert.kind} → ${alert.force}`)

describe('a new report', () => {
  it('about a man without pattern or order tells nobody', () => assert.deepEqual(told({}), []))
  it('about a flagged man tells every force that knows him', () =>
    assert.deepEqual(told({ flags: ['Serial'], forces: ['13', '36'] }), [
      'report-about-flagged-person → 13',
      'report-about-flagged-person → 36',
    ]))
  it('that makes a pattern says so once, to all of them', () =>
    assert.deepEqual(told({ flags: ['Cross-force'], raised: ['Cross-force'], forces: ['13', '36'] }), [
      'pattern-raised → 13',
      'pattern-raised → 36',
    ]))
  it('during a live order tells the force of the order too', () =>
    assert.deepEqual(
      told({ liveOrders: [{ order: 'o', type: 'RO', force: '13', isProtectingVictim: true }] }),
      ['live-order-touched → 36', 'live-order-touched → 13'],
    ))
  it('tells another force where he was reported', () => {
    const [own, other] = alertsForReport(about({ flags: ['Serial'], forces: ['36', '13'] }))
    assert.doesNotMatch(own!.why, /Norfolk/)
    assert.match(other!.why, /^Reported in Norfolk\./)
  })
  it('where two accuse each other says only that', () =>
    assert.deepEqual(
      told({
        counterForces: ['13'],
        flags: ['Serial'],
        raised: ['Serial'],
        liveOrders: [{ order: 'o', type: 'RO', force: '13', isProtectingVictim: true }],
      }),
      ['counter-allegation → 36', 'counter-allegation → 13'],
    ))
  const entry = { id: 'e', force: '46', level: 'high' }
  it('about a man on the register tells the force that owns the entry instead of saying that he is flagged', () =>
    assert.deepEqual(told({ entry, flags: ['Serial'], forces: ['46', '36'] }), [
      'report-about-managed-person → 46',
      'report-about-flagged-person → 36',
    ]))
  it('by somebody new tells the owning force and all that know him, and nothing weaker besides', () =>
    assert.deepEqual(told({ entry, flags: ['Serial'], forces: ['13', '36'], newVictims: ['v1'] }), [
      'new-victim → 46',
      'new-victim → 13',
      'new-victim → 36',
    ]))
  it('by somebody new about a man who is not on the register is no new victim of one', () =>
    assert.deepEqual(told({ newVictims: ['v1'] }), []))
  it('where two accuse each other tells the force that manages him too', () =>
    assert.deepEqual(told({ entry, counterForces: ['13'], newVictims: ['v1'] }), [
      'counter-allegation → 36',
      'counter-allegation → 13',
      'counter-allegation → 46',
    ]))
  it('weighs more where the order protects the person who reported', () => {
    const parts = [true, false].map(
      (isProtectingVictim) =>
        alertsForReport(
          about({ liveOrders: [{ order: 'o', type: 'RO', force: undefined, isProtectingVictim }] }),
        )[0]?.parts?.[0]?.points,
    )
    assert.deepEqual(parts, [20, undefined])
  })
})
