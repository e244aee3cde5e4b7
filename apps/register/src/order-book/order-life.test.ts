import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { OrderEvent } from './order-event.ts'
import { endKindOf, isEndUnclear, isLiveOn, lifeOf, type OrderRecord, statusOn } from './order-life.ts'
import { findOrderType, lawTypeOf } from './order-types.ts'

const made: OrderRecord = {
  id: 'id',
  reference: 'SPO-1',
  type: 'SPO',
  madeOn: '2025-02-01',
  endsOn: '2027-02-01',
  endKind: null,
  status: 'made',
  servedOn: null,
  takesEffectOn: null,
  replaces: null,
  arrestedOn: null,
  bailCase: null,
  events: [],
  dischargeHeardOn: null,
}
const event = (kind: OrderEvent['kind'], onDate: string, more: Partial<OrderEvent> = {}): OrderEvent => ({
  kind,
  onDate,
  ...more,
})
const full: OrderRecord = { ...made, reference: 'SPO-2', madeOn: '2025-06-01', replaces: 'SPO-1' }

/** What is said of an order; first day, last day, what ends it. */
const lives: readonly (readonly [
  string,
  Partial<OrderRecord>,
  readonly OrderRecord[],
  string,
  string | null,
  string | null,
])[] = [
  ['as made', {}, [], '2025-02-01', '2027-02-01', 'expired'],
  ['until further order', { endsOn: null }, [], '2025-02-01', null, null],
  ['with a later first day', { takesEffectOn: '2025-02-10' }, [], '2025-02-10', '2027-02-01', 'expired'],
  [
    'varied to a later end',
    { events: [event('varied', '2026-01-01', { endsOn: '2028-01-01' })] },
    [],
    '2025-02-01',
    '2028-01-01',
    'expired',
  ],
  [
    'varied with no other end',
    { events: [event('varied', '2026-01-01')] },
    [],
    '2025-02-01',
    '2027-02-01',
    'expired',
  ],
  [
    'varied to no end',
    { events: [event('varied', '2026-01-01', { endKind: 'further-order' })] },
    [],
    '2025-02-01',
    null,
    null,
  ],
  [
    'discharged',
    { events: [event('discharged', '2026-01-01')] },
    [],
    '2025-02-01',
    '2025-12-31',
    'discharged',
  ],
  [
    'sent as discharged later',
    { status: 'discharged', dischargeHeardOn: '2026-03-01' },
    [],
    '2025-02-01',
    '2026-02-28',
    'discharged',
  ],
  [
    'sent as discharged from the first',
    { status: 'Discharged' },
    [],
    '2025-02-01',
    '2025-01-31',
    'discharged',
  ],
  [
    'replaced by the full order',
    { type: 'SPO-INTERIM' },
    [full],
    '2025-02-01',
    '2025-05-31',
    'interim-ended',
  ],
  [
    'interim, main application decided',
    { type: 'ISPO', events: [event('main-application-decided', '2025-04-01')] },
    [],
    '2025-02-01',
    '2025-03-31',
    'interim-ended',
  ],
  [
    'a notice ended by its hearing',
    { type: 'DAPN', endsOn: null, events: [event('event-happened', '2025-02-03')] },
    [],
    '2025-02-01',
    '2025-02-02',
    'event',
  ],
  ['of a type nobody knows', { type: 'Green Ribbon' }, [], '2025-02-01', '2027-02-01', 'expired'],
  [
    'of a type an officer read',
    { type: 'Stalker Order', typeRead: 'SPO' },
    [],
    '2025-02-01',
    '2027-02-01',
    'expired',
  ],
  ['to 29 February', { endsOn: '2028-02-29' }, [], '2025-02-01', '2028-02-29', 'expired'],
]

describe('the life of an order', () => {
  for (const [what, change, others, from, lastDay, ending] of lives)
    it(`${what}: ${from} to ${lastDay ?? 'no known end'}`, () => {
      const life = lifeOf({ ...made, ...change }, others)
      assert.deepEqual([life.from, life.lastDay, life.ending], [from, lastDay, ending])
    })

  it('says of every day what packages/law says of it', () => {
    const day = fc
      .integer({ min: 0, max: 1500 })
      .map((days) => Temporal.PlainDate.from('2024-06-01').add({ days }).toString())
    const anyEvent = fc.record({
      kind: fc.constantFrom(
        'served',
        'varied',
        'discharged',
        'main-application-decided',
        'victim-views',
      ) as fc.Arbitrary<OrderEvent['kind']>,
      onDate: day,
      endsOn: fc.option(day, { nil: undefined }),
    })
    fc.assert(
      fc.property(
        fc.constantFrom('SPO', 'SPO-INTERIM', 'DAPO', 'RO', 'BAIL', 'Green Ribbon'),
        day,
        fc.option(day),
        fc.array(anyEvent, { maxLength: 4 }),
        day,
        (type, madeOn, endsOn, events, today) => {
          const order: OrderRecord = {
            ...made,
            type,
            madeOn,
            endsOn,
            events: events.map(({ endsOn: end, ...rest }) => (end ? { ...rest, endsOn: end } : rest)),
          }
          return isLiveOn(lifeOf(order, []), today) === (statusOn(order, [], today).status === 'in-force')
        },
      ),
      { numRuns: 500 },
    )
  })

  it('ends as its type may where the sender does not say', () => {
    assert.equal(endKindOf({ type: 'DAPN', endsOn: null, endKind: null }), 'event')
    assert.equal(endKindOf({ type: 'RO', endsOn: null, endKind: null }), 'further-order')
    assert.equal(isEndUnclear({ type: 'SPO-INTERIM', endsOn: null, endKind: null }), true)
    assert.equal(isEndUnclear({ type: 'RO', endsOn: null, endKind: null }), false)
    assert.equal(isEndUnclear({ type: 'Green Ribbon', endsOn: null, endKind: null }), false)
  })

  it('knows what others call a type, and no type that is none', () => {
    assert.equal(lawTypeOf(' ispo '), 'SPO-INTERIM')
    assert.equal(lawTypeOf('constructor'), undefined)
    assert.equal(findOrderType('OO')?.code, 'OCC')
  })
})
