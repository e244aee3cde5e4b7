/** An order as the national court feed lists it. */
import { withoutAccents } from './misspell.ts'
import { asAt, type Person } from './person.ts'
import { Random } from './random.ts'
import { sayName } from './said-name.ts'
import type { OrderType, Story } from './story.ts'
import { STREAM } from './tell-story.ts'

export type NationOrder = {
  /** Type, year made and number in the feed: `SPO-2021-000042`. */
  readonly reference: string
  readonly type: OrderType
  readonly court: string
  /** ISO 8601 dates. */
  readonly madeOn: string
  readonly endsOn: string
  readonly status: 'made' | 'discharged'
  readonly force: string
  readonly subject: {
    readonly family: string
    readonly given: string
    readonly born: string
    readonly pncId: string
  }
  readonly subjectAddress: { readonly lines: string; readonly postcode: string }
  readonly protectedPerson: { readonly family: string; readonly given: string; readonly born: string }
  /** Each `kind: text`. */
  readonly conditions: readonly string[]
  readonly truth: {
    readonly subject: Person
    readonly protectedPerson: Person
    /** The line of the report in truth/reports.csv that led to it, the first being 1. */
    readonly reportLine: number
  }
}

const TOWNS = [
  'Northmoor',
  'Eastbridge',
  'Stonehythe',
  'Kingsferry',
  'Wexcombe',
  'Millhaven',
  'Castle Lea',
  'Harrowgate Hill',
  'Porth Wen',
  'Southam Quay',
]

const isoDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

/** Writes down one order of a story. Courts are more careful than forces, not perfect. */
export function writeOrder(
  story: Story,
  place: number,
  setting: {
    readonly seed: number
    readonly noise: number
    readonly storyIndex: number
    readonly reportLine: number
    readonly number: number
  },
): NationOrder {
  const order = story.orders[place]!
  const random = new Random(setting.seed, STREAM.order, setting.storyIndex * 256 + place)
  const subject = story.people[order.subject]!
  const protectedPerson = story.people[order.protectedPerson]!
  const home = asAt(subject.homes, order.madeMs)
  const isAddressKnown = random.chance(0.6)
  const madeOn = isoDay(order.madeMs)
  return {
    reference: `${order.type}-${madeOn.slice(0, 4)}-${String(setting.number).padStart(6, '0')}`,
    type: order.type,
    court: `${random.pick(TOWNS)} ${order.type === 'NMO' ? 'Family' : random.chance(0.35) ? 'Crown' : 'Magistrates'}`,
    madeOn,
    endsOn: isoDay(order.endsMs),
    status: order.isDischarged ? 'discharged' : 'made',
    force: order.force,
    subject: {
      ...courtName(subject, setting.noise * 0.35, random),
      born: random.chance(0.93) ? subject.born : '',
      pncId: order.madeMs >= subject.pncFromMs && random.chance(0.5) ? subject.pncId : '',
    },
    subjectAddress: {
      lines: isAddressKnown ? home.lines : '',
      postcode: isAddressKnown && random.chance(0.9) ? home.postcode : '',
    },
    protectedPerson: {
      ...courtName(protectedPerson, setting.noise * 0.2, random),
      born: protectedPerson.born,
    },
    conditions: drawConditions(order.type, asAt(protectedPerson.homes, order.madeMs).postcode, random),
    truth: { subject, protectedPerson, reportLine: setting.reportLine },
  }
}

function courtName(
  person: Person,
  errorRate: number,
  random: Random,
): { readonly family: string; readonly given: string } {
  const { name } = sayName({ ...person, knownAs: '' }, false, errorRate, random)
  return { family: withoutAccents(name.family), given: withoutAccents(name.given.join(' ')) }
}

function drawConditions(type: OrderType, postcode: string, random: Random): string[] {
  const conditions = ['no-contact: not to contact directly or indirectly by any means']
  if (random.chance(0.85)) conditions.push(`exclusion: not to enter ${postcode.split(' ')[0]} area`)
  if (random.chance(0.35)) conditions.push('no-online: not to contact or post about by any social media')
  if (random.chance(0.12))
    conditions.push(
      `distance: not to go within ${random.pick([50, 100, 250])} metres of the protected person`,
    )
  if (type === 'BAIL' && random.chance(0.3))
    conditions.push('curfew: to stay indoors between 21:00 and 06:00')
  if (type === 'SPO' && random.chance(0.2))
    conditions.push('device: to own one telephone and give its number to the police')
  if ((type === 'DAPO' || type === 'SPO') && random.chance(0.25))
    conditions.push('programme: to attend a behaviour programme')
  if (type === 'SPO' || type === 'DAPO') conditions.push('notify: names and home address within 3 days')
  return conditions
}
