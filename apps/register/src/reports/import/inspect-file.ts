/** One pass over a file before it is read: is it text, in which encoding, and by which hash is it known again? */
import { isUtf8 } from 'node:buffer'
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
  const heads: Buffer[] = []
  let headLength = 0
  let isWhole = true
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    if (chunk.includes(0)) throw unreadable(whyBinary(name, heads[0] ?? chunk))
    if (headLength < headBytes) {
      heads.push(chunk.subarray(0, headBytes - headLength))
      headLength += chunk.length
    }
    const joined = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const end = endOfCharacters(joined)
    isWhole &&= isUtf8(joined.subarray(0, end))
    rest = Buffer.from(joined.subarray(end))
  }
  isWhole &&= rest.length === 0
  const encoding = isWhole ? 'utf-8' : await guessEncoding(path)
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

/** Where the last character that is whole ends: a chunk may cut one of up to four bytes in two. */
function endOfCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return needed > back ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** A text in Windows-1252 breaks at nearly every accent; a text in UTF-8 with damaged places only there. */
async function guessEncoding(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8')
  let broken = 0
  let whole = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>)
    for (const character of decoder.decode(chunk, { stream: true })) {
      if (character === '\uFFFD') broken++
      else if (character > '\u007F') whole++
    }
  return whole > broken * 10 ? 'utf-8' : 'windows-1252'
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
