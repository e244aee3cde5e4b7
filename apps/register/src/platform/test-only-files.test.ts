import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const source = join(import.meta.dirname, '..')
/** Files that let in without a sign-in, or that make a database or services for a test. */
const testOnly = /from '[^']*\/(test-[\w-]+|expected-access)\.ts'/

describe('what is made for tests', () => {
  it('is imported by tests and by other such files only', () => {
    const importing = globSync('**/*.ts', { cwd: source })
      .filter((file) => testOnly.test(readFileSync(join(source, file), 'utf8')))
      .filter((file) => !/(^|\/)test-[\w-]+\.ts$|\.test\.ts$/.test(file))
    assert.deepEqual(importing, [])
  })

  it('is recognised by its name: the sign-in for tests is among it', () => {
    const importing = globSync('**/*.test.ts', { cwd: source }).filter((file) =>
      testOnly.test(readFileSync(join(source, file), 'utf8')),
    )
    assert.equal(
      importing.some((file) => file.endsWith(join('http', 'server.test.ts'))),
      true,
    )
  })
})
