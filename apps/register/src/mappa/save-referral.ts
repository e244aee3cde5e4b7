/** Keeps the draft of a referral: made when there is none, changed when there is. Text about victims is masked before it is kept. */
import { findAliases } from '../facts/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { findReferResource } from './case-resource.ts'
import { insertEvent } from './event-store.ts'
import { gatherCase } from './gather-case.ts'
import { draftProblems, type ReferralInput } from './referral-problems.ts'
import { findOpenReferral, lockReferral, lockReferralsOf } from './referral-store.ts'

/** @throws AppError not-found, invalid-input, not-possible-now */
export const saveReferral = defineUseCase({
  operation: 'mappa.save-referral',
  kind: 'collection',
  action: 'mappa:refer',
  resource: (trx, { person }: ReferralInput, context) => findReferResource(trx, person, context),
  run: async ({ trx, context }, input: ReferralInput) => {
    const { subject } = context
    if (!subject.forceCode) throw new AppError('not-allowed')
    const problems = draftProblems(input)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const [described] = await describePersons(trx, [input.person])
    const { person } = described!
    await refuseStrangeDisposal(trx, person, input, londonDay(context.now()))
    const family = [...(await findAliases(trx, [person])).keys()]
    await lockReferralsOf(trx, family)
    const found = await findOpenReferral(trx, family)
    const open = found && (await lockReferral(trx, found.id))
    if (open && (open.force !== subject.forceCode || open.state === 'referred'))
      throw new AppError('not-possible-now', {
        message: 'He is referred already: wait for the decision, or withdraw that referral first.',
      })
    const by = officerKey(subject)
    const values = { ...(await columnsOf(trx, person, input)), referred_by: by }
    if (open?.state === 'draft') {
      await trx.updateTable('mappa_referrals').set(values).where('id', '=', open.id).execute()
      return done(open.id, person, input)
    }
    const { id } = await trx
      .insertInto('mappa_referrals')
      .values({ person_id: person, force_code: subject.forceCode, state: 'draft', ...values })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertEvent(trx, {
      about: 'referral',
      id,
      person,
      move: 'begin',
      from: null,
      to: 'draft',
      text: null,
      by,
    })
    return done(id, person, input)
  },
})

function done(id: string, person: string, { category, levelSought }: ReferralInput) {
  return {
    result: { id, person, state: 'draft' as const },
    audited: { recordIds: [id, person], details: { category, level: levelSought } },
  }
}

/** Only a conviction of this very man can be named. */
async function refuseStrangeDisposal(
  trx: Writing,
  person: string,
  { qualifyingDisposal }: ReferralInput,
  today: string,
): Promise<void> {
  if (!qualifyingDisposal) return
  const { disposals } = await gatherCase(trx, person, today)
  if (!disposals.some(({ id }) => id === qualifyingDisposal))
    throw new AppError('invalid-input', {
      fields: [{ field: 'qualifyingDisposal', message: 'Choose one of his own convictions or cautions.' }],
    })
}

async function columnsOf(trx: Writing, person: string, input: ReferralInput) {
  const masked = async (text: string | undefined) =>
    text?.trim() ? await maskForPerson(trx, person, text.trim()) : null
  return {
    category: input.category,
    category_reason: await masked(input.categoryReason),
    level_sought: input.levelSought,
    qualifying_disposal: input.category === 3 ? input.qualifyingDisposal || null : null,
    qualifying_reason: input.category === 3 ? await masked(input.qualifyingReason) : null,
    lead_agency: input.leadAgency,
    level_tests: [...new Set(input.levelTests)],
    reasons: await masked(input.reasons),
    pattern_text: await masked(input.patternText),
    behaviour_text: await masked(input.behaviourText),
    orders_text: await masked(input.ordersText),
    convictions_text: await masked(input.convictionsText),
  }
}
