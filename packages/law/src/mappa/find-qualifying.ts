/** Which conviction, caution, reprimand or warning shows that he can cause serious harm (CJA 2003 s.325(2)(b)): ranked, with why. */
import { findOffence } from '../offences.ts'
import { scheduleFifteenTable } from '../tables/mappa-tables.ts'
import { offenceClassTable } from '../tables/practice-tables.ts'
import type { MappaDisposal } from './category-test.ts'

export type Qualifying = {
  readonly id: string
  /** `likely` and `possible` may be named by a person; `no` may not, for the reason given. */
  readonly fit: 'likely' | 'possible' | 'no'
  readonly why: string
}

const fits = ['likely', 'possible', 'no'] as const
/** Breaking a notification duty is an offence, but shows by itself no harm. */
const harmless: ReadonlySet<string> = new Set(['notification'])

/**
 * Likely ones first, latest first among equals. Ranks for a person and decides nothing: whether an offence shows that he
 * can cause serious harm is a judgement about its facts.
 *
 * @example
 * findQualifying([{ id: 'c', on: Temporal.PlainDate.from('2024-05-01'), offenceCode: 'PH97010', disposal: 'caution', terms: [] }], Temporal.PlainDate.from('2026-05-01'))[0]?.fit // 'likely'
 */
export function findQualifying(
  disposals: readonly MappaDisposal[],
  day: Temporal.PlainDate,
): readonly Qualifying[] {
  return disposals
    .map((disposal) => ({ ...judge(disposal, day), on: disposal.on }))
    .toSorted(
      (one, other) =>
        fits.indexOf(one.fit) - fits.indexOf(other.fit) || Temporal.PlainDate.compare(other.on, one.on),
    )
    .map(({ on: _, ...qualifying }) => qualifying)
}

function judge({ id, on, offenceCode, freedOn }: MappaDisposal, day: Temporal.PlainDate): Qualifying {
  const no = (why: string) => ({ id, fit: 'no', why }) as const
  if (Temporal.PlainDate.compare(on, day) > 0) return no('Its day has not come.')
  if (freedOn && Temporal.PlainDate.compare(freedOn, day) <= 0)
    return no('He was freed of it by an appeal or a review.')
  if (offenceCode === undefined) return no('No offence is recorded with it: record the offence first.')
  const offence = findOffence(offenceCode)
  if (offence && notCriminal.has(offence.category)) return no('It is no criminal offence.')
  const base = offenceCode.slice(0, 7)
  if (scheduleFifteenTable.rows.some(({ code }) => code === base))
    return { id, fit: 'likely', why: 'An offence of violence or fear that Schedule 15 lists.' }
  const harm = offenceClassTable.rows.find(({ code }) => code === base)?.harmGroup
  if (harm && !harmless.has(harm))
    return {
      id,
      fit: 'possible',
      why: `An offence of the group ${harm.replaceAll('-', ' ')}: say what in its facts shows serious harm.`,
    }
  return { id, fit: 'possible', why: 'Only its facts can tell: say what in them shows serious harm.' }
}

/** VP: civil, or an application. */
const notCriminal: ReadonlySet<string> = new Set(['VP'])
