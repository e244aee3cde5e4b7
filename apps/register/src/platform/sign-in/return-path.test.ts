import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { safeReturnPath } from './return-path.ts'

const cases: readonly [string | undefined, string][] = [
  [undefined, '/'],
  ['/', '/'],
  ['/checks', '/checks'],
  ['/persons/019a-b', '/persons/019a-b'],
  ['/reports/a%20b', '/reports/a%20b'],
  ['checks', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['/%5c/elsewhere.example', '/%5c/elsewhere.example'],
  ['https://elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/checks?name=x', '/'],
  ['/checks#x', '/'],
  ['/a\r\nset-cookie: x', '/'],
  ['/sign-out', '/'],
  ['/sign-in/start', '/'],
  ['/a/../sign-in/start', '/'],
]

describe('the way back after signing in', () => {
  for (const [given, expected] of cases)
    it(`leads from ${JSON.stringify(given)} to ${expected}`, () => {
      assert.equal(safeReturnPath(given), expected)
    })
})
