/** Where postcodes and their districts are, from a list on disk: no map service is ever asked. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Point, writtenPostcode } from './zone.ts'

export type District = {
  readonly code: string
  /** Middle of the listed postcodes. */
  readonly centre: Point
  readonly postcodes: readonly Point[]
}

type PostcodeList = {
  readonly points: ReadonlyMap<string, Point>
  readonly districts: ReadonlyMap<string, District>
}

let list: PostcodeList | undefined

/** Read once, when somebody first asks. */
function postcodeList(): PostcodeList {
  list ??= readList(readFileSync(join(import.meta.dirname, '../../data/postcodes.tsv'), 'utf8'))
  return list
}

function readList(text: string): PostcodeList {
  const points = new Map<string, Point>()
  for (const line of text.split('\n')) {
    const [postcode, latitude, longitude] = line.split('\t')
    if (postcode) points.set(postcode, { latitude: Number(latitude), longitude: Number(longitude) })
  }
  const grouped = Map.groupBy(points, ([postcode]) => postcode.split(' ', 1)[0]!)
  const districts = [...grouped].map(([code, members]) => {
    const postcodes = members.map(([, point]) => point)
    const mean = (of: (point: Point) => number) =>
      postcodes.reduce((sum, point) => sum + of(point), 0) / postcodes.length
    const centre = { latitude: mean((point) => point.latitude), longitude: mean((point) => point.longitude) }
    return [code, { code, centre, postcodes }] as const
  })
  return { points, districts: new Map(districts) }
}

/** Nothing where the list does not have it; never a neighbour. */
export function locatePostcode(postcode: string): Point | undefined {
  const written = writtenPostcode(postcode)
  return written && postcodeList().points.get(written.whole)
}

/** `LS6`, in any letter case. */
export function findDistrict(code: string): District | undefined {
  return postcodeList().districts.get(code.trim().toUpperCase())
}

/** Every district that has a listed postcode. */
export function listDistricts(): readonly District[] {
  return [...postcodeList().districts.values()]
}
