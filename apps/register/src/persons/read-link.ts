/** One pair of mentions, side by side, with everything a reviewer needs to decide whether they are one man. */
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase, type Work } from '../platform/use-case.ts'
import { type ComparedField, compareMentions } from './compare-mentions.ts'
import { type Consequences, findConsequences } from './consequences.ts'
import { describePersons } from './describe-persons.ts'
import { type ExplainedPair, explainPair } from './explain-pair.ts'
import { findJudgement, findJudgementsAbout, type Judgement } from './judgement-store.ts'
import { findReviewedMentions, type ReviewedMention } from './review-store.ts'

export type ReviewedSide = Pick<
  ReviewedMention,
  'mention' | 'person' | 'report' | 'order' | 'force' | 'reference' | 'at'
> & {
  /** What the person is called who this mention belongs to now. */
  readonly name: string
}

export type ReviewedLink = {
  readonly sides: readonly [ReviewedSide, ReviewedSide]
  readonly isOnePerson: boolean
  readonly fields: readonly ComparedField[]
  readonly explained: ExplainedPair
  readonly consequences: Consequences | undefined
  /** In force now, about this very pair. */
  readonly judgement: Judgement | undefined
  readonly otherJudgements: readonly Judgement[]
}

export type ReadLinkInput = { readonly mentionA: string; readonly mentionB: string }

/** @throws AppError not-found */
export const readLink = defineUseCase({
  operation: 'persons.read-link',
  kind: 'consultation',
  action: 'link:review',
  run: async ({ trx, context, decision }: Work, { mentionA, mentionB }: ReadLinkInput) => {
    if (!decision.fieldClasses.has('FC1')) throw new AppError('not-allowed')
    const mentions = await findReviewedMentions(trx, [mentionA, mentionB])
    const one = mentions.find((each) => each.mention === mentionA)
    const two = mentions.find((each) => each.mention === mentionB)
    if (!one || !two || one === two) throw new AppError('not-found')
    const today = londonDay(context.now())
    const explained = await explainPair(trx, one, two)
    const described = await describePersons(trx, [one.person, two.person])
    const names = new Map(described.map(({ person, names: [name] }) => [person, name ?? 'No name said']))
    const isOnePerson = one.person === two.person
    const judgement = await findJudgement(trx, mentionA, mentionB)
    const others = await findJudgementsAbout(trx, [mentionA, mentionB])
    const result: ReviewedLink = {
      sides: [sideOf(one, names), sideOf(two, names)],
      isOnePerson,
      fields: compareMentions(
        one.said,
        two.said,
        explained.reasons,
        one.isCounterAccused || two.isCounterAccused,
      ),
      explained,
      consequences: isOnePerson ? undefined : await findConsequences(trx, [one.person, two.person], today),
      judgement,
      otherJudgements: others.filter((each) => each.id !== judgement?.id),
    }
    return { result, audited: { recordIds: [...new Set([one.person, two.person])], resultCount: 1 } }
  },
})

function sideOf(mention: ReviewedMention, names: ReadonlyMap<string, string>): ReviewedSide {
  const { said: _, normalised: __, isCounterAccused: ___, ...side } = mention
  return { ...side, name: names.get(mention.person) ?? 'No name said' }
}
