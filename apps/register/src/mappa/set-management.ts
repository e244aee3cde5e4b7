/** Category and level by the coordinator: set, ended, and level 1 reviewed by its lead agency. */
import type { CategoryTest } from '@onus/law'
import { settleAlerts } from '../alerts/index.ts'
import { dueByPractice } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { agencyProblems } from './agency.ts'
import { familyOf, findChargeResource } from './case-resource.ts'
import { changeManagement, endManagement } from './change-management.ts'
import { insertEvent } from './event-store.ts'
import { gatherCase, goesBefore } from './gather-case.ts'
import { lockOpenManagements, setReview } from './management-store.ts'
import { findAcceptedReferral, type ReferralRow } from './referral-store.ts'

export type ManagementInput = {
  readonly person: string
  readonly category: number
  readonly level: number
  readonly leadAgency: string
  readonly reason: string
  /** "2 1": the category and level that the officer saw; another one since means that somebody was quicker. */
  readonly seen?: string | undefined
}

/** @throws AppError not-found, invalid-input, already-decided */
export const setMappa = defineUseCase({
  operation: 'mappa.set',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { person }: ManagementInput, context) => findChargeResource(trx, person, context),
  run: async ({ trx, context }, input: ManagementInput) => {
    const { person, family, force, today, by } = await standing(trx, input.person, context)
    const open = await lockOpenManagements(trx, family)
    refuseUnseen(open[0], input.seen)
    const referral = await findAcceptedReferral(trx, family)
    const tests = (await gatherCase(trx, person, today)).category.tests
    const fields = managementProblems(input, referral, tests)
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const id = await changeManagement(trx, {
      person,
      family,
      force,
      category: input.category,
      level: input.level as 1 | 2 | 3,
      leadAgency: input.leadAgency,
      referral: referral?.id ?? null,
      reason: await maskForPerson(trx, person, input.reason.trim()),
      by,
      today,
    })
    return {
      result: { id, person },
      audited: { recordIds: [id, person], details: { category: input.category, level: input.level } },
    }
  },
})

export type EndInput = {
  readonly person: string
  readonly reason: string
  readonly seen?: string | undefined
}

/** @throws AppError not-found, invalid-input, not-possible-now, already-decided */
export const endMappa = defineUseCase({
  operation: 'mappa.end',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { person }: EndInput, context) => findChargeResource(trx, person, context),
  run: async ({ trx, context }, input: EndInput) => {
    const { person, family, today, by } = await standing(trx, input.person, context)
    const open = await lockOpenManagements(trx, family)
    refuseUnseen(open[0], input.seen)
    if (open.length === 0) throw new AppError('not-possible-now', { message: 'He is not under MAPPA now.' })
    if (input.reason.trim().length < 3)
      throw new AppError('invalid-input', {
        fields: [{ field: 'reason', message: 'Say why it ends, so that others can follow the decision.' }],
      })
    const reason = await maskForPerson(trx, person, input.reason.trim())
    const ended = await endManagement(trx, { family, reason, by, today })
    return { result: { person }, audited: { recordIds: [person, ...ended.map(({ id }) => id)] } }
  },
})

/** Level 1 is reviewed by its lead agency; level 2 and 3 by a meeting. @throws AppError not-found, invalid-input, not-possible-now */
export const reviewMappa = defineUseCase({
  operation: 'mappa.review',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { person }: EndInput, context) => findChargeResource(trx, person, context),
  run: async ({ trx, context }, input: EndInput) => {
    const { person, family, force, today, by } = await standing(trx, input.person, context)
    const [open] = await lockOpenManagements(trx, family)
    if (open?.level !== 1)
      throw new AppError('not-possible-now', {
        message: open
          ? `Level ${open.level} is reviewed by a meeting: plan one.`
          : 'He is not under MAPPA now.',
      })
    if (input.reason.trim().length < 3)
      throw new AppError('invalid-input', {
        fields: [{ field: 'reason', message: 'Say what the lead agency found.' }],
      })
    const { dueOn } = await dueByPractice(trx, { code: 'mappa-review-1', force, from: today })
    await setReview(trx, open.id, dueOn)
    await insertEvent(trx, {
      about: 'management',
      id: open.id,
      person,
      move: 'review',
      from: 'level 1',
      to: 'level 1',
      text: await maskForPerson(trx, person, input.reason.trim()),
      by,
    })
    await settleAlerts(trx, {
      kinds: ['mappa-review-due'],
      person,
      matter: open.id,
      by,
      at: context.now().toString(),
    })
    return { result: { person, reviewBy: dueOn }, audited: { recordIds: [open.id, person] } }
  },
})

async function standing(trx: Writing, asked: string, context: Context) {
  const { subject } = context
  if (!subject.forceCode) throw new AppError('not-allowed')
  const [described] = await describePersons(trx, [asked])
  const { person } = described!
  return {
    person,
    family: await familyOf(trx, person),
    force: subject.forceCode,
    today: londonDay(context.now()),
    by: officerKey(subject),
  }
}

function refuseUnseen(
  open: { readonly category: number; readonly level: number } | undefined,
  seen: string | undefined,
): void {
  const now = open ? `${open.category} ${open.level}` : 'none'
  if (seen !== undefined && seen !== now) throw new AppError('already-decided')
}

function managementProblems(
  { category, level, leadAgency, reason }: ManagementInput,
  referral: ReferralRow | undefined,
  tests: readonly CategoryTest[],
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [...agencyProblems('leadAgency', leadAgency)]
  const say = (field: string, message: string) => problems.push({ field, message })
  if (![1, 2, 3, 4].includes(category)) say('category', 'Choose one category: 1, 2, 3 or 4.')
  if (![1, 2, 3].includes(level)) say('level', 'Choose level 1, 2 or 3.')
  else if (category === 3 && level === 1)
    say('level', 'Category 3 is always level 2 or 3. Where he needs neither any more, end it.')
  else if (level > 1 && !referral)
    say('level', `Level ${level} needs a referral that was accepted: refer him first.`)
  if (category === 3 && referral && referral.qualifyingDisposal === null)
    say('category', 'Category 3 needs a referral that names the conviction or caution that qualifies him.')
  // That 1 goes before 4 and 2 is not verified: there the coordinator's reason decides. Category 3 is by statute the last.
  const before = category === 3 && goesBefore(category, tests)
  if (before)
    say('category', `Category 3 is for those who are in no other, and category ${before.category} is met.`)
  if (reason.trim().length < 3) say('reason', 'Say why, so that others can follow the decision.')
  return problems
}
