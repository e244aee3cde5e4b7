import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { behaviours } from '@onus/law'
import fc from 'fast-check'
import type { Fact, LiveCondition, ReportFact, SightingFact } from '../suspicion.ts'
import { conditionRules, suspect } from './all-rules.ts'
import { isWithin } from './curfew.ts'

const condition = (kind: string, rest: Partial<LiveCondition> = {}): LiveCondition => ({
  kind,
  text: 'as written',
  zone: undefined,
  distanceMetres: undefined,
  hours: undefined,
  ways: [],
  ...rest,
})
const report = (rest: Partial<ReportFact>): ReportFact => ({
  kind: 'report',
  behaviours: [],
  isByProtected: true,
  isInZone: undefined,
  clockTime: undefined,
  ...rest,
})
const sighting = (rest: Partial<SightingFact>): SightingFact => ({
  kind: 'sighting',
  source: 'officer',
  isInZone: undefined,
  clockTime: '12:00',
  isAtCurfewAddress: undefined,
  ...rest,
})
const night = { from: '21:00', to: '06:00' }
const duty = (metOn?: string): Fact => ({
  kind: 'duty',
  title: 'Name and address',
  dueOn: '2026-05-04',
  metOn,
})

type Case = readonly [string, LiveCondition, Fact, RegExp | undefined]
const cases: readonly Case[] = [
  [
    'a message from a new account breaks no contact',
    condition('no-contact'),
    report({ behaviours: ['online-contact'] }),
    /contact online/,
  ],
  [
    'so does a message through others',
    condition('no-contact'),
    report({ behaviours: ['third-party-contact'] }),
    /through others/,
  ],
  [
    'a report by another woman does not',
    condition('no-contact'),
    report({ behaviours: ['unwanted-contact'], isByProtected: false }),
    undefined,
  ],
  [
    'watching is suspected, and says that contact is not coded',
    condition('no-contact'),
    report({ behaviours: ['loitering'] }),
    /contact itself is not coded/,
  ],
  [
    'an act that nobody coded is suspected too',
    condition('no-contact'),
    report({}),
    /what he did is not coded/,
  ],
  [
    'an order that forbids only contact online is not broken on foot',
    condition('no-contact', { ways: ['online'] }),
    report({ behaviours: ['assault'] }),
    undefined,
  ],
  [
    'and is broken online',
    condition('no-contact', { ways: ['online'] }),
    report({ behaviours: ['image-abuse'] }),
    /images/,
  ],
  ['a sighting says nothing of contact', condition('no-contact'), sighting({ isInZone: true }), undefined],
  [
    'a new account breaks no-online',
    condition('no-online'),
    report({ behaviours: ['online-contact', 'threats'] }),
    /reported contact online\./,
  ],
  ['a visit does not', condition('no-online'), report({ behaviours: ['following'] }), undefined],
  [
    'seen inside the zone',
    condition('exclusion'),
    sighting({ isInZone: true }),
    /seen inside the zone \(by an officer\)/,
  ],
  ['seen outside it', condition('exclusion'), sighting({ isInZone: false }), undefined],
  ['seen nobody knows where', condition('exclusion'), sighting({}), undefined],
  [
    'another woman reports him inside the zone',
    condition('exclusion'),
    report({ behaviours: ['loitering'], isByProtected: false, isInZone: true }),
    /watching or waiting/,
  ],
  [
    'a call to a telephone inside the zone puts him nowhere',
    condition('exclusion'),
    report({ behaviours: ['unwanted-contact'], isInZone: true }),
    undefined,
  ],
  [
    'he gives an address inside it',
    condition('exclusion'),
    { kind: 'address', isInZone: true },
    /address that he notified lies inside/,
  ],
  [
    'seen outside the zone in which he must stay',
    condition('restriction'),
    sighting({ isInZone: false }),
    /outside the zone/,
  ],
  ['seen inside it', condition('restriction'), sighting({ isInZone: true }), undefined],
  [
    'following is nearer than the distance, perhaps',
    condition('distance', { distanceMetres: 100 }),
    report({ behaviours: ['following'] }),
    /following/,
  ],
  [
    'a message is not',
    condition('distance', { distanceMetres: 100 }),
    report({ behaviours: ['online-contact'] }),
    undefined,
  ],
  [
    'seen at three in the morning',
    condition('curfew', { hours: night }),
    sighting({ clockTime: '03:00' }),
    /at 03:00, in the curfew from 21:00 to 06:00/,
  ],
  [
    'seen at three at the address of his curfew',
    condition('curfew', { hours: night }),
    sighting({ clockTime: '03:00', isAtCurfewAddress: true }),
    undefined,
  ],
  ['seen at noon', condition('curfew', { hours: night }), sighting({}), undefined],
  [
    'a curfew without hours is for a person to read',
    condition('curfew'),
    sighting({ clockTime: '03:00' }),
    undefined,
  ],
  [
    'a report that does not say when',
    condition('curfew', { hours: night }),
    report({ behaviours: ['assault'] }),
    undefined,
  ],
  [
    'an assault at night',
    condition('curfew', { hours: night }),
    report({ behaviours: ['assault'], clockTime: '23:10' }),
    /at 23:10/,
  ],
  ['a tracker', condition('device'), report({ behaviours: ['tracking-device'] }), /tracking or spying/],
  ['a visit needs no device', condition('device'), report({ behaviours: ['following'] }), undefined],
  ['a duty missed', condition('notify'), duty(), /not done/],
  ['a duty met late', condition('notify'), duty('2026-05-05'), /done on 2026-05-05/],
  ['a duty met on its last day', condition('notify'), duty('2026-05-04'), undefined],
  ['a kind that nobody knows', condition('to-be-good'), report({ behaviours: ['assault'] }), undefined],
]

