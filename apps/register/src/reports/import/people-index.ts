/** Where in a people file the rows of each report stand: joins two files of any order without holding either. */
import { type FileHandle, open } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { decodeLatin } from './decode-text.ts'
import type { BrokenRow } from './extract-limits.ts'
import type { InspectedFile } from './inspect-file.ts'
import { type CsvRow, readCsv } from './read-csv.ts'

export type PeopleRow = { readonly line: number; readonly fields: readonly string[] }

export type PeopleIndex = {
  /** Rows in the file, broken ones left out. */
  readonly count: number
  readonly broken: readonly BrokenRow[]
  /** The rows of each of these reports, in the order of the file; from now on they count as claimed. */
  readonly claim: (keys: readonly string[]) => Promise<ReadonlyMap<string, readonly PeopleRow[]>>
  /** Rows that no report claimed. */
  readonly unclaimed: () => AsyncGenerator<PeopleRow>
  readonly close: () => Promise<void>
}

/** Takes about 35 bytes of memory a row: place, line, hash of the key, its chain and whether it was claimed. */
export async function indexPeople(
  file: InspectedFile,
  delimiter: string,
  keyColumn: number,
): Promise<PeopleIndex> {
  let rows = emptyRows(1024)
  let count = 0
  const broken: BrokenRow[] = []
  for await (const row of readCsv(file, delimiter)) {
    if (row.kind === 'broken') {
      broken.push(row)
      continue
    }
    if (count === rows.hash.length) rows = grown(rows)
    rows.start[count] = row.startByte
    rows.end[count] = row.endByte
    rows.line[count] = row.line
    rows.hash[count] = hashOf(keyOf(row, keyColumn))
    count++
  }
  const chains = chainsOf(rows.hash, count)
  const claimed = new Uint8Array(count)
  const handle = await open(file.path)
  const readBytes = createWindow(handle)

  const read = async (index: number): Promise<PeopleRow> => {
    const bytes = await readBytes(rows.start[index]!, rows.end[index]!)
    return { line: rows.line[index]!, fields: parseRow(bytes, delimiter, file) }
  }

  return {
    count,
    broken,
    claim: async (keys) => {
      const found = new Map<string, PeopleRow[]>()
      for (const key of new Set(keys.map((each) => each.trim()))) {
        if (key === '') continue
        for (const index of chains(hashOf(key))) {
          const row = await read(index)
          if (row.fields[keyColumn]?.trim() !== key) continue
          claimed[index] = 1
          found.set(key, [...(found.get(key) ?? []), row])
        }
      }
      return found
    },
    unclaimed: async function* () {
      for (let index = 0; index < count; index++) if (claimed[index] === 0) yield await read(index)
    },
    close: () => handle.close(),
  }
}

type Rows = { start: Float64Array; end: Float64Array; line: Uint32Array; hash: Int32Array }

function emptyRows(size: number): Rows {
  return {
    start: new Float64Array(size),
    end: new Float64Array(size),
    line: new Uint32Array(size),
    hash: new Int32Array(size),
  }
}

function grown(rows: Rows): Rows {
  const bigger = emptyRows(rows.hash.length * 2)
  bigger.start.set(rows.start)
  bigger.end.set(rows.end)
  bigger.line.set(rows.line)
  bigger.hash.set(rows.hash)
  return bigger
}

const keyOf = (row: CsvRow, column: number) => row.fields[column]?.trim() ?? ''

/** FNV-1a, 32 bits: collisions only cost a look at another row. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** Rows of equal hash as linked lists in two arrays, in the order of the file. */
function chainsOf(hashes: Int32Array, count: number) {
  const buckets = 2 ** Math.ceil(Math.log2(Math.max(count, 2)))
  const first = new Int32Array(buckets).fill(-1)
  const next = new Int32Array(count)
  for (let index = count - 1; index >= 0; index--) {
    const bucket = hashes[index]! & (buckets - 1)
    next[index] = first[bucket]!
    first[bucket] = index
  }
  return function* (hash: number): Generator<number> {
    for (let index = first[hash & (buckets - 1)]!; index >= 0; index = next[index]!)
      if (hashes[index] === hash) yield index
  }
}

const windowBytes = 256 * 1024

/** The files mostly have the same order, so one window of the file serves many reads. */
function createWindow(handle: FileHandle): (start: number, end: number) => Promise<Buffer> {
  let window = Buffer.alloc(0)
  let from = 0
  return async (start, end) => {
    if (start < from || end > from + window.length) {
      window = Buffer.alloc(Math.max(windowBytes, end - start))
      const { bytesRead } = await handle.read(window, 0, window.length, start)
      window = window.subarray(0, bytesRead)
      from = start
    }
    return window.subarray(start - from, end - from)
  }
}

function parseRow(bytes: Buffer, delimiter: string, file: InspectedFile): readonly string[] {
  const latin = bytes.toString('latin1').replace(/^[\r\n]+|[\r\n]+$/g, '')
  // Most rows have no quotation mark and need no parser.
  const fields = latin.includes('"')
    ? ((parse(latin, { delimiter, relax_quotes: true }) as string[][])[0] ?? [])
    : latin.split(delimiter)
  return fields.map((text) => decodeLatin(text, file.encoding))
}
