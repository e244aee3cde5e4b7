/** The small parts a nation is made with. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { csvLine } from './csv-line.ts'
import { encodeText, storableInWindows1252 } from './encode-text.ts'
import { createEventQueue } from './event-queue.ts'
import { pncCheckLetter, writePhone } from './identifiers.ts'
import { misspell, mistypeDigit, withoutAccents } from './misspell.ts'
import { hashText, Random } from './random.ts'
import { sayBirth } from './said-birth.ts'
import { weightedDraw } from './weighted-draw.ts'

describe('chance', () => {
  it('gives one sequence to one seed and another to each stream', () => {
    const first = (seed: number, stream: number, index: number): number =>
      new Random(seed, stream, index).next()
    assert.equal(first(1, 2, 3), first(1, 2, 3))
    assert.equal(
      new Set([first(1, 2, 3), first(2, 2, 3), first(1, 3, 3), first(1, 2, 4), first(2 ** 40 + 1, 2, 3)])
        .size,
      5,
    )
  })

  it('spreads evenly', () => {
    const counts = new Array<number>(10).fill(0)
    for (let index = 0; index < 20_000; index++) counts[new Random(9, 1, index).below(10)]! += 1
    for (const count of counts) assert.ok(Math.abs(count - 2000) < 250, String(counts))
  })

  it('draws by weight', () => {
    const draw = weightedDraw([
      ['seldom', 1] as const,
      ['often', 8] as const,
      ['never', 0] as const,
      ['some', 3] as const,
    ])
    const random = new Random(4, 1, 1)
    const drawn = Object.groupBy(
      Array.from({ length: 12_000 }, () => draw(random)),
      (item) => item,
    )
    assert.equal(drawn.never, undefined)
    assert.ok(Math.abs(drawn.often!.length - 8000) < 300)
    assert.ok(Math.abs(drawn.seldom!.length - 1000) < 200)
  })
})

describe('the queue of what is to come', () => {
  it('gives everything back earliest first, ties by story and event, whatever the order put in', () => {
    const waiting = fc.record({
      atMs: fc.integer({ min: 0, max: 50 }),
      story: fc.nat({ max: 9 }),
      event: fc.nat({ max: 9 }),
      firstPerson: fc.nat(),
      reportLine: fc.nat(),
    })
    fc.assert(
      fc.property(fc.array(waiting, { maxLength: 3000 }), (items) => {
        const queue = createEventQueue()
        for (const item of items) queue.push(item)
        const taken = items.map(() => queue.take())
        const key = (item: (typeof items)[number]): number => item.atMs * 100 + item.story * 10 + item.event
        assert.deepEqual(
          taken.map(key),
          items.map(key).sort((one, other) => one - other),
        )
        assert.equal(queue.size(), 0)
      }),
      { numRuns: 30 },
    )
  })
})

describe('mistakes', () => {
  it('leave the first letter of a word alone in nine of ten', () => {
    const random = new Random(1, 1, 1)
    const words = Array.from({ length: 2000 }, () => misspell('Montgomery', random))
    assert.ok(words.filter((word) => word.startsWith('M')).length > 1800)
    assert.ok(words.filter((word) => word !== 'Montgomery').length > 1900)
  })

  it('change one digit and nothing else', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const wrong = mistypeDigit('07700900123', new Random(seed, 1, 1))
        assert.equal([...wrong].filter((digit, place) => digit !== '07700900123'[place]).length, 1)
        assert.match(wrong, /^\d{11}$/)
      }),
    )
  })

  it('never make a date of birth that is not in the calendar', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1940-01-01'), max: new Date('2008-12-31'), noInvalidDate: true }),
        fc.nat(),
        (born, seed) => {
          const iso = born.toISOString().slice(0, 10)
          const { dateOfBirth } = sayBirth(iso, Date.UTC(2024, 5, 1), 1, 8, new Random(seed, 1, 1))
          assert.equal(new Date(`${dateOfBirth}T00:00:00Z`).toISOString().slice(0, 10), dateOfBirth)
        },
      ),
    )
  })
})

describe('writing', () => {
  const phones = Array.from({ length: 60 }, (_, index) => writePhone('07700900123', new Random(index, 1, 1)))

  it('writes one phone in many styles, all the same number', () => {
    assert.ok(new Set(phones).size >= 6)
    for (const phone of phones) assert.equal(phone.replace(/\D/g, '').replace(/^(00)?44/, '0'), '07700900123')
  })

  // Vectors of research into PNC IDs as published with HMPPS's parser.
  for (const [year, serial, letter] of [
    [1981, '0000034', 'U'],
    [2002, '0073319', 'Z'],
    [1979, '0163001', 'B'],
    [2003, '0000003', 'Y'],
  ] as const) {
    it(`gives ${year}/${serial} the check letter ${letter}`, () =>
      assert.equal(pncCheckLetter(year, serial), letter))
  }

  it('quotes cells that need it', () => {
    assert.equal(csvLine(['a', 'b;c', 'd"e', 'f\ng', 7], ';'), 'a;"b;c";"d""e";"f\ng";7')
    assert.equal(csvLine(['a,b', 'c;d'], ','), '"a,b",c;d')
  })

  it('stores in Windows-1252 what it has and the plain letter of what it has not', () => {
    const text = 'Łukasz Žukauskas Şahin O’Neil José Përmeti 王'
    const decoded = new TextDecoder('windows-1252').decode(encodeText(text, 'windows-1252'))
    assert.equal(decoded, 'Lukasz Žukauskas Sahin O’Neil José Përmeti ?')
    assert.equal(storableInWindows1252(decoded), decoded)
    assert.equal(encodeText(text, 'utf-8').toString(), text)
  })

  it('takes accents off', () => {
    assert.equal(withoutAccents('Małgorzata Ștefan Yıldırım'), 'Malgorzata Stefan Yildirim')
  })

  it('hashes texts apart', () => {
    assert.equal(new Set(Array.from({ length: 5000 }, (_, index) => hashText(`P${index} 01`))).size, 5000)
  })
})
