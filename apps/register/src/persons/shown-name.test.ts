import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { NameAsSaid } from '@onus/linkage'
import { knownDate } from './known-date.ts'
import { capitals, shownNames } from './shown-name.ts'

const name = (given: string, family?: string, type?: string): NameAsSaid => ({
  ...(given && { given: given.split(' ') }),
  ...(family && { family }),
  ...(type && { type }),
})

describe('a name as shown', () => {
  const cases: readonly (readonly [string, readonly NameAsSaid[], readonly string[]])[] = [
    [
      'has the nickname in it',
      [name('KAMIL', 'KOWALSKI'), name('kaz', undefined, 'nickname')],
      ['Kamil "Kaz" Kowalski'],
    ],
    [
      'is the one stated most often',
      [name('Kamil', 'Kowlaski'), name('Kamil', 'Kowalski'), name('kamil', 'kowalski')],
      ['Kamil Kowalski', 'Kamil Kowlaski'],
    ],
    ['is a nickname where nothing else is known', [name('daz', undefined, 'alias')], ['Daz']],
    [
      'is stated before it is an alias',
      [name('Lee', 'Fox', 'alias'), name('Leroy', 'Vulpes')],
      ['Leroy Vulpes', 'Lee Fox'],
    ],
    ['is nothing when nothing was said', [name('', ' ')], []],
  ]
  for (const [what, names, shown] of cases) it(what, () => assert.deepEqual(shownNames(names), shown))

  it('has initial capitals whatever the feed sent', () => {
    const words = [
      ["O'NEIL-SMITH", "O'Neil-Smith"],
      ['mckenzie', 'McKenzie'],
      ['de Souza', 'De Souza'],
      ['MacDonald', 'MacDonald'],
      ['ŻÓŁĆ', 'Żółć'],
      ['', ''],
    ] as const
    for (const [sent, shown] of words) assert.equal(capitals(sent), shown)
  })
})

describe('a date of birth', () => {
  it('is put into words only when it is a whole and real date', () =>
    assert.deepEqual(['1991-03-14', '1991-03', '1991', '1991-02-31'].map(knownDate), [
      '14 March 1991',
      '1991-03',
      '1991',
      '1991-02-31',
    ]))
})
