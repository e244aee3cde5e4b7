/** Who is the person described, among people already known? */
import type { NormalisedPerson } from './person.ts'
import type { Reason } from './scoring/reasons-for.ts'
import type { Scorer } from './scoring/scorer.ts'

export type KnownPerson = {
  readonly person: string
  readonly mentions: readonly { readonly mention: string; readonly said: NormalisedPerson }[]
}

/** 'certain' from the join band, 'likely' from halfway, 'possible' from the review band; a guarded answer is at most 'possible'. */
export type RankedPerson = {
  readonly person: string
  readonly confidence: 'certain' | 'likely' | 'possible'
  readonly weightBits: number
  readonly reasons: readonly Reason[]
  readonly bestMention: string
}

/**
 * Best first. Each person is compared as his best mention and as his profile (all he has ever been called, all his
 * numbers and homes); the profile counts only when some mention alone reaches the review band, so that evidence
 * pooled from many mentions never makes a person who is nobody.
 *
 * @param query who is described, normalised
 * @param people whom he may be, each with what was said of him; those below the review band are left out
 * @example
 * const said = normalisePerson({ names: [{ given: ['Kamil'], family: 'Kowalski' }], phones: ['07700 900123'] }, { saidOn: '2024-05-01' })
 * const scorer = createScorer(defaultModel, referenceFrequencies)
 * rankPersons(scorer, said, [{ person: 'p1', mentions: [{ mention: 'm1', said }] }])[0].confidence // 'certain'
 */
export function rankPersons(
  scorer: Scorer,
  query: NormalisedPerson,
  people: readonly KnownPerson[],
): readonly RankedPerson[] {
  const { join, review } = scorer.model.bands
  const ranked: RankedPerson[] = []
  for (const { person, mentions } of people) {
    let best: { mention: string; said: NormalisedPerson; weightBits: number } | undefined
    for (const { mention, said } of mentions) {
      const { weightBits } = scorer.weigh(query, said)
      if (!best || weightBits > best.weightBits || (weightBits === best.weightBits && mention < best.mention))
        best = { mention, said, weightBits }
    }
    if (!best || best.weightBits < review) continue
    const alone = scorer.score(query, best.said)
    const whole =
      mentions.length > 1
        ? scorer.score(
            query,
            profileOf(
              mentions.map((each) => each.said),
              best.said,
            ),
          )
        : alone
    const score = whole.weightBits > alone.weightBits ? whole : alone
    const isCertain = score.weightBits >= join && !alone.guard
    const confidence = isCertain
      ? 'certain'
      : score.weightBits >= (join + review) / 2 && !alone.guard
        ? 'likely'
        : 'possible'
    ranked.push({
      person,
      confidence,
      weightBits: score.weightBits,
      reasons: score.reasons,
      bestMention: best.mention,
    })
  }
  return ranked.sort(
    (left, right) => right.weightBits - left.weightBits || (left.person < right.person ? -1 : 1),
  )
}

/** Everything said of one person; the birth and references of the best mention, or of the first that has any. */
function profileOf(mentions: readonly NormalisedPerson[], best: NormalisedPerson): NormalisedPerson {
  const birth = best.birth ?? mentions.find((each) => each.birth)?.birth
  const sex = best.sex ?? mentions.find((each) => each.sex)?.sex
  const pncId = best.pncId ?? mentions.find((each) => each.pncId)?.pncId
  const cro = best.cro ?? mentions.find((each) => each.cro)?.cro
  return {
    version: 1,
    names: distinctBy(
      mentions.flatMap((each) => each.names),
      (name) => `${name.given.join(' ')}|${name.family.join(' ')}`,
    ),
    ...(sex ? { sex } : {}),
    ...(birth ? { birth } : {}),
    addresses: distinctBy(
      mentions.flatMap((each) => each.addresses),
      (address) => JSON.stringify(address),
    ),
    phones: [...new Set(mentions.flatMap((each) => each.phones))],
    emails: [...new Set(mentions.flatMap((each) => each.emails))],
    accounts: distinctBy(
      mentions.flatMap((each) => each.accounts),
      (account) => account.folded,
    ),
    vehicles: [...new Set(mentions.flatMap((each) => each.vehicles))],
    ...(pncId ? { pncId } : {}),
    ...(cro ? { cro } : {}),
  }
}

function distinctBy<Value>(values: readonly Value[], keyOf: (value: Value) => string): Value[] {
  return [...new Map(values.map((value) => [keyOf(value), value])).values()]
}
