import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ReadCondition } from './condition.ts'
import { conditionSentence } from './condition-sentence.ts'
import { parseCondition, readCondition } from './parse-condition.ts'

const read = (text: string) => readCondition(parseCondition(text), [])
const everyWay = ['direct', 'indirect', 'online', 'through-others']

/** As written, the kind that is read, what is read in it, and the plain sentence. */
const understood: readonly (readonly [string, string, Partial<ReadCondition>, string])[] = [
  [
    'no-contact: not to contact directly or indirectly by any means',
    'no-contact',
    { parsed: { ways: everyWay as never } },
    'He must not contact the person protected in any way: directly, indirectly, online or through others.',
  ],
  [
    'no-contact: not to contact her',
    'no-contact',
    { parsed: { ways: ['direct', 'online'] } },
    'He must not contact the person protected directly or online.',
  ],
  [
    'no-contact: not to contact him directly',
    'no-contact',
    { parsed: { ways: ['direct'] } },
    'He must not contact the person protected directly.',
  ],
  [
    'no-contact: Not to contact the complainant indirectly.',
    'no-contact',
    { parsed: { ways: ['indirect', 'through-others'] } },
    'He must not contact the person protected indirectly or through others.',
  ],
  [
    'no-contact: not to communicate with her through another person',
    'no-contact',
    { parsed: { ways: ['indirect', 'through-others'] } },
    'He must not contact the person protected indirectly or through others.',
  ],
  [
    'no-contact: not to contact her by phone, text or social media',
    'no-contact',
    { parsed: { ways: ['direct', 'online'] } },
    'He must not contact the person protected directly or online.',
  ],
  [
    'not to contact [victim A] by any means whatsoever',
    'no-contact',
    { parsed: { ways: everyWay as never } },
    'He must not contact the person protected in any way: directly, indirectly, online or through others.',
  ],
  [
    'no-online: not to contact or post about by any social media',
    'no-online',
    { parsed: { ways: ['online'] } },
    'He must not contact the person protected online, or publish anything about them there.',
  ],
  [
    'exclusion: not to enter S71 area',
    'exclusion',
    { zone: { kind: 'districts', districts: ['S71'] } },
    'He must not enter postcode district S71.',
  ],
  [
    'exclusion: not to enter the postcode districts S71, S70 and s72',
    'exclusion',
    { zone: { kind: 'districts', districts: ['S71', 'S70', 'S72'] } },
    'He must not enter postcode districts S71, S70 and S72.',
  ],
  [
    'The respondent must not enter W1G area.',
    'exclusion',
    { zone: { kind: 'districts', districts: ['W1G'] } },
    'He must not enter postcode district W1G.',
  ],
  [
    'exclusion: not to go within 200 metres of 53.5526, -1.4797',
    'exclusion',
    {
      zone: { kind: 'circle', centre: { latitude: 53.5526, longitude: -1.4797 }, radiusMetres: 200 },
      distanceMetres: 200,
    },
    'He must not enter the circle of 200 metres around 53.5526, -1.4797.',
  ],
  [
    'exclusion: not to enter the area with corners 53.55 -1.48; 53.56 -1.48; 53.56 -1.47',
    'exclusion',
    {
      zone: {
        kind: 'polygon',
        points: [
          { latitude: 53.55, longitude: -1.48 },
          { latitude: 53.56, longitude: -1.48 },
          { latitude: 53.56, longitude: -1.47 },
        ],
      },
    },
    'He must not enter the area drawn by 3 corners.',
  ],
  [
    'restriction: to stay inside S71 area between 21:00 and 06:00',
    'restriction',
    { zone: { kind: 'districts', districts: ['S71'] }, hours: { from: '21:00', to: '06:00' } },
    'He must stay inside postcode district S71 between 21:00 and 06:00.',
  ],
  [
    'distance: not to go within 100 metres of the protected person',
    'distance',
    { distanceMetres: 100, parsed: { from: 'the protected person' } },
    'He must not come within 100 metres of the person protected.',
  ],
  [
    'curfew: to stay indoors between 21:00 and 06:00',
    'curfew',
    { hours: { from: '21:00', to: '06:00' }, parsed: { at: 'indoors' } },
    'He must be indoors between 21:00 and 06:00.',
  ],
  [
    'curfew: to stay at his home address from 9pm to 6am daily',
    'curfew',
    { hours: { from: '21:00', to: '06:00' }, parsed: { at: 'at his home address' } },
    'He must be at home between 21:00 and 06:00.',
  ],
  [
    'device: to own one telephone and give its number to the police',
    'device',
    { parsed: { device: 'one-notified', most: 1 } },
    'He may own one phone only, and the police must have its number.',
  ],
  ['tag: to wear an electronic tag', 'monitoring', {}, 'He wears an electronic tag.'],
  [
    'programme: to attend a behaviour programme',
    'programme',
    { parsed: { programme: 'behaviour programme' } },
    'He must attend a behaviour programme.',
  ],
  [
    'notify: names and home address within 3 days',
    'notify',
    { parsed: { items: ['names', 'home address'], withinDays: 3 } },
    'He must notify the police of his names and his home address within 3 days.',
  ],
]

