import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

type Locked = { readonly version?: string; readonly optionalDependencies?: Readonly<Record<string, string>> }

const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

describe('the lockfile', () => {
  // npm leaves out what it cannot fetch for this machine, and `npm ci` then refuses the lockfile everywhere.
  it('holds the packages of every platform, not only of the one that wrote it', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    )
    assert.deepEqual(missing, [])
  })
  it('names no place that packages come from', () => {
    assert.doesNotMatch(JSON.stringify(packages), /"resolved":"http/)
  })
})
