/** Draws a zone as SVG without any map service: districts as labelled shapes, a circle or polygon with its scale. Pure. */
import { metresInWords } from '../order-book/index.ts'
import {
  type District,
  distanceMetres,
  findDistrict,
  listDistricts,
  type Point,
  type Zone,
} from '../places/index.ts'

export type ZonePicture = {
  readonly title: string
  readonly svg: string
  /** The same in words, for those who cannot see it. */
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  readonly note: string
}

const size = { width: 640, height: 400, margin: 44 } as const
const ink = { text: '#0b0c0c', soft: '#484949', line: '#858b91', zone: '#1b3a5c', paper: '#f7f8f9' } as const

type Spot = { readonly x: number; readonly y: number }
type View = {
  readonly place: (point: Point) => Spot
  readonly metresPerPixel: number
  readonly shows: (point: Point) => boolean
}

/**
 * @param isWithheld the place itself is not shown: size only, nothing around it
 * @example
 * zonePicture({ kind: 'districts', districts: ['S71'] }, 'Condition 2').svg.startsWith('<svg') // true
 */
export function zonePicture(zone: Zone, title: string, isWithheld = false): ZonePicture | undefined {
  switch (zone.kind) {
    case 'districts':
      return isWithheld ? undefined : drawDistricts(zone.districts, title)
    case 'circle':
      return drawCircle(zone.centre, zone.radiusMetres, title, isWithheld)
    case 'polygon':
      return isWithheld ? undefined : drawPolygon(zone.points, title)
  }
}

function drawDistricts(codes: readonly string[], title: string): ZonePicture | undefined {
  const districts = codes.flatMap((code) => findDistrict(code.split(' ', 1)[0]!) ?? [])
  if (districts.length === 0) return undefined
  const view = viewOf(districts.flatMap(outlineOf))
  const shapes = districts.map((district) => {
    const corners = outlineOf(district).map(view.place)
    return `${shape(corners)}${district.postcodes.map((point) => dot(view.place(point))).join('')}${label(view.place(district.centre), district.code, true)}`
  })
  return {
    title,
    svg: svg(title, `Postcode ${codes.join(', ')} with its neighbours`, [
      neighbours(view, new Set(codes)),
      ...shapes,
      scaleBar(view),
    ]),
    table: {
      head: ['Postcode district', 'Middle', 'Listed postcodes in it'],
      rows: districts.map(({ code, centre, postcodes }) => [
        code,
        pointInWords(centre),
        String(postcodes.length),
      ]),
    },
    note: 'Each shape is drawn around the postcodes of a district that are in the reference list; it is not the official boundary. The condition is tested by postcode, not by this picture.',
  }
}

function drawCircle(centre: Point, radiusMetres: number, title: string, isWithheld: boolean): ZonePicture {
  const view = viewOf(around(centre, radiusMetres * 1.6))
  const { x, y } = view.place(centre)
  const radius = radiusMetres / view.metresPerPixel
  const circle =
    `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="url(#hatch)" stroke="${ink.zone}" stroke-width="2"/>` +
    `<line x1="${round(x)}" y1="${round(y)}" x2="${round(x + radius)}" y2="${round(y)}" stroke="${ink.zone}" stroke-dasharray="4 3"/>` +
    dot({ x, y }) +
    label({ x: x + radius / 2, y: y - 8 }, metresInWords(radiusMetres), true)
  return {
    title,
    svg: svg(title, `A circle of ${metresInWords(radiusMetres)}`, [
      isWithheld ? '' : neighbours(view, new Set()),
      circle,
      scaleBar(view),
    ]),
    table: {
      head: ['What', 'Value'],
      rows: [
        ['Radius', metresInWords(radiusMetres)],
        ['Middle', isWithheld ? 'Withheld' : pointInWords(centre)],
      ],
    },
    note: isWithheld
      ? 'The middle is withheld: it may be where the person protected lives. Only the size is shown.'
      : 'Drawn to scale.',
  }
}

function drawPolygon(points: readonly Point[], title: string): ZonePicture {
  const view = viewOf(points)
  return {
    title,
    svg: svg(title, `An area with ${points.length} corners`, [
      neighbours(view, new Set()),
      shape(points.map(view.place)),
      ...points.map((point, index) => label(view.place(point), String(index + 1), true)),
      scaleBar(view),
    ]),
    table: {
      head: ['Corner', 'Place'],
      rows: points.map((point, index) => [String(index + 1), pointInWords(point)]),
    },
    note: 'Drawn to scale.',
  }
}

