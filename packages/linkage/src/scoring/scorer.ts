/** Scores two people and says why. */
import type { NormalisedPerson } from '../person.ts'
import { createCompareRows } from './compare-rows.ts'
import { createComparison, type Guard, guards } from './comparison.ts'
import { compileModel } from './compiled-model.ts'
import { encodePerson } from './encode-person.ts'
import type { Model } from './model.ts'
import { type Reason, reasonsFor } from './reasons-for.ts'
import { peopleAssumed, type TermFrequencies } from './term-frequencies.ts'
import { createTokenTable } from './token-table.ts'

/** `weightBits` is the sum of the reasons' weights. A guard keeps the pair out of the join band. */
export type Score = {
  readonly weightBits: number
  readonly reasons: readonly Reason[]
  readonly guard?: Guard
  readonly band: Band
}
export type Band = 'join' | 'review' | 'none'

export type Scorer = {
  readonly model: Model
  /** In full, with reasons; symmetric. */
  score(left: NormalisedPerson, right: NormalisedPerson): Score
  /** The same weight and guard without the reasons, several times faster. */
  weigh(
    left: NormalisedPerson,
    right: NormalisedPerson,
  ): { readonly weightBits: number; readonly guard?: Guard }
}

/** Names a scorer remembers before it starts its table afresh. */
const mostTokens = 400_000

/**
 * A scorer over one model and one snapshot of frequencies.
 *
 * @example
 * const { score } = createScorer(defaultModel, referenceFrequencies)
 * const said = normalisePerson({ phones: ['07700 900123'] }, { saidOn: '2024-05-01' })
 * score(said, said).reasons[0].text // 'phone matches'
 */
export function createScorer(model: Model, frequencies: TermFrequencies): Scorer {
  const compiled = compileModel(model)
  const priorBits = Math.log2(peopleAssumed(frequencies))
  const comparison = createComparison()
  let tokens = createTokenTable(frequencies)
  let rows = new WeakMap<NormalisedPerson, Int32Array>()
  let view = tokens.view
  let compare = createCompareRows(view, compiled, priorBits)

  function rowOf(person: NormalisedPerson): Int32Array {
    const known = rows.get(person)
    if (known) return known
    const out: number[] = []
    encodePerson(person, tokens, frequencies, out)
    const row = Int32Array.from(out)
    rows.set(person, row)
    return row
  }

  function compareBoth(left: NormalisedPerson, right: NormalisedPerson): void {
    if (tokens.size > mostTokens) {
      tokens = createTokenTable(frequencies)
      rows = new WeakMap()
    }
    const leftRow = rowOf(left)
    const rightRow = rowOf(right)
    if (tokens.view !== view) {
      view = tokens.view
      compare = createCompareRows(view, compiled, priorBits)
    }
    compare(leftRow, 0, rightRow, 0, comparison)
  }

  return {
    model,
    score(left, right) {
      compareBoth(left, right)
      const guard = guards[comparison.guard]!
      return {
        weightBits: comparison.total,
        reasons: reasonsFor(comparison, left, right),
        ...(guard === 'none' ? {} : { guard }),
        band: bandOf(model, comparison.total, guard !== 'none'),
      }
    },
    weigh(left, right) {
      compareBoth(left, right)
      const guard = guards[comparison.guard]!
      return { weightBits: comparison.total, ...(guard === 'none' ? {} : { guard }) }
    },
  }
}

/** The band of a weight; a guarded pair is for a person to decide. */
function bandOf(model: Model, weightBits: number, isGuarded: boolean): Band {
  if (weightBits >= model.bands.join && !isGuarded) return 'join'
  return weightBits >= model.bands.review ? 'review' : 'none'
}
