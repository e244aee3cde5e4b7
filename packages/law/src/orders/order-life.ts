/** From when to when an order has effect, and what ended it. */
import { compareDays, type DayNumber, dayNumber } from '../days/day-number.ts'
import { formatDay } from '../days/format-day.ts'
import type { Span } from '../days/span.ts'
import type { OrderEnd, OrderFacts } from '../facts/legal-facts.ts'

export type OrderEnding = 'expired' | 'discharged' | 'interim-ended' | 'event'

export type OrderLife = Span & {
  /** What ends it, as far as that is known. */
  readonly ending?: OrderEnding
  /** Each step, as a sentence. */
  readonly arithmetic: readonly string[]
  /** Variations that came when the order had already ended. */
  readonly lateVariations: readonly Temporal.PlainDate[]
}

/**
 * Works out the life of an order. `to` is the last whole day of effect: an order discharged on a day has effect
 * to the day before, and he is free of it from that day on.
 *
 * @param others the other orders of the same person: an interim order ends when the full one is made
 */
export function orderLife(order: OrderFacts, others: readonly OrderFacts[] = []): OrderLife {
  const from = dayNumber(order.takesEffectOn ?? order.madeOn)
  const arithmetic = [
    order.takesEffectOn
      ? `Made on ${formatDay(order.madeOn)}, takes effect on ${formatDay(from)}.`
      : `Made on ${formatDay(order.madeOn)}.`,
  ]
  let end = endOf(order.ends)
  const lateVariations: Temporal.PlainDate[] = []
  const cuts = earlierEnds(order, others)
  const cut = cuts.toSorted((a, b) => a.to - b.to)[0]
  for (const variation of (order.variations ?? []).toSorted((a, b) => compareDays(a.on, b.on))) {
    if (dayNumber(variation.on) > Math.min(end.to, cut?.to ?? Infinity)) lateVariations.push(variation.on)
    else if (variation.ends) {
      end = endOf(variation.ends)
      arithmetic.push(`Varied or renewed on ${formatDay(variation.on)}: ${end.sentence}`)
    }
  }
  if (arithmetic.length === 1) arithmetic.push(end.sentence)
  if (cut && cut.to < end.to)
    return { from, to: cut.to, ending: cut.ending, arithmetic: [...arithmetic, cut.sentence], lateVariations }
  return { from, to: end.to, ...(end.ending ? { ending: end.ending } : {}), arithmetic, lateVariations }
}

type End = { readonly to: DayNumber; readonly ending?: OrderEnding; readonly sentence: string }

function endOf(end: OrderEnd): End {
  switch (end.kind) {
    case 'fixed':
      return {
        to: dayNumber(end.lastDay),
        ending: 'expired',
        sentence: `Its last day is ${formatDay(end.lastDay)}.`,
      }
    case 'further-order':
      return { to: Infinity, sentence: 'It has effect until further order.' }
    case 'event':
      return end.happenedOn
        ? {
            to: dayNumber(end.happenedOn) - 1,
            ending: 'event',
            sentence: `The event that ends it came on ${formatDay(end.happenedOn)}.`,
          }
        : { to: Infinity, sentence: 'It has effect until an event that has not come.' }
  }
}

function earlierEnds(order: OrderFacts, others: readonly OrderFacts[]): readonly Required<End>[] {
  const full = others.find((other) => other.replacesInterim === order.id)
  const fullFrom = full && (full.takesEffectOn ?? full.madeOn)
  const ends: readonly (readonly [Temporal.PlainDate | undefined, OrderEnding, string])[] = [
    [order.dischargedOn, 'discharged', 'Discharged on'],
    [
      order.mainApplicationDecidedOn,
      'interim-ended',
      'An interim order ends when the main application is decided: on',
    ],
    [fullFrom, 'interim-ended', 'An interim order ends when the full order takes its place: on'],
  ]
  return ends.flatMap(([on, ending, words]) =>
    on ? [{ to: dayNumber(on) - 1, ending, sentence: `${words} ${formatDay(on)}.` }] : [],
  )
}
