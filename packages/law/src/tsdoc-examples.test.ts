import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import * as law from './index.ts'

type Example = { readonly file: string; readonly code: string; readonly expected: string }

/** The examples of all TSDoc comments: the last line is an expression and, after //, its value. */
function readExamples(): readonly Example[] {
  return globSync('**/*.ts', { cwd: import.meta.dirname, exclude: ['**/*.test.ts'] }).flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8')
    return [...text.matchAll(/@example\n((?: \* .*\n)+) \*\//g)].map(([, block = '']) => {
      const lines = block
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/^ \* /, ''))
      const line = lines.pop() ?? ''
      const cut = line.lastIndexOf(' // ')
      const [last, expected] = [line.slice(0, cut), line.slice(cut + ' // '.length)]
      return { file, code: `${lines.join('\n')}\nreturn ${last}`, expected }
    })
  })
}

describe('the examples in the comments of the law', () => {
  const names = Object.keys(law)
  const values = Object.values(law)
  for (const { file, code, expected } of readExamples()) {
    const { name = '' } = /return (?<name>\w+)/.exec(code)?.groups ?? {}
    if (!names.includes(name)) continue
    it(`${file}: ${name}`, () => {
      const source = stripTypeScriptTypes(`function example() {\n${code}\n}`)
      const run = (body: string) => new Function(...names, body)(...values) as unknown
      assert.deepEqual(run(`${source}\nreturn example()`), run(`return ${expected}`))
    })
  }

  it('are read: there are at least ten', () => {
    assert.ok(readExamples().length >= 10)
  })
})
