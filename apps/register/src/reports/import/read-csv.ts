/** Reads the rows of a CSV file as a stream, with the line and the bytes of each; broken rows cost only themselves. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { CsvError, parse } from 'csv-parse'
import { decodeBytes, decodeLatin } from './decode-text.ts'
import { type BrokenCode, type BrokenRow, extractLimits } from './extract-limits.ts'
import { type InspectedFile, unreadable } from './inspect-file.ts'

export type CsvRow = {
  readonly kind: 'row'
  readonly line: number
  readonly fields: readonly string[]
  readonly startByte: number
  readonly endByte: number
}

type Parsed = {
  readonly record: readonly string[]
  readonly info: { readonly bytes: number; readonly empty_lines: number }
}

/** Without the header, whose length says how many fields a row must have. */
export async function* readCsv(
  file: InspectedFile,
  delimiter: string,
): AsyncGenerator<CsvRow | BrokenRow, void, undefined> {
  let position = { byte: file.markBytes, line: 1 }
  let width: number | undefined
  let brokenRows = 0
  for (;;) {
    let begin = position.byte
    let line = position.line
    let emptyLines = 0
    let broken: { code: BrokenCode; reason: string } | undefined
    const input = createReadStream(file.path, { start: position.byte, highWaterMark: 256 * 1024 })
    // Parsed as Latin-1 so that offsets count bytes and no encoding can break the structure.
    const parser = input.pipe(
      parse({
        encoding: 'latin1',
        delimiter,
        info: true,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        max_record_size: extractLimits.rowBytes,
      }),
    )
    try {
      for await (const { record, info } of parser as AsyncIterable<Parsed>) {
        line += info.empty_lines - emptyLines
        emptyLines = info.empty_lines
        const endByte = position.byte + info.bytes
        const innerLines = countLines(record)
        if (width !== undefined && record.length !== width && innerLines > 0) {
          broken = wrongColumns(record.length, width)
          break
        }
        const fields = record.map((text) => decodeLatin(text, file.encoding))
        if (width === undefined) width = record.length
        else if (record.length === width) yield { kind: 'row', line, fields, startByte: begin, endByte }
        else
          yield {
            kind: 'broken',
            line,
            ...wrongColumns(record.length, width),
            source: fields.join(delimiter),
          }
        begin = endByte
        line += 1 + innerLines
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error
      broken = brokenBy(error)
    } finally {
      input.destroy()
    }
    if (!broken) return
    if (width === undefined || ++brokenRows > extractLimits.brokenRows)
      throw unreadable(
        `${file.name}, line ${line}: ${broken.reason} Too much of this file is broken to be read; export it again.`,
      )
    // What looked like one long row is one broken line and good rows behind it: go on with the next line.
    const next = await nextLine(file, begin)
    yield { kind: 'broken', line: line + next.emptyLines, ...broken, source: next.text }
    position = { byte: next.byte, line: line + next.emptyLines + 1 }
    if (next.byte >= file.sizeBytes) return
  }
}

function brokenBy(error: CsvError): { code: BrokenCode; reason: string } {
  if (error.code === 'CSV_MAX_RECORD_SIZE')
    return {
      code: 'line-too-long',
      reason: `The row is longer than ${extractLimits.rowBytes} bytes, or a quotation mark in it is never closed.`,
    }
  return { code: 'unclosed-quote', reason: 'A quotation mark is opened here and never closed.' }
}

function wrongColumns(count: number, width: number): { code: BrokenCode; reason: string } {
  return {
    code: 'wrong-columns',
    reason: `The row has ${count} columns where the header has ${width}: a separator or quotation mark may stand unquoted in a value.`,
  }
}

function countLines(record: readonly string[]): number {
  let count = 0
  for (const text of record)
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The first line at or after `byte` that is not empty, and where the one after it begins; in bounded memory. */
async function nextLine(file: InspectedFile, byte: number) {
  const handle = await open(file.path)
  try {
    const chunk = Buffer.alloc(256 * 1024)
    const kept: Buffer[] = []
    let keptBytes = 0
    let emptyLines = 0
    for (let at = byte; ; ) {
      const { bytesRead } = await handle.read(chunk, 0, chunk.length, at)
      if (bytesRead === 0) return { text: textOf(kept, file), byte: file.sizeBytes, emptyLines }
      let start = 0
      if (keptBytes === 0)
        for (; start < bytesRead && (chunk[start] === 10 || chunk[start] === 13); start++)
          if (chunk[start] === 10) emptyLines++
      const end = chunk.subarray(0, bytesRead).indexOf(10, start)
      const part = chunk.subarray(start, end < 0 ? bytesRead : end)
      if (keptBytes < extractLimits.sourceCharacters)
        kept.push(Buffer.from(part.subarray(0, extractLimits.sourceCharacters)))
      keptBytes += part.length
      if (end >= 0) return { text: textOf(kept, file), byte: at + end + 1, emptyLines }
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}

const textOf = (parts: readonly Buffer[], file: InspectedFile) =>
  decodeBytes(Buffer.concat(parts), file.encoding).replace(/\r$/, '')
