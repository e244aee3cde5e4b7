/** The whole test command: types, style, boundaries, unused code, then every test file; the last line counts them all. */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { acquireEmbeddedServer } from '../apps/register/src/platform/database/embedded-server.ts'

const root = join(import.meta.dirname, '..')
// The tools run on the pinned Node too, however this command was started.
process.env.PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`
const counts = { passed: 0, failed: 0, skipped: 0 }

const checks: readonly (readonly [string, readonly string[]])[] = [
  ['types', ['tsc', '--noEmit']],
  ['style', ['biome', 'check', '--error-on-warnings', '.']],
  ['boundaries', ['depcruise', '--config', '.dependency-cruiser.mjs', 'apps/register/src', 'packages']],
  ['unused code', ['knip']],
]

/** One static check is one test: it passes quietly and fails with all that it says. */
async function check(name: string, [tool, ...words]: readonly string[]): Promise<void> {
  const started = performance.now()
  const child = spawn(join(root, 'node_modules/.bin', tool!), words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✔' : '✖'} ${name} (${seconds} s)`)
  if (code === 0) counts.passed++
  else {
    counts.failed++
    console.log(output)
  }
}

/** Files named on the command line run alone; without any, everything does. */
const chosen = process.argv.slice(2)
if (chosen.length === 0) for (const [name, words] of checks) await check(name, words)

const files = (
  chosen.length > 0
    ? chosen
    : globSync(['{apps,packages,test,bench}/**/*.test.ts'], { cwd: root, exclude: ['**/node_modules/**'] })
)
  .map((file) => join(root, file))
  .toSorted()
const home = await mkdtemp(join(tmpdir(), 'onus-test-'))
// Root's server runs as another user, who must be able to enter; else the data would lie elsewhere and stay behind.
await chmod(home, 0o755)
process.env.ONUS_TEST_HOME = home
process.env.ONUS_LOG_LEVEL ??= 'error'
// Held for the whole run, so that no test file waits for a server to start.
const server = await acquireEmbeddedServer(home, { isThrowAway: true })
try {
  const stream = run({ files, concurrency: availableParallelism(), timeout: 240_000, isolation: 'process' })
  stream.on('test:pass', ({ details, skip }) => {
    if (details.type === 'suite') return
    if (skip) counts.skipped++
    else counts.passed++
  })
  stream.on('test:fail', ({ details }) => {
    if (details.type !== 'suite') counts.failed++
  })
  const report = stream.compose(spec)
  for await (const line of report) process.stdout.write(line)
} finally {
  await server.release()
  await rm(home, { recursive: true, force: true })
}
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`)
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0
