/** One referral, with what it rests on and what happened to it. */
import { dueByPractice } from '../entry-book/index.ts'
import { findDisposals } from '../facts/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerNames } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findEvents } from './event-store.ts'
import { disposalText } from './gather-case.ts'
import { type ReferralAnswer, referralFields } from './mappa-schema.ts'
import { findReferralResource } from './move-referral.ts'
import { findReferral } from './referral-store.ts'

/** Released by field class. @throws AppError not-found */
export const readReferral = defineUseCase({
  operation: 'mappa.read-referral',
  kind: 'consultation',
  action: 'mappa:read',
  resource: (trx, { id }: { readonly id: string }, context) => findReferralResource(trx, id, context),
  run: async ({ trx, context, decision }, { id }) => {
    const { qualifyingDisposal, qualifyingReason, referredBy, decidedBy, ...referral } = (await findReferral(
      trx,
      id,
    ))!
    const [described] = await describePersons(trx, [referral.person])
    const person = described?.person ?? referral.person
    const names = await officerNames(trx, [referredBy, decidedBy])
    const named = qualifyingDisposal
      ? (await findDisposals(trx, [person])).find((disposal) => disposal.id === qualifyingDisposal)
      : undefined
    const whole: ReferralAnswer = {
      ...referral,
      person,
      names: [...(described?.names ?? [])],
      qualifying: qualifyingDisposal
        ? {
            id: qualifyingDisposal,
            text: named ? disposalText(named) : 'A conviction or caution that was taken back since',
            reason: qualifyingReason,
          }
        : null,
      referredBy: names.get(referredBy) ?? 'an officer',
      decidedBy: decidedBy && (names.get(decidedBy) ?? 'an officer'),
      events: (await findEvents(trx, id)).map((event) => ({ ...event })),
    }
    const { rule, isSetByForce } = await dueByPractice(trx, {
      code: `mappa-first-meeting-${referral.levelSought}`,
      force: referral.force,
      from: londonDay(context.now()),
    })
    return {
      result: { ...release(referralFields, whole, decision.fieldClasses), clock: { rule, isSetByForce } },
      audited: { recordIds: [id, person], resultCount: 1 },
    }
  },
})