describe('condition checking', () => {
  for (const [says, live, fact, fired] of cases)
    it(`${live.kind}: ${says}`, () => {
      const suspicion = suspect(live, fact)
      if (!fired) return assert.equal(suspicion, undefined)
      assert.match(suspicion?.fired ?? '', fired)
      assert.ok(suspicion!.refuters.length > 0, 'nothing would refute it')
    })

  it('never suspects a ban on contact of an act against somebody else', () =>
    fc.assert(
      fc.property(
        fc.subarray([...behaviours.codes]),
        fc.constantFrom('no-contact', 'no-online', 'distance', 'device'),
        (codes, kind) =>
          suspect(condition(kind), report({ behaviours: codes, isByProtected: false })) === undefined,
      ),
    ))
  it('suspects nothing from a place that nobody knows', () =>
    fc.assert(
      fc.property(
        fc.subarray([...behaviours.codes]),
        fc.constantFrom('exclusion', 'restriction', 'place'),
        (codes, kind) => suspect(condition(kind), report({ behaviours: codes })) === undefined,
      ),
    ))
  it('never suspects less when more is reported', () =>
    fc.assert(
      fc.property(
        fc.subarray([...behaviours.codes]),
        fc.subarray([...behaviours.codes]),
        fc.constantFrom(...conditionRules.flatMap((rule) => rule.kinds)),
        (some, more, kind) => {
          const of = (codes: readonly string[]) =>
            suspect(
              condition(kind, { hours: night }),
              report({ behaviours: codes, isInZone: true, clockTime: '22:00' }),
            )
          return !of(some) || of([...new Set([...some, ...more])]) !== undefined
        },
      ),
    ))
  it('has a curfew and its complement cover the day', () =>
    fc.assert(
      fc.property(fc.nat(1439), fc.nat(1439), fc.nat(1439), (a, b, now) => {
        const [from, to, time] = [a, b, now].map(
          (minutes) =>
            `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
        ) as [string, string, string]
        if (from === to) return true
        return isWithin({ from, to }, time) !== isWithin({ from: to, to: from }, time)
      }),
    ))
  it('has one rule for each kind', () => {
    const kinds = conditionRules.flatMap((rule) => rule.kinds)
    assert.equal(new Set(kinds).size, kinds.length)
  })
})
