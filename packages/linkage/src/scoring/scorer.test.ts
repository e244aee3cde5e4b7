/** Scores: symmetric, explained, reproducible, and careful with people who look alike on paper. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { normalisePerson } from '../normalise/normalise-person.ts'
import type { PersonAsSaid } from '../person.ts'
import { rankPersons } from '../rank-persons.ts'
import { madeUpMentions } from '../test-mentions.ts'
import { defaultModel } from './model.ts'
import { createScorer } from './scorer.ts'
import { countTerms, createTermFrequencies, referenceFrequencies, termsOf } from './term-frequencies.ts'

const { score, weigh } = createScorer(defaultModel, referenceFrequencies)
const person = (said: PersonAsSaid) => normalisePerson(said, { saidOn: '2024-05-01' })
const jan = { names: [{ given: ['Jan'], family: 'Kowalski' }], sex: 'male', dateOfBirth: '1985-06-15' }
const home = { addresses: [{ lines: '12 New Road', postcode: 'TS1 2AB' }] }

const likenesses: readonly (readonly [string, PersonAsSaid, PersonAsSaid, string])[] = [
  [
    'a slip in the surname',
    jan,
    { ...jan, names: [{ given: ['Jan'], family: 'Kowlaski' }] },
    'surname one slip away (Kowalski / Kowlaski)',
  ],
  [
    'names the other way round',
    jan,
    { ...jan, names: [{ given: ['Kowalski'], family: 'Jan' }] },
    'first name and surname the other way round (Jan / Kowalski)',
  ],
  [
    'a short form',
    { names: [{ given: ['Robert'], family: 'Hill' }] },
    { names: [{ given: ['Bob'], family: 'Hill' }] },
    'first names stand for one another (Robert / Bob)',
  ],
  [
    'day and month swapped',
    { ...jan, dateOfBirth: '1985-06-05' },
    { ...jan, dateOfBirth: '1985-05-06' },
    'date of birth with day and month swapped',
  ],
  ['a year ten out', jan, { ...jan, dateOfBirth: '1975-06-15' }, 'same birthday, year one or ten out'],
  ['an age that fits', jan, { ...jan, dateOfBirth: '', approximateAge: 39 }, 'ages agree'],
  ['a phone in another style', { phones: ['07700 900123'] }, { phones: ['+447700900123'] }, 'phone matches'],
  ['a plate misread', { vehicles: ['AB12 OCD'] }, { vehicles: ['AB120CD'] }, 'vehicle matches'],
  [
    'a handle with dots',
    { accounts: [{ handle: '@jan.k_85' }] },
    { accounts: [{ handle: 'jank85' }] },
    'social account matches',
  ],
  ['a PNC ID in short form', { pncId: '81/34U' }, { pncId: '1981/0000034U' }, 'PNC ID matches'],
]

describe('a score', () => {
  for (const [slip, left, right, text] of likenesses) {
    it(`sees through ${slip}`, () => {
      const reason = score(person(left), person(right)).reasons.find((each) => each.text === text)
      assert.ok(reason, `no reason says: ${text}`)
      assert.ok(reason.weightBits > -6)
    })
  }

  it('is the sum of its reasons, the same both ways and the same as the weight alone', () => {
    const mentions = madeUpMentions(300)
    for (const [index, { person: left }] of mentions.entries()) {
      const right = mentions[(index * 7 + 1) % mentions.length]!.person
      const forth = score(left, right)
      const back = score(right, left)
      assert.equal(forth.weightBits, back.weightBits)
      assert.equal(forth.guard, back.guard)
      assert.equal(weigh(left, right).weightBits, forth.weightBits)
      assert.ok(
        Math.abs(forth.reasons.reduce((sum, reason) => sum + reason.weightBits, 0) - forth.weightBits) < 1e-9,
      )
    }
  })

  it('is the same both ways for whatever names, homes and swaps', () => {
    const token = fc.constantFrom(
      'Jan',
      'Kowalski',
      'Rajan',
      'Gunawardena',
      'Ashok',
      'Ketan',
      'Sahota',
      'Hurst',
      'Matthew',
      'Elliot',
      'Elliott',
      'J',
      'Smith',
    )
    const name = fc.record({
      given: fc.array(token, { maxLength: 3 }),
      family: fc.oneof(
        token,
        fc.constant(''),
        fc.tuple(token, token).map((both) => both.join('-')),
      ),
      type: fc.constantFrom('stated', 'alias'),
    })
    const address = fc.record({
      lines: fc.constantFrom('', '1 New Road', '12 Mill Lane', 'Mill Lane'),
      postcode: fc.constantFrom('', 'TS1 2AB', 'TS1 3CD', 'M1 1AA'),
    })
    const said = fc.record({
      names: fc.array(name, { maxLength: 3 }),
      addresses: fc.array(address, { maxLength: 3 }),
      dateOfBirth: fc.constantFrom('', '1985-06-05', '1985-05-06', '1975-06-05', '1985-01-01'),
    })
    fc.assert(
      fc.property(said, said, (left, right) => {
        const forth = score(person(left), person(right))
        const back = score(person(right), person(left))
        assert.equal(forth.weightBits, back.weightBits)
        assert.equal(forth.guard, back.guard)
        assert.deepEqual(
          forth.reasons.map((reason) => [reason.feature, reason.level, reason.weightBits]),
          back.reasons.map((reason) => [reason.feature, reason.level, reason.weightBits]),
        )
      }),
      { numRuns: 5_000 },
    )
  })

  it('gives a rare surname more weight than a common one', () => {
    const weightOf = (family: string) =>
      score(person({ names: [{ family }] }), person({ names: [{ family }] })).weightBits
    assert.ok(weightOf('Featherstonehaugh') > weightOf('Smith') + 5)
  })

  it('gives a phone less weight the more people have it', () => {
    const caller = person({ phones: ['07700 900123'] })
    const weights = [1, 2, 5, 50].map((people) => {
      const counts = termsOf(caller).map((term) => ({ ...term, people }))
      return createScorer(defaultModel, createTermFrequencies({ people: 50_000, counts })).score(
        caller,
        person({ phones: ['07700 900123'] }),
      ).weightBits
    })
    assert.deepEqual(
      weights,
      [...weights].sort((one, two) => two - one),
    )
    assert.ok(weights[0]! - weights[3]! > 8)
  })

  it('is the same from a stored snapshot of the frequencies', () => {
    const mentions = madeUpMentions(200).map((mention) => mention.person)
    const counted = countTerms(mentions.map((mention) => [mention]))
    const stored = JSON.parse(JSON.stringify({ people: counted.people, counts: [...counted.counts()] }))
    const [before, after] = [
      createScorer(defaultModel, counted),
      createScorer(defaultModel, createTermFrequencies(stored)),
    ]
    for (let index = 1; index < mentions.length; index++) {
      assert.deepEqual(
        after.score(mentions[0]!, mentions[index]!),
        before.score(mentions[0]!, mentions[index]!),
      )
    }
  })
})

const near: readonly (readonly [string, PersonAsSaid, PersonAsSaid, string | undefined])[] = [
  [
    'twins',
    { ...jan, ...home },
    { ...jan, ...home, names: [{ given: ['Marek'], family: 'Kowalski' }] },
    'near-person',
  ],
  [
    'brothers in one home',
    { ...jan, ...home },
    { ...jan, ...home, dateOfBirth: '1988-02-11', names: [{ given: ['Marek'], family: 'Kowalski' }] },
    'near-person',
  ],
  [
    'father and son of one name in one home',
    { ...jan, ...home },
    { ...jan, ...home, dateOfBirth: '1957-02-11' },
    'father-son',
  ],
  [
    'father and son who share a phone',
    { ...jan, ...home, phones: ['07700900123'] },
    { ...jan, ...home, phones: ['07700900123'], dateOfBirth: '1957-02-11' },
    'father-son',
  ],
  [
    'two PNC IDs',
    { ...jan, ...home, pncId: '81/34U' },
    { ...jan, ...home, pncId: '02/73319Z' },
    'different-pnc',
  ],
  ['the same man', { ...jan, ...home }, { ...jan, ...home }, undefined],
  [
    'a date of birth one decade out',
    { ...jan, ...home },
    { ...jan, ...home, dateOfBirth: '1965-06-15' },
    undefined,
  ],
]

describe('a guard', () => {
  for (const [who, left, right, guard] of near) {
    it(`${guard ? 'holds apart' : 'lets be'} ${who}`, () => {
      const found = score(person(left), person(right))
      assert.equal(found.guard, guard)
      assert.equal(found.band === 'join', guard === undefined)
    })
  }
})

describe('ranking people', () => {
  const people = [
    {
      person: 'p1',
      mentions: [
        { mention: 'm1', said: person({ ...jan, ...home, phones: ['07700900123'] }) },
        { mention: 'm2', said: person(jan) },
      ],
    },
    {
      person: 'p2',
      mentions: [{ mention: 'm3', said: person({ names: [{ given: ['Piotr'], family: 'Kowalski' }] }) }],
    },
  ]
  const scorer = createScorer(defaultModel, referenceFrequencies)

  it('is certain of the man given his whole description, and names the mention that shows it', () => {
    const [first] = rankPersons(scorer, person({ ...jan, phones: ['07700900123'] }), people)
    assert.equal(first?.person, 'p1')
    assert.equal(first?.confidence, 'certain')
    assert.equal(first?.bestMention, 'm1')
  })

  it('finds him from a nickname, a misspelt surname and his phone', () => {
    const [first] = rankPersons(
      scorer,
      person({ names: [{ given: ['Smudger'], family: 'Kowlaski' }], phones: ['07700 900 123'] }),
      people,
    )
    assert.equal(first?.person, 'p1')
  })

  it('finds nobody from a name that is nobody', () => {
    assert.deepEqual(
      rankPersons(
        scorer,
        person({ names: [{ given: ['Winifred'], family: 'Ashdown' }], dateOfBirth: '1940-02-03' }),
        people,
      ),
      [],
    )
  })
})
