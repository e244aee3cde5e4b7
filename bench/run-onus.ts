/** Runs the real `onus` command as its own process and watches its memory. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../apps/register/src/main.ts')

export function startOnus(words: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  return spawn(process.execPath, [main, ...words], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

export type Finished = { readonly output: string; readonly seconds: number; readonly peakMebibytes: number }

/** @throws where the command fails. */
export async function runOnus(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Finished> {
  const started = performance.now()
  const child = startOnus(words, env)
  let output = ''
  let peak = 0
  child.stdout!.on('data', (chunk) => {
    output += chunk
  })
  const watch = setInterval(() => {
    peak = Math.max(peak, peakOf(child.pid))
  }, 200)
  const code = await new Promise((resolve) => child.on('close', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`onus ${words[0]} ended with ${code}\n${output.slice(-2_000)}`)
  return { output, seconds: (performance.now() - started) / 1000, peakMebibytes: Math.round(peak / 1024) }
}

/** The most memory that a process has held so far, in KiB; Linux only. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
