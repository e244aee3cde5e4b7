import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DatabaseError } from 'pg'
import { ConfigError } from '../platform/config.ts'
import { AppError } from '../platform/errors.ts'
import { describeRefusal } from './describe-refusal.ts'

const canary = 'Canary-Victim-07700900999'
function fromDatabase(code: string, message: string): DatabaseError {
  return Object.assign(new DatabaseError(message, message.length, 'error'), { code })
}

describe('a command that fails', () => {
  const cases: readonly (readonly [string, unknown, number, RegExp])[] = [
    ['a wrong setting', new ConfigError('ONUS_PORT must be a whole number.'), 2, /^ONUS_PORT must be/],
    [
      'a wrong field',
      new AppError('invalid-input', { fields: [{ field: 'asOf', message: 'This is no instant.' }] }),
      2,
      /asOf: This is no instant/,
    ],
    ['a refusal', new AppError('not-allowed'), 1, /Your role does not allow this/],
    [
      'a server that lets nobody in',
      fromDatabase('28P01', 'password authentication failed'),
      1,
      /authentication/,
    ],
    [
      'a value that the database refused, without the value',
      fromDatabase('22007', `invalid input syntax for type date: "${canary}"`),
      1,
      /^PostgreSQL refused this \(code 22007\)/,
    ],
    ['what is no error', canary, 1, /^Something went wrong/],
  ]
  for (const [what, error, exitCode, says] of cases)
    it(`says ${what}`, (test) => {
      const print = test.mock.method(console, 'error', () => {})
      assert.equal(describeRefusal(error), exitCode)
      const said = print.mock.calls.map((call) => call.arguments.join(' ')).join('\n')
      assert.match(said, says)
      assert.equal(said.includes(canary), false)
    })
})
