import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { dateOf, dayNumber } from '../days/day-number.ts'
import {
  type Absence,
  createFacts,
  type LegalFacts,
  type NotifiableDisposal,
  type OrderFacts,
} from '../facts/legal-facts.ts'
import { dutyRuleTable } from '../tables/duty-rules.ts'
import { dueDates } from './due-dates.ts'
import { dutiesOn } from './duties-on.ts'
import type { Duty } from './duty.ts'

const start = dayNumber(Temporal.PlainDate.from('2025-01-01'))
const date = fc.integer({ min: 0, max: 1500 }).map((offset) => dateOf(start + offset))

const ends = fc.oneof(
  fc.constant({ kind: 'further-order' } as const),
  date.map((lastDay) => ({ kind: 'fixed', lastDay }) as const),
)

const order = fc.record(
  {
    type: fc.constantFrom('SPO', 'SPO-INTERIM', 'DAPO', 'VOO', 'SHPO'),
    madeOn: date,
    servedOn: date,
    ends,
    dischargedOn: date,
  },
  { requiredKeys: ['type', 'madeOn', 'ends'] },
)

const disposal = fc.record({
  relevantDate: date,
  disposal: fc.constant('conditional-discharge' as const),
  ownLength: fc.constantFrom('P1M', 'P6M', 'P1Y', 'P3Y'),
})

const absence = fc
  .record({
    kind: fc.constantFrom('custody', 'hospital', 'abroad'),
    from: date,
    length: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }),
  })
  .map(
    ({ kind, from, length }): Absence => ({
      kind,
      from,
      ...(length === undefined ? {} : { until: from.add({ days: length }) }),
    }),
  )

const change = fc.record({
  kind: fc.constantFrom('name', 'address', 'no-address', 'stay', 'bank'),
  on: date,
})

const notification = fc.record({
  on: date,
  regime: fc.constantFrom('soa', 'spa', 'daa', 'voo'),
  kind: fc.constantFrom('initial', 'change', 'periodic'),
})

const facts: fc.Arbitrary<LegalFacts> = fc
  .record({
    orders: fc.array(order, { maxLength: 3 }),
    disposals: fc.array(disposal, { maxLength: 2 }),
    absences: fc.array(absence, { maxLength: 3 }),
    changes: fc.array(change, { maxLength: 3 }),
    notifications: fc.array(notification, { maxLength: 4 }),
  })
  .map((some) => ({
    ...createFacts({}),
    ...some,
    orders: some.orders.map((one, index): OrderFacts => ({ id: `order ${index}`, ...one })),
    disposals: some.disposals.map((one, index): NotifiableDisposal => ({ id: `disposal ${index}`, ...one })),
    changes: some.changes.map((one, index) => ({ id: `change ${index}`, ...one })),
  }))

const runs = { numRuns: 300 }

describe('duties, whatever the facts', () => {
  it('are the same for the same facts, in whatever order they are listed', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const backwards = {
          ...some,
          orders: some.orders.toReversed(),
          disposals: some.disposals.toReversed(),
          absences: some.absences.toReversed(),
          changes: some.changes.toReversed(),
          notifications: some.notifications.toReversed(),
        }
        assert.deepEqual(dueDates(some).map(essence), dueDates(backwards).map(essence))
      }),
      runs,
    )
  })

  it('are never due before they start', () => {
    fc.assert(
      fc.property(facts, (some) => {
        for (const duty of dueDates(some))
          if (duty.due) assert.ok(Temporal.PlainDate.compare(duty.startsOn, duty.due) <= 0, duty.id)
      }),
      runs,
    )
  })

  it('each have one id, a rule of the table and their arithmetic', () => {
    const codes = new Set(dutyRuleTable.rows.map((row) => row.code))
    fc.assert(
      fc.property(facts, (some) => {
        const duties = dueDates(some)
        assert.equal(new Set(duties.map(({ id }) => id)).size, duties.length)
        for (const duty of duties) {
          assert.ok(codes.has(duty.rule.id))
          assert.ok(duty.arithmetic.length > 0)
        }
      }),
      runs,
    )
  })

  it('are not brought forward by a day more of custody', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (some, which) => {
        fc.pre(some.absences.length > 0)
        const longer = {
          ...some,
          absences: some.absences.map((one, index) =>
            one.until && index === which % some.absences.length
              ? { ...one, until: one.until.add({ days: 1 }) }
              : one,
          ),
        }
        assertNoneEarlier(dueDates(some), dueDates(longer))
      }),
      runs,
    )
  })

  it('of sex-offender notification are not touched by a stalking or domestic abuse order', () => {
    fc.assert(
      fc.property(facts, (some) => {
        const without = { ...some, orders: some.orders.filter(({ type }) => type === 'SHPO') }
        const ofSoa = (one: LegalFacts) => dueDates(one).filter(({ regime }) => regime === 'soa')
        assert.deepEqual(ofSoa(some), ofSoa(without))
      }),
      runs,
    )
  })

  it('on a day use nothing that happens later', () => {
    fc.assert(
      fc.property(facts, date, (some, day) => {
        const told = { on: day.add({ days: 1 }), regime: 'soa', kind: 'initial' } as const
        const more = { ...some, notifications: [...some.notifications, told] }
        assert.deepEqual(dutiesOn(some, day), dutiesOn(more, day))
      }),
      runs,
    )
  })

  it('have a state that fits their date', () => {
    fc.assert(
      fc.property(facts, date, (some, day) => {
        for (const duty of dutiesOn(some, day).duties) {
          if (duty.state === 'overdue') assert.ok(Temporal.PlainDate.compare(duty.due!, day) < 0)
          if (duty.state === 'due') assert.ok(Temporal.PlainDate.compare(duty.due!, day) >= 0)
          if (duty.state === 'done-late') assert.ok(Temporal.PlainDate.compare(duty.due!, duty.metOn!) < 0)
          if (duty.state === 'waiting') assert.equal(duty.due, undefined)
        }
      }),
      runs,
    )
  })
})