const notUnderstood: readonly (readonly [string, ReadCondition['problem']])[] = [
  ['Keep away from the allotments', 'condition-not-understood'],
  ['exclusion: not to enter 14 Sampletree Lane', 'place-unknown'],
  ['exclusion: not to enter ZZ99 area', 'place-unknown'],
  ['exclusion: not to enter S71 area except to attend court', 'place-unknown'],
  ['exclusion: not to go within 200 metres of ZZ9 9ZZ', 'place-unknown'],
  ['exclusion: not to go within 0 metres of 53.55, -1.48', 'place-unknown'],
  ['exclusion: not to go within 200 metres of 12.5, 77.6', 'place-unknown'],
  ['place: not to go to the leisure centre', 'place-unknown'],
  ['restriction: to stay inside S71 area between 9 and 6', 'condition-not-understood'],
  ['curfew: to stay indoors between 25:00 and 06:00', 'condition-not-understood'],
  ['curfew: to stay indoors between 9 and 6', 'condition-not-understood'],
  ['no-contact: not to contact her save through solicitors', 'condition-not-understood'],
  ['no-contact: not to contact her or her employer', 'condition-not-understood'],
  ['no-contact: to contact her only about the children', 'condition-not-understood'],
  ['notify: names within a reasonable time', 'condition-not-understood'],
  ['distance: not to go within 100 metres of the school', 'condition-not-understood'],
  ['no-alcohol: not to drink', 'condition-not-understood'],
  ['', 'condition-not-understood'],
]

describe('a condition', () => {
  for (const [text, kind, expected, sentence] of understood)
    it(`is read in full: ${text}`, () => {
      const { text: _, isUnderstood, kind: readKind, ...rest } = read(text)
      assert.equal(isUnderstood, true)
      assert.equal(readKind, kind)
      assert.deepEqual(rest, expected)
      assert.equal(conditionSentence(read(text)), sentence)
    })

  for (const [text, problem] of notUnderstood)
    it(`is kept as written and queued, not guessed: ${text || 'nothing'}`, () => {
      const condition = read(text)
      assert.deepEqual(
        [condition.isUnderstood, condition.zone, condition.parsed],
        [false, undefined, undefined],
      )
      assert.equal(condition.text, parseCondition(text).text.replace('ZZ9 9ZZ', '[postcode withheld]'))
      assert.match(conditionSentence(condition), /No program could read it/)
      if (problem === 'place-unknown') assert.equal(condition.problem, problem)
      else assert.ok(condition.problem)
    })

  it('that draws a circle round her home keeps the circle and withholds the place', () => {
    const people = [
      {
        role: 'protected' as const,
        names: [{ given: ['Willa'], family: 'Testbury' }],
        addresses: [{ postcode: 'AL1 2QB' }],
      },
    ]
    const condition = readCondition(
      parseCondition('exclusion: not to go within 300 metres of AL1 2QB'),
      people,
    )
    assert.equal(condition.isUnderstood, true)
    assert.equal(condition.zone?.kind, 'circle')
    assert.equal(condition.parsed?.isPlaceWithheld, true)
    assert.doesNotMatch(condition.text, /AL1 2QB/)
    assert.doesNotMatch(conditionSentence(condition), /51\.7|AL1 2QB/)
  })

  it('is either understood or in question, whatever is written', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const condition = readCondition({ kind: 'exclusion', text }, [])
        return condition.isUnderstood === (condition.problem === undefined)
      }),
    ))
})
