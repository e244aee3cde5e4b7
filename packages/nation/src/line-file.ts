/** A file written line by line, 64 thousand characters at a time. */
import { closeSync, openSync, writeSync } from 'node:fs'
import { encodeText } from './encode-text.ts'

export type LineFile = { readonly write: (line: string) => void; readonly close: () => void }

const CHUNK = 65_536

export function openLineFile(
  path: string,
  encoding: 'utf-8' | 'windows-1252' | 'ascii' = 'utf-8',
  lineEnd: '\n' | '\r\n' = '\n',
): LineFile {
  const file = openSync(path, 'w')
  let held = ''
  const flush = (): void => {
    const bytes = encodeText(held, encoding)
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
    held = ''
  }
  return {
    write(line) {
      held += line + lineEnd
      if (held.length > CHUNK) flush()
    },
    close() {
      flush()
      closeSync(file)
    },
  }
}
