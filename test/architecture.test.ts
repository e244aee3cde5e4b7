import assert from 'node:assert/strict'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

const root = join(import.meta.dirname, '..')
const source = join(root, 'apps/register/src')
/** What every room may use, and what sees every room. */
const apart = ['platform', 'web', 'commands']

/** Room → the rooms that docs/architecture.md says it stands on. */
function readTable(): ReadonlyMap<string, readonly string[]> {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const table = text.slice(text.indexOf('## Rooms'), text.indexOf('Lowest first'))
  return new Map(
    [...table.matchAll(/^\| `([a-z-]+)` \| .* \| ([a-z, –-]+) \|$/gm)].map(([, room = '', below = '']) => [
      room,
      below === '–' ? [] : below.split(', '),
    ]),
  )
}

/** The rooms that the code of a room imports. */
function readImports(room: string): readonly string[] {
  const found = globSync(`${room}/**/*.ts`, {
    cwd: source,
    exclude: ['**/*.test.ts', '**/test-*.ts'],
  }).flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/from '(?:\.\.\/)+([a-z-]+)\/index\.ts'/g)].map(
      ([, other = '']) => other,
    ),
  )
  return [...new Set(found)].filter((other) => rooms.includes(other) && other !== room).sort()
}

const rooms = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !apart.includes(entry.name))
  .map(({ name }) => name)

describe('the table of rooms in docs/architecture.md', () => {
  const table = readTable()
  it('names every room, each above all that it stands on', () => {
    assert.deepEqual([...table.keys()].sort(), rooms.sort())
    const order = [...table.keys()]
    for (const [room, below] of table)
      for (const other of below) assert.ok(order.indexOf(other) < order.indexOf(room), `${room} on ${other}`)
  })
  for (const [room, below] of table)
    it(`says what ${room} stands on`, () => assert.deepEqual(below, readImports(room)))
})
