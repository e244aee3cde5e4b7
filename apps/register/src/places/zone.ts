/** Zones that an order draws, and whether a place lies inside one. Pure; what is not known is undefined, never guessed. */

export type Point = { readonly latitude: number; readonly longitude: number }

export type Zone =
  | { readonly kind: 'circle'; readonly centre: Point; readonly radiusMetres: number }
  | { readonly kind: 'polygon'; readonly points: readonly Point[] }
  /** Postcode districts or sectors, such as LS6 or LS6 2. */
  | { readonly kind: 'districts'; readonly districts: readonly string[] }

export type Place = { readonly postcode?: string | undefined; readonly point?: Point | undefined }

/** Where a postcode is, for circles and polygons; nothing where the list does not have it. */
export type LocatePostcode = (postcode: string) => Point | undefined

/**
 * @example
 * isInside({ kind: 'districts', districts: ['LS6'] }, { postcode: 'LS6 2AB' }) // true
 * isInside({ kind: 'districts', districts: ['LS6'] }, { postcode: 'LS16 2AB' }) // false
 */
export function isInside(
  zone: Zone,
  place: Place,
  locate: LocatePostcode = () => undefined,
): boolean | undefined {
  if (zone.kind === 'districts') return isInDistricts(zone.districts, place.postcode)
  const point = place.point ?? (place.postcode ? locate(place.postcode) : undefined)
  if (!point) return undefined
  return zone.kind === 'circle'
    ? distanceMetres(zone.centre, point) <= zone.radiusMetres
    : isInPolygon(zone.points, point)
}

function isInDistricts(districts: readonly string[], postcode: string | undefined): boolean | undefined {
  const written = postcode && writtenPostcode(postcode)
  if (!written) return undefined
  return districts.some((district) => {
    const [outward, sector] = district.trim().toUpperCase().split(/\s+/)
    return written.outward === outward && (sector === undefined || written.inward.startsWith(sector))
  })
}

/** Great-circle distance on a sphere of the Earth's mean radius: right to half a per cent. */
export function distanceMetres(a: Point, b: Point): number {
  const earthMetres = 6_371_008.8
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [latitude, longitude] = [radians(b.latitude - a.latitude) / 2, radians(b.longitude - a.longitude) / 2]
  const share =
    Math.sin(latitude) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(longitude) ** 2
  return 2 * earthMetres * Math.asin(Math.min(1, Math.sqrt(share)))
}

/** Counts the edges that a ray to the east crosses (even-odd rule). */
function isInPolygon(points: readonly Point[], { latitude, longitude }: Point): boolean {
  let isIn = false
  points.forEach((a, index) => {
    const b = points[(index + points.length - 1) % points.length]!
    if (a.latitude > latitude === b.latitude > latitude) return
    const crossing =
      ((b.longitude - a.longitude) * (latitude - a.latitude)) / (b.latitude - a.latitude) + a.longitude
    if (longitude < crossing) isIn = !isIn
  })
  return isIn
}

const postcodePattern = /\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s*([0-9][A-Z]{2})\b/i

export type WrittenPostcode = { readonly outward: string; readonly inward: string; readonly whole: string }

/** The last postcode that a text holds: "outside 4 High Street, LS6 2AB" → LS6 2AB. */
export function writtenPostcode(text: string): WrittenPostcode | undefined {
  const found = [...text.matchAll(new RegExp(postcodePattern, 'gi'))].at(-1)
  if (!found) return undefined
  const [outward, inward] = [found[1]!.toUpperCase(), found[2]!.toUpperCase()]
  return { outward, inward, whole: `${outward} ${inward}` }
}
