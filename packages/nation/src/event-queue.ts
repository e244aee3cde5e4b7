/** What is still to come, earliest first: a binary heap in typed arrays, 24 bytes an item, so that millions may wait. */

export type Waiting = {
  readonly atMs: number
  readonly story: number
  /** Which event of the story; an order is its place plus ORDER. */
  readonly event: number
  /** The number of the story's first person. */
  readonly firstPerson: number
  /** For an order, the line of the report it followed; else 0. */
  readonly reportLine: number
}

export type EventQueue = {
  readonly size: () => number
  readonly earliestMs: () => number
  readonly push: (waiting: Waiting) => void
  readonly take: () => Waiting
}

/** Makes an empty queue. Items at the same time come out by story, then event, whatever the order they went in. */
export function createEventQueue(): EventQueue {
  let at = new Float64Array(1024)
  let story = new Uint32Array(1024)
  let event = new Uint32Array(1024)
  let firstPerson = new Uint32Array(1024)
  let reportLine = new Uint32Array(1024)
  let size = 0

  const isBefore = (one: number, other: number): boolean => {
    if (at[one] !== at[other]) return at[one]! < at[other]!
    if (story[one] !== story[other]) return story[one]! < story[other]!
    return event[one]! < event[other]!
  }
  const set = (place: number, waiting: Waiting): void => {
    at[place] = waiting.atMs
    story[place] = waiting.story
    event[place] = waiting.event
    firstPerson[place] = waiting.firstPerson
    reportLine[place] = waiting.reportLine
  }
  const get = (place: number): Waiting => ({
    atMs: at[place]!,
    story: story[place]!,
    event: event[place]!,
    firstPerson: firstPerson[place]!,
    reportLine: reportLine[place]!,
  })
  const swap = (one: number, other: number): void => {
    const kept = get(one)
    set(one, get(other))
    set(other, kept)
  }
  const grow = (): void => {
    const wider = <T extends Float64Array | Uint32Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    at = wider(at, new Float64Array(size * 2))
    story = wider(story, new Uint32Array(size * 2))
    event = wider(event, new Uint32Array(size * 2))
    firstPerson = wider(firstPerson, new Uint32Array(size * 2))
    reportLine = wider(reportLine, new Uint32Array(size * 2))
  }

  return {
    size: () => size,
    earliestMs: () => (size === 0 ? Number.POSITIVE_INFINITY : at[0]!),
    push(waiting) {
      if (size === at.length) grow()
      set(size, waiting)
      let place = size++
      while (place > 0) {
        const parent = (place - 1) >> 1
        if (!isBefore(place, parent)) break
        swap(place, parent)
        place = parent
      }
    },
    take() {
      const first = get(0)
      size -= 1
      set(0, get(size))
      for (let place = 0; ; ) {
        let least = place
        for (const child of [place * 2 + 1, place * 2 + 2]) {
          if (child < size && isBefore(child, least)) least = child
        }
        if (least === place) return first
        swap(place, least)
        place = least
      }
    },
  }
}
