/** Reads the package's own reference files, each line a token and what belongs to it. */
import { readFileSync } from 'node:fs'

/** The words of every line of `packages/linkage/data/<name>.txt`. */
export function referenceLines(name: string): string[][] {
  const text = readFileSync(new URL(`../../data/${name}.txt`, import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '))
}
