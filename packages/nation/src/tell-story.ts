/** Turns a plan into a whole story. The same seed, number and beginning give the same story, so it need not be kept. */
import { castStory } from './cast.ts'
import { drawTimes } from './draw-times.ts'
import { drawPncId } from './identifiers.ts'
import { asAt, type Draft } from './person.ts'
import { Random } from './random.ts'
import type { OrderType, Story, StoryEvent, StoryOrder } from './story.ts'
import { planStory } from './story-plan.ts'

const DAY_MS = 86_400_000

/** Streams of chance, so that a change in one does not move the others. */
export const STREAM = { plan: 1, story: 2, report: 3, order: 4, copied: 5, begin: 6 } as const

export type StorySetting = {
  readonly seed: number
  readonly index: number
  readonly beginMs: number
  readonly endMs: number
  /** Reports kept: the last story of a nation is cut to make the number asked for. */
  readonly atMost: number
  /** The number of the first person of the story. */
  readonly firstPerson: number
  /** Postcodes made for each listed one. */
  readonly units: number
}

export function tellStory(setting: StorySetting): Story {
  const { seed, index, beginMs, endMs } = setting
  const isFirst = index === 0
  const plan = planStory(new Random(seed, STREAM.plan, index), isFirst)
  const random = new Random(seed, STREAM.story, index)
  const times = drawTimes(plan, beginMs, endMs, random)
  const cast = castStory(plan, times, setting.units, isFirst, random)

  const events: StoryEvent[] = []
  cast.pairs.forEach((pair, place) => {
    times[place]!.forEach((recordedMs, step) => {
      const isFirstOfAll = isFirst && place === 0 && step === 0
      const isCounter = !isFirstOfAll && random.chance(step === 0 ? 0.012 : 0.045)
      const isScraps = !isFirstOfAll && random.chance(0.055)
      const [suspect, victim] = isCounter ? [pair.victim, pair.suspect] : [pair.suspect, pair.victim]
      const { force } = asAt(cast.people[victim]!.homes, recordedMs)
      const { relationship } = pair
      events.push({
        recordedMs,
        suspect,
        victim,
        relationship,
        step,
        force,
        isCounterAllegation: isCounter,
        isScraps,
      })
    })
  })
  events.sort((one, other) => one.recordedMs - other.recordedMs)
  events.length = Math.min(events.length, setting.atMost)
  const orders = drawOrders(events, cast.people, random)
  return { ...number(cast.people, events, orders, setting.firstPerson) }
}

const isLawful = (type: OrderType, atMs: number): boolean =>
  // Stalking Protection Act 2019 in force 20 January 2020; DAPOs from 27 November 2024 (pilot areas).
  type === 'SPO' ? atMs >= Date.UTC(2020, 0, 20) : type === 'DAPO' ? atMs >= Date.UTC(2024, 10, 27) : true

function drawOrderType(event: StoryEvent, random: Random): OrderType {
  const isDomestic =
    event.relationship === 'partner' || event.relationship === 'ex-partner' || event.relationship === 'family'
  const roll = random.next()
  if (roll < 0.28) return 'BAIL'
  if (roll < 0.6) return 'RO'
  if (roll < 0.8 && isDomestic) return 'NMO'
  const later: OrderType = isDomestic && random.chance(0.6) ? 'DAPO' : 'SPO'
  return isLawful(later, event.recordedMs) ? later : 'RO'
}

/** About one report in seventeen leads to an order; an arrest gives a PNC ID. Later reports learn of the live order. */
function drawOrders(events: readonly StoryEvent[], people: readonly Draft[], random: Random): StoryOrder[] {
  const orders: StoryOrder[] = []
  events.forEach((event, index) => {
    const live = orders.findLast(
      (order) =>
        order.subject === event.suspect &&
        order.protectedPerson === event.victim &&
        order.madeMs < event.recordedMs &&
        event.recordedMs < order.endsMs,
    )
    if (live) event.liveOrder = live.type
    if (event.isCounterAllegation || event.isScraps) return
    const subject = people[event.suspect]!
    if (subject.pncId === '' && random.chance(0.09)) {
      subject.pncId = drawPncId(new Date(event.recordedMs).getUTCFullYear(), random)
      subject.pncFromMs = event.recordedMs
    }
    if (live || !random.chance(0.05 + Math.min(event.step, 4) * 0.012)) return
    const type = drawOrderType(event, random)
    const madeMs =
      event.recordedMs + (type === 'BAIL' ? 1 + random.next() * 3 : 8 + random.waiting(60)) * DAY_MS
    const days =
      type === 'BAIL'
        ? random.between(60, 120)
        : type === 'NMO'
          ? random.between(180, 550)
          : random.between(540, 1830)
    const { force, suspect, victim } = event
    const isDischarged = random.chance(0.04)
    const endsMs = madeMs + days * DAY_MS
    orders.push({
      type,
      event: index,
      madeMs,
      endsMs,
      isDischarged,
      subject: suspect,
      protectedPerson: victim,
      force,
    })
  })
  return orders
}

/** Keeps the people who are named in a report, and numbers them. */
function number(
  people: readonly Draft[],
  events: readonly StoryEvent[],
  orders: readonly StoryOrder[],
  first: number,
): Story {
  const roles = people.map((): string[] => [])
  for (const event of events) {
    if (!roles[event.suspect]!.includes('suspect')) roles[event.suspect]!.push('suspect')
    if (!roles[event.victim]!.includes('victim')) roles[event.victim]!.push('victim')
  }
  const places: number[] = []
  let kept = 0
  people.forEach((person, place) => {
    places.push(kept)
    if (roles[place]!.length === 0) return
    person.id = `P${first + kept}`
    kept += 1
  })
  const isNamed = (_: unknown, place: number): boolean => roles[place]!.length > 0
  const move = <T extends { suspect: number; victim: number }>(event: T): T => ({
    ...event,
    suspect: places[event.suspect]!,
    victim: places[event.victim]!,
  })
  return {
    people: people.filter(isNamed),
    roles: roles.filter(isNamed).map((list) => list.join('|')),
    events: kept === people.length ? events : events.map(move),
    orders:
      kept === people.length
        ? orders
        : orders.map((order) => ({
            ...order,
            subject: places[order.subject]!,
            protectedPerson: places[order.protectedPerson]!,
          })),
  }
}
