/** Zones as courts and forms write them: postcode districts, a circle round a postcode or a point, a polygon. */
import { findDistrict, locatePostcode, type Point, writtenPostcode, type Zone } from '../places/index.ts'

/** `unknown-place`: it is written as a place, and the postcode list does not have it. */
export type ParsedZone =
  | { readonly zone: Zone; readonly distanceMetres?: number; readonly isFromPostcode?: boolean }
  | 'unknown-place'
  | undefined

const district = String.raw`[A-Z]{1,2}\d[A-Z\d]?`
const and = String.raw`\s*(?:,|;|&|\band\b|\bor\b)\s*`
const districtsPattern = new RegExp(
  `^(?:the\\s+)?(?:postcode\\s+(?:area|district)s?\\s+)?(${district}(?:(?:${and})+${district})*)(?:\\s+(?:postcode\\s+)?(?:area|district|postcode)s?)?$`,
  'i',
)
const number = String.raw`-?\d{1,3}(?:\.\d+)?`
const unitMetres: Readonly<Record<string, number>> = {
  m: 1,
  metre: 1,
  meter: 1,
  yard: 0.9144,
  km: 1000,
  kilometre: 1000,
  kilometer: 1000,
  mile: 1609.344,
}
const circlePattern =
  /^(?:within|inside)\s+(\d{1,6}(?:\.\d{1,3})?)\s*(m|metre|meter|yard|km|kilometre|kilometer|mile)s?\s+of\s+(.+)$/i
const pointPattern = new RegExp(`^(${number})\\s*[,\\s]\\s*(${number})$`)
const polygonPattern = /^(?:the\s+)?area\s+with\s+(?:the\s+)?corners\s+(.+)$/i
const wholePostcode = new RegExp(`^(?:the\\s+)?(?:postcode\\s+)?(${district}\\s*\\d[A-Z]{2})$`, 'i')

/** A radius beyond this is a slip of the pen: it would be a county. */
const mostMetres = 100_000

export function parseZone(text: string): ParsedZone {
  const words = text.trim()
  return parseDistricts(words) ?? parseCircle(words) ?? parsePolygon(words) ?? parsePostcode(words)
}

function parseDistricts(text: string): ParsedZone {
  const found = districtsPattern.exec(text)
  if (!found) return undefined
  const codes = [
    ...new Set(
      [...found[1]!.matchAll(new RegExp(`\\b${district}\\b`, 'gi'))].map(([code]) => code.toUpperCase()),
    ),
  ]
  return codes.every((code) => findDistrict(code))
    ? { zone: { kind: 'districts', districts: codes } }
    : 'unknown-place'
}

function parseCircle(text: string): ParsedZone {
  const found = circlePattern.exec(text)
  if (!found) return undefined
  const radiusMetres = Math.round(Number(found[1]) * unitMetres[found[2]!.toLowerCase()]!)
  if (radiusMetres < 1 || radiusMetres > mostMetres) return undefined
  const where = found[3]!.trim()
  const point = parsePoint(where)
  if (point) return { zone: { kind: 'circle', centre: point, radiusMetres }, distanceMetres: radiusMetres }
  if (!wholePostcode.test(where)) return undefined
  const centre = locatePostcode(where)
  return centre
    ? { zone: { kind: 'circle', centre, radiusMetres }, distanceMetres: radiusMetres, isFromPostcode: true }
    : 'unknown-place'
}

function parsePolygon(text: string): ParsedZone {
  const found = polygonPattern.exec(text)
  if (!found) return undefined
  const points = found[1]!.split(';').map((part) => parsePoint(part.trim()))
  if (points.length < 3 || !points.every((point) => point !== undefined)) return undefined
  return { zone: { kind: 'polygon', points } }
}

/** A whole postcode is a district of one street or building. */
function parsePostcode(text: string): ParsedZone {
  const written = wholePostcode.test(text) ? writtenPostcode(text) : undefined
  if (!written) return undefined
  return locatePostcode(written.whole)
    ? { zone: { kind: 'districts', districts: [written.whole] }, isFromPostcode: true }
    : 'unknown-place'
}

/** Latitude and longitude inside England and Wales and the sea around: anything else is a slip. */
function parsePoint(text: string): Point | undefined {
  const found = pointPattern.exec(text)
  if (!found) return undefined
  const [latitude, longitude] = [Number(found[1]), Number(found[2])]
  const isHere = latitude >= 49.5 && latitude <= 56 && longitude >= -6.5 && longitude <= 2.5
  return isHere ? { latitude, longitude } : undefined
}
