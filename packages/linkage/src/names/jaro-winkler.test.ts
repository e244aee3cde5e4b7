/** Jaro-Winkler agrees with DuckDB's, so that weights carry to and from Splink. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { jaroWinkler } from './jaro-winkler.ts'
import { listedNames } from './name-shares.ts'

describe('Jaro-Winkler similarity', () => {
  it('equals DuckDB on 40,000 pairs of names, misspellings and random letters', async () => {
    const pairs = somePairs(40_000)
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
    await connection.run('create table pairs (position integer, one varchar, two varchar)')
    const appender = await connection.createAppender('pairs')
    for (const [position, [one, two]] of pairs.entries()) {
      appender.appendInteger(position)
      appender.appendVarchar(one)
      appender.appendVarchar(two)
      appender.endRow()
    }
    appender.closeSync()
    const rows = (
      await connection.runAndReadAll('select jaro_winkler_similarity(one, two) from pairs order by position')
    ).getRows()
    const different = pairs.filter(
      ([one, two], position) => Math.abs(jaroWinkler(one, two) - Number(rows[position]![0])) > 1e-12,
    )
    assert.equal(rows.length, pairs.length)
    assert.deepEqual(different, [])
  })

  it('is symmetric, 1 for equals only and within 0 and 1', () => {
    const token = fc.string({ unit: fc.constantFrom(...'abcdeghknorstz'), minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(token, token, (one, two) => {
        const alike = jaroWinkler(one, two)
        assert.equal(alike, jaroWinkler(two, one))
        assert.ok(alike >= 0 && alike <= 1)
        assert.equal(alike === 1, one === two)
      }),
    )
  })
})

/** Deterministic: names beside names, beside their own misspellings, and short random words. */
function somePairs(count: number): [string, string][] {
  const names = [...listedNames('family'), ...listedNames('given')].filter((name) => name.length <= 32)
  let state = 7
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const word = () => Array.from({ length: 1 + next(12) }, () => 'abcde'[next(5)]).join('')
  const slip = (name: string) => {
    const at = next(name.length)
    return [
      name.slice(0, at) + name.slice(at + 1) || 'a',
      name.slice(0, at) + name[at] + name.slice(at),
      `${name.slice(0, at)}x${name.slice(at + 1)}`,
      [...name].reverse().join(''),
    ][next(4)]!
  }
  return Array.from({ length: count }, (_, index) => {
    const name = names[next(names.length)]!
    if (index % 3 === 0) return [name, names[next(names.length)]!]
    return index % 3 === 1 ? [name, slip(slip(name))] : [word(), word()]
  })
}
