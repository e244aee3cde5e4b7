/** The 43 territorial forces, and how each one's system writes its extract. */

export type Force = {
  /** National two-digit code. */
  readonly code: string
  readonly slug: string
  readonly layout: 'A' | 'B' | 'C'
  /** JSON is never Windows-1252 (RFC 8259 §8.1): such forces write it in ASCII with escapes, right under either reading. */
  readonly encoding: 'utf-8' | 'windows-1252' | 'ascii'
  readonly separator: ',' | ';'
  readonly lineEnd: '\n' | '\r\n'
  /** Share of the nation's reports, in thousandths. */
  readonly share: number
  /** How carelessly its people write: 1 is usual. */
  readonly carelessness: number
}

// code slug share [encoding and separator], in the order in which layouts A, B and C go round.
const TABLE = `01 metropolitan 117|03 cumbria 8 w|04 lancashire 29|05 merseyside 36|06 greater-manchester 66|07 cheshire 17 a
10 northumbria 28|11 durham 14 s|12 north-yorkshire 13|13 west-yorkshire 63 w|14 south-yorkshire 30|16 humberside 20
17 cleveland 16 s|20 west-midlands 67 w|21 staffordshire 20|22 west-mercia 19|23 warwickshire 10|30 derbyshire 18 a
31 nottinghamshire 20|32 lincolnshire 11|33 leicestershire 20|34 northamptonshire 13 w|35 cambridgeshire 13 s|36 norfolk 14
37 suffolk 11|40 bedfordshire 11 w|41 hertfordshire 17|42 essex 31 s|43 thames-valley 35|44 hampshire 34 a
45 surrey 16|46 kent 35|47 sussex 25|48 city-of-london 2 w|50 devon-and-cornwall 29|52 avon-and-somerset 29
53 gloucestershire 10|54 wiltshire 11 ws|55 dorset 12|60 north-wales 13|61 gwent 14|62 south-wales 27 a
63 dyfed-powys 9 s`

/** Every territorial force of England and Wales; the layouts are those of the given extracts, so one mapping file reads both. */
export const FORCES: readonly Force[] = TABLE.split(/[|\n]/).map((row, index) => {
  const [code = '', slug = '', share = '', marks = ''] = row.split(' ')
  const isWindows = marks.includes('w')
  return {
    code,
    slug,
    layout: (['A', 'B', 'C'] as const)[index % 3]!,
    encoding: isWindows ? 'windows-1252' : marks.includes('a') ? 'ascii' : 'utf-8',
    separator: marks.includes('s') ? ';' : ',',
    lineEnd: isWindows ? '\r\n' : '\n',
    share: Number(share),
    carelessness: 0.6 + ((index * 7) % 11) / 10,
  }
})

const byCode = new Map(FORCES.map((force) => [force.code, force]))

export function getForce(code: string): Force {
  const force = byCode.get(code)
  if (!force) throw new RangeError(`No force has the code ${code}`)
  return force
}
