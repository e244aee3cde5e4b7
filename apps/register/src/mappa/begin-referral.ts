/** What the builder of a referral shows: the tests of the categories, what qualifies, the texts filled, and the draft there is. */
import { findAliases } from '../facts/index.ts'
import { findOrdersOfPersons } from '../order-book/index.ts'
import { findFlags, gatherFacts, shownFlags } from '../patterns/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { findReferResource } from './case-resource.ts'
import { disposalText, gatherCase } from './gather-case.ts'
import { findOpenReferral } from './referral-store.ts'
import { type ReferralTexts, referralTexts } from './referral-texts.ts'

/** @throws AppError not-found */
export const beginReferral = defineUseCase({
  operation: 'mappa.begin-referral',
  kind: 'consultation',
  action: 'mappa:refer',
  resource: (trx, { person }: { readonly person: string }, context) =>
    findReferResource(trx, person, context),
  run: async ({ trx, context }, { person: asked }) => {
    const [described] = await describePersons(trx, [asked])
    const { person, names } = described!
    const today = londonDay(context.now())
    const gathered = await gatherCase(trx, person, today)
    const family = [...(await findAliases(trx, [person])).keys()]
    const open = await findOpenReferral(trx, family)
    const texts = await draftTexts(trx, person, today, gathered.disposals.map(disposalText))
    return {
      result: {
        person,
        names: [...names],
        tests: gathered.category.tests,
        indicated: gathered.category.indicated,
        qualifying: gathered.qualifying,
        texts,
        draft: open?.state === 'draft' && open.force === context.subject.forceCode ? open : undefined,
        /** Referred, or being drafted elsewhere: nobody may refer him a second time. */
        other:
          open && (open.state === 'referred' || open.force !== context.subject.forceCode)
            ? { id: open.id, force: open.force }
            : undefined,
      },
      audited: { recordIds: [person], resultCount: 1 },
    }
  },
})

async function draftTexts(
  trx: Writing,
  person: string,
  today: string,
  convictions: readonly string[],
): Promise<ReferralTexts> {
  const [facts] = await gatherFacts(trx, [person])
  const orders = await findOrdersOfPersons(trx, [person], today)
  const texts = referralTexts(facts, shownFlags(await findFlags(trx, [person])), orders, convictions)
  // What rules say names nobody; that it stays so is made sure where the text leaves the register.
  return { ...texts, patternText: await maskForPerson(trx, person, texts.patternText) }
}
