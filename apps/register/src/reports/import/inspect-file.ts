/** One pass over a file before it is read: is it text, in which encoding, and by which hash is it known again? */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '../../platform/errors.ts'
import { decodeBytes, type Encoding } from './decode-text.ts'

export type InspectedFile = {
  readonly path: string
  readonly name: string
  readonly sizeBytes: number
  readonly sha256: Buffer
  readonly encoding: Encoding
  /** Bytes of the byte order mark, which are not text. */
  readonly markBytes: number
  /** The first text of the file, decoded. */
  readonly head: string
}

const headBytes = 64 * 1024

/** `name` where the file goes by another name than its path, as an upload does. */
export async function inspectFile(path: string, name = basename(path)): Promise<InspectedFile> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(`${name} cannot be opened (${error.code}).`)
  })
  if (!found.isFile()) throw unreadable(`${name} is not a file.`)
  if (found.size === 0) throw unreadable(`${name} is empty.`)
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8')
  const heads: Buffer[] = []
  let headLength = 0
  let broken = 0
  let whole = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (chunk.includes(0)) throw unreadable(whyBinary(name, heads[0] ?? chunk))
    if (headLength < headBytes) {
      heads.push(chunk.subarray(0, headBytes - headLength))
      headLength += chunk.length
    }
    const counts = countBeyondAscii(decoder.decode(chunk, { stream: true }))
    broken += counts.broken
    whole += counts.whole
  }
  // A text in Windows-1252 breaks at nearly every accent; a text in UTF-8 with damaged places only there.
  const encoding: Encoding = broken === 0 || whole > broken * 10 ? 'utf-8' : 'windows-1252'
  const head = Buffer.concat(heads)
  const markBytes = head.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0
  return {
    path,
    name,
    sizeBytes: found.size,
    sha256: hash.digest(),
    encoding,
    markBytes,
    head: decodeBytes(head.subarray(markBytes), encoding),
  }
}

const beyondAscii = /[\u0080-\uFFFF]/

function countBeyondAscii(text: string): { broken: number; whole: number } {
  if (!beyondAscii.test(text)) return { broken: 0, whole: 0 }
  let broken = 0
  let whole = 0
  for (const character of text) {
    if (character === '\uFFFD') broken++
    else if (character > '\u007F') whole++
  }
  return { broken, whole }
}

function whyBinary(name: string, head: Buffer): string {
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (isUtf16) return `${name} is saved as UTF-16. Save it as UTF-8 and send it again.`
  if (head.subarray(0, 2).toString() === 'PK')
    return `${name} is a compressed file or a spreadsheet. Save it as CSV and send that.`
  return `${name} is not a text file.`
}

export function unreadable(message: string): AppError {
  return new AppError('import-unreadable', { message })
}
