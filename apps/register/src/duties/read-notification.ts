/** One notification with its acknowledgment, and taking one back that was recorded by mistake. */
import { describePersons } from '../persons/index.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { keepBreachFiles } from './keep-breach-files.ts'
import { findNotification, insertWithdrawal } from './notification-store.ts'
import { findDutyResource } from './read-person-duties.ts'
import { lockDuties, recomputeDuties } from './recompute-duties.ts'

export const readNotification = defineUseCase({
  operation: 'duties.read-notification',
  kind: 'consultation',
  action: 'person:read',
  resource: async (trx, { id }: { readonly id: string }) => {
    const taken = await findNotification(trx, id)
    return taken && findDutyResource(trx, taken.person)
  },
  run: async ({ trx, decision }, { id }) => {
    const taken = (await findNotification(trx, id))!
    const [described] = await describePersons(trx, [taken.person])
    const isOpen = decision.fieldClasses.has('FC1')
    return {
      result: {
        ...taken,
        person: described!.person,
        name: (isOpen && described!.names[0]) || 'A person held by another force',
        items: isOpen ? taken.items : {},
      },
      audited: { recordIds: [id, described!.person], resultCount: 1 },
    }
  },
})

export type WithdrawInput = { readonly id: string; readonly reason: string }

/** @throws AppError invalid-input, already-decided */
export const withdrawNotification = defineUseCase({
  operation: 'duties.withdraw-notification',
  kind: 'alteration',
  action: 'duty:record',
  resource: async (trx, { id }: WithdrawInput) => {
    const taken = await findNotification(trx, id)
    return taken && findDutyResource(trx, taken.person)
  },
  run: async ({ trx, context }, { id, reason }) => {
    if (reason.trim().length < 3)
      throw new AppError('invalid-input', {
        fields: [{ field: 'reason', message: 'Say in a few words why it is taken back.' }],
      })
    const taken = (await findNotification(trx, id))!
    const { id: person } = (await findDutyResource(trx, taken.person))!
    await lockDuties(trx, [person])
    const { issuer, subject } = context.subject
    if (!(await insertWithdrawal(trx, id, reason.trim(), `${issuer} ${subject}`)))
      throw new AppError('already-decided')
    const today = londonDay(context.now())
    await recomputeDuties(trx, [person], today)
    await keepBreachFiles(trx, today, [person])
    return { result: { person }, audited: { recordIds: [id, person] } }
  },
})
