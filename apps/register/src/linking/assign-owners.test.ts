import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { assignOwners, type OwnersBefore } from './assign-owners.ts'

type Before = { readonly [mention: string]: string | readonly [now: string, ...before: string[]] }

/** `{ a: 'P' }`: a belongs to P and always did; `{ a: ['P', 'Q'] }`: before to Q. */
function before(owners: Before, more: Partial<OwnersBefore> = {}): OwnersBefore {
  const entries = Object.entries(owners).map(([mention, owner]) => [mention, [owner].flat()] as const)
  return {
    current: new Map(entries.map(([mention, [now]]) => [mention, now!])),
    past: new Map(entries.map(([mention, [, ...past]]) => [mention, new Set(past)])),
    heirs: new Map(),
    busy: new Set(),
    ...more,
  }
}

function assign(clusters: readonly string[], owners: OwnersBefore) {
  let made = 0
  const assignment = assignOwners(
    clusters.map((cluster) => [...cluster]),
    owners,
    () => `new${++made}`,
  )
  return { owners: assignment.owners, absorbed: Object.fromEntries(assignment.absorbed) }
}

describe('the id of a cluster', () => {
  const cases: readonly {
    readonly what: string
    readonly clusters: readonly string[]
    readonly before: OwnersBefore
    readonly owners: readonly string[]
    readonly absorbed?: Readonly<Record<string, string>>
  }[] = [
    {
      what: 'is new for mentions nobody has seen',
      clusters: ['a', 'b'],
      before: before({}),
      owners: ['new1', 'new2'],
    },
    { what: 'stays when a mention joins', clusters: ['ab'], before: before({ a: 'P' }), owners: ['P'] },
    {
      what: 'is that of the larger part of a join, and the other becomes its alias',
      clusters: ['abc'],
      before: before({ a: 'P', b: 'Q', c: 'Q' }),
      owners: ['Q'],
      absorbed: { P: 'Q' },
    },
    {
      what: 'is the older of two equal parts',
      clusters: ['ab'],
      before: before({ a: 'Q', b: 'P' }),
      owners: ['P'],
      absorbed: { Q: 'P' },
    },
    {
      what: 'stays with the larger part of a split',
      clusters: ['a', 'bc'],
      before: before({ a: 'P', b: 'P', c: 'P' }),
      owners: ['new1', 'P'],
    },
    {
      what: 'comes back to mentions that had it before they were joined',
      clusters: ['a', 'b'],
      before: before({ a: 'P', b: ['P', 'Q'] }),
      owners: ['P', 'Q'],
    },
    {
      what: 'comes back even to the part that has grown larger since',
      clusters: ['a', 'bcd'],
      before: before({ a: 'P', b: ['P', 'Q'], c: ['P', 'Q'], d: ['P', 'Q'] }),
      owners: ['P', 'Q'],
    },
    {
      what: 'is not taken from somebody who has it elsewhere',
      clusters: ['a', 'b'],
      before: before({ a: 'P', b: ['P', 'Q'] }, { busy: new Set(['Q']) }),
      owners: ['P', 'new1'],
    },
    {
      what: 'passes from a mention to the one that corrects it',
      clusters: ['a'],
      before: before({}, { heirs: new Map([['a', 'P']]) }),
      owners: ['P'],
    },
    {
      what: 'becomes an alias when the correction turns out to be somebody known',
      clusters: ['ab'],
      before: before({ b: 'Q' }, { heirs: new Map([['a', 'P']]) }),
      owners: ['Q'],
      absorbed: { P: 'Q' },
    },
  ]
  for (const { what, clusters, before: known, owners, absorbed = {} } of cases)
    it(what, () => assert.deepEqual(assign(clusters, known), { owners, absorbed }))

  it('is never given twice, and no id with mentions is lost', () => {
    const mention = fc.constantFrom(...'abcdefgh')
    fc.assert(
      fc.property(
        fc.dictionary(mention, fc.constantFrom('P', 'Q', 'R', 'S')),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }),
        (current, groups) => {
          const clusters = [0, 1, 2, 3]
            .map((group) => [...'abcdefgh'].filter((_, index) => groups[index] === group).join(''))
            .filter(Boolean)
          const { owners, absorbed } = assign(clusters, before(current))
          assert.equal(new Set(owners).size, owners.length)
          for (const owner of Object.values(current))
            assert.ok(owners.includes(owner) !== Object.hasOwn(absorbed, owner))
        },
      ),
    )
  })
})
