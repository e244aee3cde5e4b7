/** What is wrong with a referral as typed, field by field, never the value. Pure. */
import { levelFor, mappaLevelTestTable } from '@onus/law'
import type { FieldProblem } from '../platform/errors.ts'
import { agencyProblems } from './agency.ts'
import { type GatheredCase, goesBefore } from './gather-case.ts'
import { shortestReasons } from './referral.ts'

export type ReferralInput = {
  readonly person: string
  readonly category: number
  readonly categoryReason?: string | undefined
  readonly levelSought: number
  readonly qualifyingDisposal?: string | undefined
  readonly qualifyingReason?: string | undefined
  readonly leadAgency: string
  /** Codes of the table mappa-level-tests. */
  readonly levelTests: readonly string[]
  readonly reasons?: string | undefined
  readonly patternText?: string | undefined
  readonly behaviourText?: string | undefined
  readonly ordersText?: string | undefined
  readonly convictionsText?: string | undefined
}

const problem = (field: string, message: string): FieldProblem => ({ field, message })

/** A draft may be unfinished, but not impossible. */
export function draftProblems(input: ReferralInput): readonly FieldProblem[] {
  const known = new Set(mappaLevelTestTable.rows.map(({ code }) => code))
  return [
    ...([1, 2, 3, 4].includes(input.category)
      ? []
      : [problem('category', 'Choose one category: 1, 2, 3 or 4.')]),
    ...([2, 3].includes(input.levelSought)
      ? []
      : [problem('levelSought', 'Choose level 2 or 3: level 1 needs no referral.')]),
    ...agencyProblems('leadAgency', input.leadAgency),
    ...(input.levelTests.every((code) => known.has(code))
      ? []
      : [problem('levelTests', 'Tick the tests from the list.')]),
  ]
}

export type Complete = Pick<ReferralInput, 'category' | 'levelSought' | 'levelTests'> & {
  readonly categoryReason: string | null
  readonly qualifyingDisposal: string | null
  readonly qualifyingReason: string | null
  readonly reasons: string | null
}

/** What must be there before a coordinator sees it. */
export function referProblems(referral: Complete, gathered: GatheredCase): readonly FieldProblem[] {
  return [
    ...categoryProblems(referral, gathered),
    ...levelFor(referral.levelTests, referral.levelSought as 2 | 3).missing.map((message) =>
      problem('levelTests', message),
    ),
    ...(isLong(referral.reasons, shortestReasons)
      ? []
      : [
          problem(
            'reasons',
            `Say in at least ${shortestReasons} letters what meetings of several agencies would add.`,
          ),
        ]),
  ]
}

function categoryProblems(
  { category, categoryReason, qualifyingDisposal, qualifyingReason }: Complete,
  { category: { tests }, qualifying }: GatheredCase,
): readonly FieldProblem[] {
  const test = tests.find((each) => each.category === category)
  const before = goesBefore(category, tests)
  if (before && category !== 3)
    return isLong(categoryReason, 3)
      ? []
      : [
          problem(
            'categoryReason',
            `Category ${before.category} is met and goes before category ${category}: choose that, or say why not.`,
          ),
        ]
  if (category !== 3)
    return test?.outcome === 'met' || isLong(categoryReason, 3)
      ? []
      : [
          problem(
            'categoryReason',
            `The record does not show that category ${category} is met. Say what does.`,
          ),
        ]
  if (before)
    return [
      problem(
        'category',
        `Category 3 is for those who are in no other, and category ${before.category} is met: choose that.`,
      ),
    ]
  if (qualifying.every(({ fit }) => fit === 'no'))
    return [
      problem(
        'qualifyingDisposal',
        'There is none: he cannot be category 3. Record the conviction or caution first, or take one of the other routes.',
      ),
    ]
  const named = qualifying.find(({ id }) => id === qualifyingDisposal)
  if (!named) return [problem('qualifyingDisposal', 'Name the conviction or caution that qualifies him.')]
  if (named.fit === 'no')
    return [problem('qualifyingDisposal', `This one does not qualify him. ${named.why}`)]
  return isLong(qualifyingReason, 3)
    ? []
    : [problem('qualifyingReason', 'Say what in it shows that he can cause serious harm.')]
}

function isLong(text: string | null | undefined, least: number): boolean {
  return (text?.trim().length ?? 0) >= least
}
