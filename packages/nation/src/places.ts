/** Made-up streets on real postcodes, hostels that many people give as their address, and whose force a place is in. */
import { hashText, type Random } from './random.ts'
import { referenceLines } from './read-reference.ts'

export type Home = {
  readonly fromMs: number
  readonly lines: string
  readonly postcode: string
  readonly force: string
}

const postcodes = new Map(
  referenceLines('postcodes.txt').map((line) => {
    const [force = '', list = ''] = line.split(': ')
    return [force, list.split(',')] as const
  }),
)
const count = [...postcodes.values()].reduce((sum, list) => sum + list.length, 0)

const FIRST =
  'Alder Amber Ashgrove Bankside Barley Beacon Bellman Birchen Blackthorn Bluebell Bramble Briar Brindle Cobbler Colliery Copper Cornmill Crabtree Curlew Dovecote Drover Elderflower Falconer Fallow Fernhill Foundry Foxglove Furnace Gander Gatehouse Goldfinch Greystone Hartwell Hawthorn Hazel Heron Hollin Hopfield Ironmonger Jackdaw Juniper Kestrel Kiln Lapwing Larkspur Linden Lockkeeper Maltings Marigold Millrace Nettle Nightjar Oakapple Orchard Osier Pinfold Plover Quarry Redwing Rowan Saffron Sandpiper Sawmill Sedge Shepherd Silverbirch Skylark Sorrel Spindle Stonecrop Sundial Sycamore Tanner Teasel Thistle Tollgate Turnpike Vicarage Wagtail Weaver Wheatear Whinfell Willow Windmill Woodlark Wren Yarrow'.split(
    ' ',
  )
const KIND =
  'Road Street Avenue Close Lane Drive Way Grove Crescent Court Place Terrace Gardens Walk Mews Rise'.split(
    ' ',
  )

const streetOf = (key: string): string => {
  const hash = hashText(key)
  return `${FIRST[hash % FIRST.length]} ${KIND[(hash >>> 12) % KIND.length]}`
}

/** People to a postcode before another is made beside it: 35, as in the country (1.7 million for 60 million). */
const PEOPLE_PER_POSTCODE = 35
const UNIT_LETTERS = 'ABDEFGHJLNPQRSTUWXYZ'

/** How many postcodes each listed one must stand for in a nation of so many people. */
export const unitsFor = (people: number): number =>
  Math.max(1, Math.ceil(people / count / PEOPLE_PER_POSTCODE))

function drawPostcode(force: string, units: number, random: Random): string {
  const listed = random.pick(postcodes.get(force)!)
  const unit = units > 1 ? random.below(units) : 0
  if (unit === 0) return listed
  const hash = hashText(`${listed}${unit}`)
  return `${listed.slice(0, -2)}${UNIT_LETTERS[hash % 20]}${UNIT_LETTERS[(hash >>> 8) % 20]}`
}

/** A home in a force's area. A postcode has one street, as a real one has; one home in eight is a flat. */
export function drawHome(force: string, units: number, fromMs: number, random: Random): Home {
  const postcode = drawPostcode(force, units, random)
  const number = `${random.between(1, 140)} ${streetOf(postcode)}`
  return {
    fromMs,
    force,
    postcode,
    lines: random.chance(0.13) ? `Flat ${random.between(1, 30)}, ${number}` : number,
  }
}

/** One of a force's three hostels, where many unconnected people live. */
export function hostel(force: string, fromMs: number, random: Random): Home {
  const which = random.below(3)
  const list = postcodes.get(force)!
  const key = `${force} hostel ${which}`
  const postcode = list[hashText(key) % list.length]!
  return {
    fromMs,
    force,
    postcode,
    lines: `${FIRST[hashText(key) % FIRST.length]} House, ${1 + which * 8} ${streetOf(postcode)}`,
  }
}
