/** Category 2: a Schedule 15 offence and twelve months of custody, suspended or not, or a hospital order (CJA 2003 s.327(3)-(4)). */
import { formatDay } from '../days/format-day.ts'
import { findOffence } from '../offences.ts'
import { type MappaCategory, scheduleFifteenTable } from '../tables/mappa-tables.ts'
import { measureOf } from '../tables/measures.ts'
import { rowOn } from '../tables/table.ts'
import type { CategoryTest, MappaDisposal, MappaFacts } from './category-test.ts'

type Found = Pick<CategoryTest, 'outcome' | 'why'> & { readonly id: string }

/** The list holds some of the Schedule only, so that "not met" is never the last word. */
const caution = 'The list of offences is not the whole Schedule: a person checks.'

export function testCategoryTwo(
  { disposals }: MappaFacts,
  day: Temporal.PlainDate,
  rule: MappaCategory,
): CategoryTest {
  const found = disposals.flatMap((disposal) => testDisposal(disposal, day) ?? [])
  const decisive = (['met', 'person'] as const)
    .map((outcome) => found.filter((each) => each.outcome === outcome))
    .find((some) => some.length > 0)
  if (!decisive)
    return {
      category: 2,
      outcome: 'not-met',
      why: `No recorded conviction of a listed offence with twelve months of custody or a hospital order. ${caution}`,
      disposals: [],
      rule,
    }
  return {
    category: 2,
    outcome: decisive[0]!.outcome,
    why: decisive.map(({ why }) => why).join(' '),
    disposals: decisive.map(({ id }) => id),
    rule,
  }
}

/** Nothing where the conviction says nothing about category 2. */
function testDisposal(disposal: MappaDisposal, day: Temporal.PlainDate): Found | undefined {
  const { id, on, offenceCode, disposal: dealt } = disposal
  if (dealt === 'caution' || dealt === 'conditional-discharge') return undefined
  if (disposal.freedOn && Temporal.PlainDate.compare(disposal.freedOn, day) <= 0) return undefined
  const offence = offenceCode === undefined ? undefined : findOffence(offenceCode)
  // A person asks whether the offence is in the Schedule on the day that counts: the day of the question.
  const listed = scheduleFifteenTable.rows.filter(
    (row) => row.code === offenceCode || row.code === baseOf(offenceCode),
  )
  const name = `${offence?.title ?? 'An offence'} (${formatDay(on)})`
  if (listed.length === 0) return undefined
  const line = rowOn(listed, day.toString())
  if (!line) return undefined
  const length = lengthOf(disposal)
  if (length === 'short') return undefined
  if (length === 'unknown')
    return {
      id,
      outcome: 'person',
      why: `${name} is a listed offence, but how long the sentence was is not recorded: look it up, a suspended sentence counts.`,
    }
  if (length === 'together')
    return {
      id,
      outcome: 'person',
      why: `${name}: only together are the terms long enough; a person decides whether they count together.`,
    }
  if (line.effectiveFrom && on.toString() < line.effectiveFrom)
    return {
      id,
      outcome: 'person',
      why: `${name} was dealt with before its offence was listed on ${formatDay(Temporal.PlainDate.from(line.effectiveFrom))}: a person decides whether it counts.`,
    }
  return { id, outcome: 'met', why: `${name}: ${length}, for an offence of Schedule 15.` }
}

/** An attempt, aiding or conspiracy goes with its offence. */
function baseOf(code: string | undefined): string | undefined {
  return code && /^.{7}[ABC]$/.test(code) ? code.slice(0, -1) : code
}

function lengthOf({ on, disposal, terms }: MappaDisposal): string {
  if (disposal === 'indeterminate') return 'a sentence without end'
  if (disposal === 'hospital' || disposal === 'hospital-restricted') return 'a hospital order'
  if (disposal === undefined || terms.length === 0) return 'unknown'
  const needed = on.add(measureOf('mappa-category-2-term').period)
  const isLong = (end: Temporal.PlainDate) => Temporal.PlainDate.compare(end, needed) >= 0
  if (terms.some((term) => isLong(on.add(term)))) return 'twelve months of custody or more'
  return isLong(terms.reduce((end, term) => end.add(term), on)) ? 'together' : 'short'
}
