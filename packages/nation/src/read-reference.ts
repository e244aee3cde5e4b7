/** Reads the reference files of names and places, once. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../data')

/** The lines of a reference file without its comments; see data/LICENCES.md for where each comes from. */
export function referenceLines(file: string): readonly string[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}

export function referenceText(file: string): string {
  return readFileSync(join(folder, file), 'utf8')
}
