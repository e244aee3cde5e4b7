/** Text from bytes that were read as Latin-1, so that offsets count bytes: UTF-8 or Windows-1252. */
import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'windows-1252'

const beyondAscii = /[\u0080-\u00FF]/

/** One byte a character in, the real characters out. ASCII, which is nearly all, costs only the look. */
export function decodeLatin(latin: string, encoding: Encoding): string {
  if (!beyondAscii.test(latin)) return latin
  return decodeBytes(Buffer.from(latin, 'latin1'), encoding)
}

export function decodeBytes(bytes: Buffer, encoding: Encoding): string {
  return encoding === 'utf-8' ? bytes.toString('utf8') : iconv.decode(bytes, 'win1252')
}