/** North is up; a degree of longitude is as much narrower as it is on the ground there. */
function viewOf(points: readonly Point[]): View {
  const latitudes = points.map((point) => point.latitude)
  const longitudes = points.map((point) => point.longitude)
  const middle = {
    latitude: (Math.min(...latitudes) + Math.max(...latitudes)) / 2,
    longitude: (Math.min(...longitudes) + Math.max(...longitudes)) / 2,
  }
  const east = distanceMetres(middle, { ...middle, longitude: middle.longitude + 0.01 }) * 100
  const north = distanceMetres(middle, { ...middle, latitude: middle.latitude + 0.01 }) * 100
  const widthMetres = Math.max((Math.max(...longitudes) - Math.min(...longitudes)) * east, 100)
  const heightMetres = Math.max((Math.max(...latitudes) - Math.min(...latitudes)) * north, 100)
  const metresPerPixel = Math.max(
    widthMetres / (size.width - 2 * size.margin),
    heightMetres / (size.height - 2 * size.margin),
  )
  const place = ({ latitude, longitude }: Point): Spot => ({
    x: size.width / 2 + ((longitude - middle.longitude) * east) / metresPerPixel,
    y: size.height / 2 - ((latitude - middle.latitude) * north) / metresPerPixel,
  })
  const shows = (point: Point) => {
    const { x, y } = place(point)
    return x > 20 && x < size.width - 20 && y > 20 && y < size.height - 44
  }
  return { place, metresPerPixel, shows }
}

function around({ latitude, longitude }: Point, metres: number): readonly Point[] {
  const north = metres / 111_195
  const east = north / Math.cos((latitude * Math.PI) / 180)
  return [
    { latitude: latitude + north, longitude: longitude + east },
    { latitude: latitude - north, longitude: longitude - east },
  ]
}

/** The convex hull of a district's postcodes (Andrew's monotone chain); round a single one, a square of a kilometre. */
function outlineOf({ postcodes, centre }: District): readonly Point[] {
  if (postcodes.length < 3) {
    const [a, b] = around(centre, 700) as [Point, Point]
    return [
      a,
      { latitude: a.latitude, longitude: b.longitude },
      b,
      { latitude: b.latitude, longitude: a.longitude },
    ]
  }
  const sorted = postcodes.toSorted((a, b) => a.longitude - b.longitude || a.latitude - b.latitude)
  const half = (points: readonly Point[]) => {
    const chain: Point[] = []
    for (const point of points) {
      while (chain.length >= 2 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turn(a: Point, b: Point, c: Point): number {
  return (
    (b.longitude - a.longitude) * (c.latitude - a.latitude) -
    (b.latitude - a.latitude) * (c.longitude - a.longitude)
  )
}

function neighbours(view: View, left: ReadonlySet<string>): string {
  return listDistricts()
    .filter(({ code, centre }) => !left.has(code) && view.shows(centre))
    .slice(0, 40)
    .map(
      ({ code, centre }) => `${dot(view.place(centre), ink.line)}${label(view.place(centre), code, false)}`,
    )
    .join('')
}

function shape(corners: readonly Spot[]): string {
  return `<polygon points="${corners.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')}" fill="url(#hatch)" stroke="${ink.zone}" stroke-width="2" stroke-linejoin="round"/>`
}

function dot({ x, y }: Spot, fill: string = ink.zone): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="2.5" fill="${fill}"/>`
}

function label({ x, y }: Spot, text: string, isStrong: boolean): string {
  return `<text x="${round(x)}" y="${round(y - 6)}" text-anchor="middle" font-size="${isStrong ? 16 : 13}" font-weight="${isStrong ? 700 : 400}" fill="${isStrong ? ink.text : ink.soft}" stroke="#ffffff" stroke-width="3" paint-order="stroke">${escaped(text)}</text>`
}

/** A round length of about a fifth of the width. */
function scaleBar({ metresPerPixel }: View): string {
  const wanted = (metresPerPixel * size.width) / 5
  const power = 10 ** Math.floor(Math.log10(wanted))
  const metres = ([5, 2, 1].find((step) => step * power <= wanted) ?? 1) * power
  const length = metres / metresPerPixel
  const y = size.height - 18
  return (
    `<path d="M20 ${y - 6}V${y}H${round(20 + length)}V${y - 6}" fill="none" stroke="${ink.text}" stroke-width="2"/>` +
    `<text x="${round(28 + length)}" y="${y}" font-size="14" fill="${ink.text}">${metresInWords(Math.max(1, Math.round(metres)))}</text>` +
    `<text x="${size.width - 20}" y="${y}" font-size="14" text-anchor="end" fill="${ink.soft}">North is up</text>`
  )
}

function svg(title: string, description: string, parts: readonly string[]): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" width="100%" role="img" aria-label="${escaped(`${title}. ${description}`)}" font-family="'Open Sans', 'Segoe UI', Roboto, arial, sans-serif">` +
    `<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#dfe8f1"/><line x1="0" y1="0" x2="0" y2="8" stroke="${ink.zone}" stroke-width="1.2"/></pattern></defs>` +
    `<rect width="${size.width}" height="${size.height}" fill="${ink.paper}"/>${parts.join('')}</svg>`
  )
}

function pointInWords({ latitude, longitude }: Point): string {
  return `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

const round = (number: number) => Math.round(number * 10) / 10
