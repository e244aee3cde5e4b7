#!/usr/bin/env node
// The `onus` command. The service runs on the Node that the lockfile pins, whatever the machine has.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = join(dirname(fileURLToPath(import.meta.url)), '../src/main.ts')
if (Number(process.versions.node.split('.')[0]) >= 26) await import(main)
else {
  const pinned = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node')
  const { status, signal } = spawnSync(pinned, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (signal) process.kill(process.pid, signal)
  process.exitCode = status ?? 1
}
