import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { allCases } from './all-cases.ts'
import { writeClocksDocument } from './clocks-document.ts'

const path = join(import.meta.dirname, '../../../../docs/reference/clocks.md')

describe('the page of worked cases', () => {
  it('is up to date (node packages/law/src/write-clocks-command.ts writes it)', () => {
    assert.ok(
      readFileSync(path, 'utf8') === writeClocksDocument(),
      'docs/reference/clocks.md is not what the cases say',
    )
  })

  it('has at least 200 cases, each with a source, none twice', () => {
    const cases = allCases.flatMap((group) => group.cases.map((worked) => ({ group: group.name, ...worked })))
    assert.ok(cases.length >= 200)
    assert.deepEqual(
      cases.filter((worked) => worked.source.trim() === ''),
      [],
    )
    const names = cases.map(
      (worked) => `${worked.group} ${worked.ask} ${'rule' in worked ? worked.rule : ''} ${worked.title}`,
    )
    assert.deepEqual(
      names.filter((name, index) => names.indexOf(name) !== index),
      [],
    )
  })
})
