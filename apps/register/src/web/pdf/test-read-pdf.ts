/** Reads a PDF that we made back, for tests: its pages, its text in order, and its tags. */
import { inflateSync } from 'node:zlib'

export type ReadPdf = {
  readonly pages: number
  readonly text: string
  /** Structure types in the order in which they stand: Document, H1, P, L, LI … */
  readonly tags: readonly string[]
  /** The objects as written, without streams. */
  readonly objects: string
}

/** Follows what pdfkit writes, not the whole of ISO 32000: fonts with ToUnicode maps, hexadecimal strings, TJ. */
export function readPdf(bytes: Buffer): ReadPdf {
  const raw = bytes.toString('latin1')
  const streams = new Map<string, string>()
  const objects = new Map<string, string>()
  for (const [, id, body] of raw.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const start = body!.indexOf('stream\n')
    objects.set(id!, start < 0 ? body! : body!.slice(0, start))
    if (start >= 0 && body!.includes('/FlateDecode'))
      streams.set(
        id!,
        inflateSync(Buffer.from(body!.slice(start + 7, body!.lastIndexOf('\nendstream')), 'latin1')).toString(
          'latin1',
        ),
      )
  }
  const written = [...objects.values()].join('\n')
  const maps = fontMaps(objects, streams, written)
  return {
    pages: written.match(/\/Type \/Page\b(?!s)/g)?.length ?? 0,
    text: [...objects.values()]
      .filter((object) => /\/Type \/Page\b(?!s)/.test(object))
      .map((page) => pageText(streams.get(/\/Contents (\d+)/.exec(page)?.[1] ?? '') ?? '', maps))
      .join('\n'),
    tags: [...written.matchAll(/\/S \/([A-Z][A-Za-z0-9]*)/g)].map(([, tag]) => tag!),
    objects: written,
  }
}

type FontMaps = ReadonlyMap<string, ReadonlyMap<number, string>>

function fontMaps(
  objects: ReadonlyMap<string, string>,
  streams: ReadonlyMap<string, string>,
  written: string,
): FontMaps {
  const maps = new Map<string, ReadonlyMap<number, string>>()
  for (const [, name, id] of written.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = /\/ToUnicode (\d+)/.exec(objects.get(id!) ?? '')?.[1]
    const glyphs = new Map<number, string>()
    for (const [, from, list] of (streams.get(unicode ?? '') ?? '').matchAll(
      /<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi,
    ))
      for (const [index, entry] of [...list!.matchAll(/<([0-9a-f ]*)>/gi)].entries())
        glyphs.set(Number.parseInt(from!, 16) + index, fromHex(entry[1]!))
    maps.set(name!, glyphs)
  }
  return maps
}

function pageText(content: string, maps: FontMaps): string {
  let font: ReadonlyMap<number, string> = new Map()
  let text = ''
  for (const [, name, strings] of content.matchAll(
    /\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/gi,
  )) {
    if (name) font = maps.get(name) ?? font
    else
      text += `${[...strings!.matchAll(/<([0-9a-f]*)>/gi)]
        .flatMap(([, hex]) => hex!.match(/.{4}/g) ?? [])
        .map((glyph) => font.get(Number.parseInt(glyph, 16)) ?? '\u{fffd}')
        .join('')}\n`
  }
  return text
}

function fromHex(hex: string): string {
  const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? []
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)))
}
