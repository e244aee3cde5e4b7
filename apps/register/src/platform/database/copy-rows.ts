/** Bulk writing: rows into a table by COPY, on a connection whose transaction is open. */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type CopyValue = string | number | bigint | boolean | null | undefined | readonly (string | bigint)[]

/** Characters gathered before they are sent on. */
const chunkLength = 64 * 1024

/**
 * Writes the rows and gives their number. `target` is the table with its columns, in the order of the values.
 *
 * @example
 * await copyRows(client, 'memberships (mention_id, person_id)', [[mention, person]])
 */
export async function copyRows(
  client: pg.ClientBase,
  target: string,
  rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${target} from stdin`))
  await pipeline(Readable.from(textOf(rows)), stream)
  return stream.rowCount
}

async function* textOf(rows: Iterable<readonly CopyValue[]> | AsyncIterable<readonly CopyValue[]>) {
  let chunk = ''
  for await (const row of rows) {
    chunk += `${row.map(fieldOf).join('\t')}\n`
    if (chunk.length < chunkLength) continue
    yield chunk
    chunk = ''
  }
  if (chunk) yield chunk
}

function fieldOf(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'object') return escaped(`{${value.map(elementOf).join(',')}}`)
  return String(value)
}

function elementOf(value: string | bigint): string {
  return typeof value === 'bigint' || /^-?\d+$/.test(value)
    ? String(value)
    : `"${value.replace(/["\\]/g, '\\$&')}"`
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escaped(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (character) => escapes[character]!)
}
