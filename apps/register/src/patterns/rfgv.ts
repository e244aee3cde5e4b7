/** RFGV: how recent, how frequent, how grave, how many victims. A sum that is always shown as its parts. Pure. */
import { formatPeriod, type RfgvPart, rfgvBandOf } from '@onus/law'
import { londonDate } from '../platform/london-time.ts'
import { formatNumber } from '../web/format/format-count.ts'
import { formatDate } from '../web/format/format-date.ts'
import { highestRung, rungName } from './behaviour-ladder.ts'
import { countVictims, rangeText } from './distinct-victims.ts'
import type { PersonFacts } from './pattern.ts'

export type RfgvExplained = { readonly part: RfgvPart; readonly points: number; readonly why: string }

export type Rfgv = Readonly<Record<RfgvPart, number>> & {
  /** The sum of the parts. Orders a list; never a verdict. */
  readonly score: number
  /** One sentence a part, with the numbers that it rests on. */
  readonly explained: readonly RfgvExplained[]
}

/**
 * By the bands of the table rfgv-bands: defaults of the product, marked so, because no national weights are published.
 * Victims count at least: those that may be one person are one.
 *
 * @param today ISO date
 * @example
 * rfgv(facts, '2026-05-20').explained.map(({ points, why }) => `${points}: ${why}`)
 */
export function rfgv(facts: PersonFacts, today: string): Rfgv {
  const explained = [
    recency(facts, today),
    frequency(facts, today),
    gravity(facts, today),
    victims(facts, today),
  ]
  const points = Object.fromEntries(explained.map((each) => [each.part, each.points])) as Record<
    RfgvPart,
    number
  >
  return { ...points, score: explained.reduce((sum, each) => sum + each.points, 0), explained }
}

/** The day in London on which it happened; what is said to happen later counts as today. */
function daysOfReports({ reports }: PersonFacts, today: string): readonly Temporal.PlainDate[] {
  const last = Temporal.PlainDate.from(today)
  return reports.map(({ occurredAt }) => {
    const day = londonDate(Temporal.Instant.from(occurredAt))
    return Temporal.PlainDate.compare(day, last) > 0 ? last : day
  })
}

function recency(facts: PersonFacts, today: string): RfgvExplained {
  const latest = [...daysOfReports(facts, today)].sort(Temporal.PlainDate.compare).at(-1)
  if (!latest) return { part: 'recency', points: 0, why: 'No report is linked to him.' }
  const { days } = latest.until(Temporal.PlainDate.from(today), { largestUnit: 'days' })
  const when = days === 0 ? 'today' : days === 1 ? 'yesterday' : `${formatNumber(days)} days ago`
  return {
    part: 'recency',
    points: rfgvBandOf('recency', days, today).points,
    why: `The latest act was ${when}, on ${formatDate(latest.toString())}.`,
  }
}

function frequency(facts: PersonFacts, today: string): RfgvExplained {
  const { window = 'P12M' } = rfgvBandOf('frequency', 0, today)
  const first = Temporal.PlainDate.from(today).subtract(Temporal.Duration.from(window))
  const count = daysOfReports(facts, today).filter((day) => Temporal.PlainDate.compare(day, first) > 0).length
  return {
    part: 'frequency',
    points: rfgvBandOf('frequency', count, today).points,
    why: `${count === 0 ? 'No report of an act' : `${count} ${count === 1 ? 'report' : 'reports'} of acts`} in the last ${formatPeriod(window)}.`,
  }
}

function gravity({ reports }: PersonFacts, today: string): RfgvExplained {
  const rung = highestRung(reports.flatMap(({ behaviours }) => behaviours))
  return {
    part: 'gravity',
    points: reports.length === 0 ? 0 : rfgvBandOf('gravity', rung, today).points,
    why: `The gravest behaviour reported: ${rungName(rung)}.`,
  }
}

function victims(facts: PersonFacts, today: string): RfgvExplained {
  const range = countVictims(facts)
  const people = range.max === 1 ? 'victim' : 'victims'
  return {
    part: 'victims',
    points: rfgvBandOf('victims', range.min, today).points,
    why: `${rangeText(range)} ${people}${range.min === range.max ? '' : `; ${range.min} counted, because some may be one person`}.`,
  }
}
