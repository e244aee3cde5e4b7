/** Tells a nation in the order of time: people as their story begins, reports as recorded, orders as made. */
import { type NationOrder, writeOrder } from './court-order.ts'
import { createEventQueue, type Waiting } from './event-queue.ts'
import { createKeptStories } from './kept-stories.ts'
import type { NationSetting } from './nation-options.ts'
import { unitsFor } from './places.ts'
import { Random } from './random.ts'
import { createReferences } from './references.ts'
import { type NationReport, writeReport } from './report.ts'
import type { Story } from './story.ts'
import { planStory } from './story-plan.ts'
import { STREAM, tellStory } from './tell-story.ts'

export type NationFact =
  | { readonly kind: 'story'; readonly story: Story }
  | { readonly kind: 'report'; readonly report: NationReport }
  | { readonly kind: 'order'; readonly order: NationOrder }

/** Added to an order's place to tell it from a report in the queue. */
const ORDER = 1 << 20

/** Stories kept between two of their reports; bounds memory at any size. */
const STORIES_KEPT = 8192

/** How many stories make the number of reports asked for, and how many reports the last one keeps. */
function countStories(setting: NationSetting): { readonly stories: number; readonly lastKeeps: number } {
  let reports = 0
  for (let index = 0; ; index++) {
    const more = planStory(new Random(setting.seed, STREAM.plan, index), index === 0).reports
    if (reports + more >= setting.reports) return { stories: index + 1, lastKeeps: setting.reports - reports }
    reports += more
  }
}

/**
 * When the story at a share of all stories begins, as a share of the nation's days. Fewer begin near the end, because
 * all reports of those that do must still fall before it: reports a year stay about the same.
 */
function beginsAt(share: number): number {
  const early = 0.93
  const until = 0.875
  return share < early
    ? until * (share / early) ** 1.1
    : until + ((1 - until) * (share - early)) / (1 - early)
}

/**
 * Yields everything about a nation. Stories begin in order of time and wait in a queue of numbers for their next
 * report, so reports come out exactly in the order they were recorded, and no list of reports is ever held.
 */
export function* tellNation(setting: NationSetting): Generator<NationFact> {
  const { seed, noise, fromMs, toMs } = setting
  const { stories, lastKeeps } = countStories(setting)
  const units = unitsFor(setting.reports * 0.85)
  const queue = createEventQueue()
  const kept = createKeptStories(STORIES_KEPT)
  const references = createReferences()
  let people = 0
  let reportLine = 0
  let orders = 0

  const beginMs = (index: number): number => {
    const share = (index + new Random(seed, STREAM.begin, index).next()) / stories
    return fromMs + (toMs - fromMs) * beginsAt(share)
  }

  const tell = (index: number, firstPerson: number): Story => {
    const atMost = index === stories - 1 ? lastKeeps : Number.POSITIVE_INFINITY
    return (
      kept.find(index) ??
      tellStory({ seed, index, beginMs: beginMs(index), endMs: toMs, atMost, firstPerson, units })
    )
  }

  function* happen(waiting: Waiting): Generator<NationFact> {
    const story = tell(waiting.story, waiting.firstPerson)
    const storyIndex = waiting.story
    if (waiting.event >= ORDER) {
      orders += 1
      const asked = { seed, noise, storyIndex, reportLine: waiting.reportLine, number: orders }
      yield { kind: 'order', order: writeOrder(story, waiting.event - ORDER, asked) }
      return
    }
    const event = story.events[waiting.event]!
    kept.keep(storyIndex, story, waiting.atMs, story.events[waiting.event + 1]?.recordedMs)
    const reference = references.next(event.force, event.recordedMs)
    reportLine += 1
    story.orders.forEach((order, place) => {
      if (order.event !== waiting.event || order.madeMs >= toMs) return
      queue.push({ ...waiting, atMs: order.madeMs, event: ORDER + place, reportLine })
    })
    yield {
      kind: 'report',
      report: writeReport(story, { seed, noise, storyIndex, event: waiting.event, reference }),
    }
  }

  for (let index = 0; index < stories; index++) {
    while (queue.earliestMs() <= beginMs(index)) yield* happen(queue.take())
    const firstPerson = people + 1
    const story = tell(index, firstPerson)
    kept.keep(index, story, beginMs(index), story.events[0]!.recordedMs)
    people += story.people.length
    story.events.forEach((event, place) => {
      queue.push({ atMs: event.recordedMs, story: index, event: place, firstPerson, reportLine: 0 })
    })
    yield { kind: 'story', story }
  }
  while (queue.size() > 0) yield* happen(queue.take())
}
