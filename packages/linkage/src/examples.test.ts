import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import * as linkage from './index.ts'

/** The examples of the package's public functions, as they stand in the comments above them. */
function examples(): readonly { readonly of: string; readonly lines: readonly string[] }[] {
  return globSync('**/*.ts', { cwd: import.meta.dirname })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(`${import.meta.dirname}/${file}`, 'utf8')
      return [...text.matchAll(/\/\*\*((?:(?!\*\/).)*?)\*\/\nexport (?:async )?function (\w+)/gs)].flatMap(
        ([, comment = '', of = '']) => {
          const [, example] = comment.split('@example\n')
          if (!(of in linkage)) return []
          return {
            of,
            lines: (example ?? '')
              .split('\n')
              .map((line) => line.replace(/^ *\* ?/, ''))
              .filter(Boolean),
          }
        },
      )
    })
}

/** Every line runs; what stands behind `//` is what the line gives, `…` where a number goes on. */
async function run(lines: readonly string[]): Promise<number> {
  let compared = 0
  const equal = (given: unknown, expected: unknown, from: string) => {
    compared++
    if (from.endsWith('…')) assert.ok(String(given).startsWith(from.slice(0, -1)), `${given} is not ${from}`)
    else assert.deepEqual(given, expected)
  }
  const body = lines.map((line) => {
    const [, code = line, said] = /^(.*?) +\/\/ (.*)$/.exec(line) ?? []
    if (said === undefined) return code
    return said.endsWith('…')
      ? `equal(${code}, undefined, ${JSON.stringify(said)})`
      : `equal(${code}, (${said}), '')`
  })
  const AsyncFunction = (async () => {}).constructor as FunctionConstructor
  await new AsyncFunction(...Object.keys(linkage), 'equal', body.join('\n'))(...Object.values(linkage), equal)
  return compared
}

describe('the examples', () => {
  const found = examples()
  it('stand with every public function', () => {
    const functions = Object.entries(linkage).flatMap(([name, value]) =>
      typeof value === 'function' ? name : [],
    )
    assert.deepEqual(
      found
        .filter(({ lines }) => lines.length > 0)
        .map(({ of }) => of)
        .sort(),
      functions.sort(),
    )
  })
  for (const { of, lines } of found)
    it(`of ${of} give what they say`, async () => {
      assert.ok((await run(lines)) > 0)
    })
  it('are seen to fail when they say something else', async () => {
    await assert.rejects(run(["jaroWinkler('a', 'a') // 2"]))
  })
})
