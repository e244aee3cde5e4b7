/** Spans of days: joined, cut and searched. */
import type { DayNumber } from './day-number.ts'

/** From the first day to the last, both included; `to` is Infinity where no end is known. */
export type Span = { readonly from: DayNumber; readonly to: DayNumber }

/** Sorted spans without overlaps; neighbours become one. Empty spans (ending before they begin) vanish. */
export function mergeSpans(spans: readonly Span[]): readonly Span[] {
  if (spans.length === 0) return spans
  const merged: Span[] = []
  for (const span of spans.filter(({ from, to }) => from <= to).toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last && span.from <= last.to + 1)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else merged.push(span)
  }
  return merged
}

/** What is left of a span when the holes are cut out of it. */
export function cutSpans(span: Span, holes: readonly Span[]): readonly Span[] {
  const pieces: Span[] = []
  let from = span.from
  for (const hole of mergeSpans(holes)) {
    if (hole.to < from) continue
    if (hole.from > span.to) break
    if (hole.from > from) pieces.push({ from, to: hole.from - 1 })
    from = hole.to + 1
  }
  if (from <= span.to && from !== Infinity) pieces.push({ from, to: span.to })
  return pieces
}

export function spanAt<Kind extends Span>(spans: readonly Kind[], day: DayNumber): Kind | undefined {
  return spans.find(({ from, to }) => from <= day && day <= to)
}