describe('a suspension is a hole', () => {
  const spo = { id: 'spo', type: 'SPO', ends: { kind: 'further-order' } } as const
  const hole = fc.record({ from: fc.integer({ min: 40, max: 400 }), days: fc.integer({ min: 1, max: 400 }) })
  const withHole = (from: number, days: number): readonly NotifiableDisposal[] => [
    {
      id: 'hole',
      relevantDate: dateOf(start + from),
      disposal: 'conditional-discharge',
      ownLength: `P${days}D`,
    },
  ]
  const madeOn = dateOf(start)
  const changeOn = (offset: number) => ({ id: 'name', kind: 'name', on: dateOf(start + offset) }) as const
  const dueOf = (some: LegalFacts, rule: string) => dueDates(some).find((duty) => duty.rule.id === rule)?.due

  it('dates outside it are as if it had never been', () => {
    fc.assert(
      fc.property(hole, fc.integer({ min: 0, max: 1000 }), ({ from, days }, offset) => {
        fc.pre(offset + 2 < from || offset >= from + days)
        const some = { orders: [{ ...spo, madeOn, servedOn: madeOn }], changes: [changeOn(offset)] }
        const plain = dueOf(createFacts(some), 'spa-name')
        assert.ok(plain)
        assert.deepEqual(dueOf(createFacts({ ...some, disposals: withHole(from, days) }), 'spa-name'), plain)
      }),
    )
  })

  it('nothing is due for what happens in it', () => {
    fc.assert(
      fc.property(hole, fc.nat(), ({ from, days }, where) => {
        const changes = [changeOn(from + (where % days))]
        const some = createFacts({
          orders: [{ ...spo, madeOn, servedOn: madeOn }],
          changes,
          disposals: withHole(from, days),
        })
        assert.equal(dueOf(some, 'spa-name'), undefined)
        assert.ok(dueOf(some, 'soa-name'))
      }),
    )
  })

  it('a period that it cuts goes on after it, longer by exactly its length', () => {
    fc.assert(
      fc.property(hole, fc.constantFrom(1, 2), ({ from, days }, before) => {
        const some = { orders: [{ ...spo, madeOn, servedOn: madeOn }], changes: [changeOn(from - before)] }
        const plain = dueOf(createFacts(some), 'spa-name')!
        const held = dueOf(createFacts({ ...some, disposals: withHole(from, days) }), 'spa-name')!
        assert.equal(dayNumber(held) - dayNumber(plain), days)
      }),
    )
  })

  it('a first notification bound when made comes as if the order were served on the day after it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (days) => {
        const order = { ...spo, madeOn, servedOn: madeOn }
        const revived = dueOf(createFacts({ orders: [order], disposals: withHole(0, days) }), 'spa-revived')
        const later = createFacts({ orders: [{ ...order, servedOn: madeOn.add({ days }) }] })
        assert.deepEqual(revived, dueOf(later, 'spa-initial'))
      }),
    )
  })
})

/** What tells one duty from another, without the words that depend on the order of listing. */
function essence(duty: Duty) {
  return {
    id: duty.id,
    due: duty.due?.toString(),
    metOn: duty.metOn?.toString(),
    lapsesOn: duty.lapsesOn?.toString(),
  }
}

/** Compares duties that stand in both answers; a clock that stands still is later than any date. */
function assertNoneEarlier(before: readonly Duty[], after: readonly Duty[]): void {
  const later = new Map(after.map((duty) => [keyOf(duty), duty.due ? dayNumber(duty.due) : Infinity]))
  for (const duty of before) {
    const due = later.get(keyOf(duty))
    if (due !== undefined) assert.ok(due >= (duty.due ? dayNumber(duty.due) : Infinity), duty.id)
  }
}

/** A periodic duty keeps its place when custody makes another rule its rule; a release is another release a day later. */
function keyOf(duty: Duty): string {
  return `${duty.regime} ${duty.kind.startsWith('periodic') ? 'periodic' : duty.kind} ${duty.bindingId} ${duty.aboutId} ${duty.startsOn}`
}
