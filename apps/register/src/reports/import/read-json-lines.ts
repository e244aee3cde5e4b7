/** Reads the lines of a JSON-lines file as a stream; a line of any length costs bounded memory. */
import { createReadStream } from 'node:fs'
import { decodeBytes } from './decode-text.ts'
import { type BrokenRow, extractLimits } from './extract-limits.ts'
import type { InspectedFile } from './inspect-file.ts'

export type JsonRow = {
  readonly kind: 'row'
  readonly line: number
  readonly value: Readonly<Record<string, unknown>>
  readonly source: string
}

export async function* readJsonLines(
  file: InspectedFile,
): AsyncGenerator<JsonRow | BrokenRow, void, undefined> {
  let line = 0
  for await (const { bytes, length } of linesOf(file)) {
    line++
    const source = decodeBytes(bytes, file.encoding).trim()
    if (length > extractLimits.rowBytes)
      yield {
        kind: 'broken',
        line,
        code: 'line-too-long',
        reason: `The line has ${length} bytes; at most ${extractLimits.rowBytes} are read.`,
        source: source.slice(0, extractLimits.sourceCharacters),
      }
    else if (source !== '') yield rowOf(source, line)
  }
}

function rowOf(source: string, line: number): JsonRow | BrokenRow {
  const broken = (reason: string): BrokenRow => ({ kind: 'broken', line, code: 'bad-json', reason, source })
  try {
    const value: unknown = JSON.parse(source)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return broken('The line is not a JSON object.')
    return { kind: 'row', line, value: value as Record<string, unknown>, source }
  } catch {
    // The parser's own message would repeat what stands in the line.
    return broken('The line is not complete JSON: it may have been cut off.')
  }
}

/** Keeps no more of a line than may be read. */
async function* linesOf(file: InspectedFile): AsyncGenerator<{ bytes: Buffer; length: number }> {
  let parts: Buffer[] = []
  let length = 0
  const take = (part: Buffer) => {
    if (length <= extractLimits.rowBytes && part.length > 0)
      parts.push(part.subarray(0, extractLimits.rowBytes - length + 1))
    length += part.length
  }
  const input = createReadStream(file.path, { start: file.markBytes, highWaterMark: 256 * 1024 })
  for await (const chunk of input as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      take(chunk.subarray(start, end))
      yield { bytes: Buffer.concat(parts), length }
      parts = []
      length = 0
      start = end + 1
    }
    take(Buffer.from(chunk.subarray(start)))
  }
  if (length > 0) yield { bytes: Buffer.concat(parts), length }
}
