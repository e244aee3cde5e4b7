import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'

const root = join(import.meta.dirname, '..')

/** Runs the real rules over a small made-up tree and answers with the names of the rules that it breaks. */
function broken(files: Readonly<Record<string, string>>): readonly string[] {
  const tree = mkdtempSync(join(tmpdir(), 'onus-boundaries-'))
  try {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
    for (const [path, text] of Object.entries({
      'package.json': '{ "type": "module" }',
      'packages/engine/src/index.ts': 'export const engine = 1\n',
      ...files,
    })) {
      mkdirSync(dirname(join(tree, path)), { recursive: true })
      writeFileSync(join(tree, path), text)
    }
    const { stdout } = spawnSync(
      join(root, 'node_modules/.bin/depcruise'),
      ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', 'apps', 'packages'],
      {
        cwd: tree,
        encoding: 'utf8',
        env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
      },
    )
    const { summary } = JSON.parse(stdout) as {
      summary: { totalCruised: number; violations: { rule: { name: string } }[] }
    }
    assert.ok(summary.totalCruised >= 2, 'the tree was not read')
    return [...new Set(summary.violations.map((violation) => violation.rule.name))].sort()
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

const room = (name: string) => `apps/register/src/${name}`

describe('the boundaries', () => {
  it('let a room use another through its door', () => {
    const files = {
      [room('checks/check.ts')]: "import '../persons/index.ts'\n",
      [room('persons/index.ts')]: 'export {}\n',
    }
    assert.deepEqual(broken(files), [])
  })

  const cases: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      'rooms-meet-at-the-door',
      {
        [room('checks/check.ts')]: "import '../persons/person-store.ts'\n",
        [room('persons/person-store.ts')]: 'export {}\n',
      },
    ],
    [
      'platform-imports-no-room',
      {
        [room('platform/clock.ts')]: "import '../persons/index.ts'\n",
        [room('persons/index.ts')]: 'export {}\n',
      },
    ],
    [
      'web-imports-no-room',
      {
        [room('web/layout.ts')]: "import '../persons/index.ts'\n",
        [room('persons/index.ts')]: 'export {}\n',
      },
    ],
    [
      'packages-import-no-app',
      {
        'packages/engine/src/engine.ts': "import '../../../apps/register/src/persons/index.ts'\n",
        [room('persons/index.ts')]: 'export {}\n',
      },
    ],
    [
      'packages-meet-at-the-door',
      {
        'packages/engine/src/inner.ts': 'export {}\n',
        [room('persons/index.ts')]: "import '../../../../packages/engine/src/inner.ts'\n",
      },
    ],
    [
      'no-cycles',
      {
        [room('persons/index.ts')]: "import '../checks/index.ts'\n",
        [room('checks/index.ts')]: "import '../persons/index.ts'\n",
      },
    ],
    ['no-unresolvable', { [room('persons/index.ts')]: "import './nowhere.ts'\n" }],
  ]
  for (const [rule, files] of cases)
    it(`refuse what ${rule} forbids`, () => assert.deepEqual(broken(files), [rule]))
})
