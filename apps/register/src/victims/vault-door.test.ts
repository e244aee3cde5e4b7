import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const sources = join(import.meta.dirname, '..')
/** Tests may look behind the service's back. */
const isAllowed = (file: string) =>
  file.startsWith('victims/') || file.startsWith('platform/database/') || file.endsWith('.test.ts')
/** The room's name for the role's door, the role, and any table of the vault by its whole name. */
const ways = /insideVault|onus_vault|\bvault(?:_as_of)?\.[a-z_]+\b(?<!\.ts)/

function waysIn(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line))
    .filter((line) => ways.test(line))
}

describe('the vault', () => {
  it('is entered by room victims alone', async () => {
    const files = (await readdir(sources, { recursive: true })).filter((file) => /\.(ts|njk)$/.test(file))
    assert.ok(files.length > 50)
    const found: string[] = []
    for (const file of files) {
      if (isAllowed(file)) continue
      for (const line of waysIn(await readFile(join(sources, file), 'utf8')))
        found.push(`${file}: ${line.trim()}`)
    }
    assert.deepEqual(found, [])
  })

  it('is guarded by a check that finds an intruder', () => {
    assert.equal(
      waysIn('await insideVault(trx, work)\nselect 1 from vault.victims\nset role onus_vault').length,
      3,
    )
    assert.equal(waysIn("import { maskNarrative } from './vault.ts'").length, 0)
  })
})
