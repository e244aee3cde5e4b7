/** Records a contact with a victim. One to her against her rules is blocked, and that is recorded too. */
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type ContactChannel, contactChannels, maskForPerson, storeContact } from '../victims/index.ts'
import { mayContact } from './may-contact.ts'
import type { WhichVictim } from './read-victim.ts'
import { findVictimOf, findVictimResource } from './victim-store.ts'

export type ContactInput = WhichVictim & {
  readonly channel: ContactChannel
  readonly direction: 'to-her' | 'from-her'
  readonly outcome: 'reached' | 'not-reached'
  /** ISO instant; now where it is left out. */
  readonly happenedAt?: string | undefined
  readonly leavesVoicemail?: boolean | undefined
  readonly showsNumber?: boolean | undefined
  readonly isDangerToLife?: boolean | undefined
  readonly reason?: string | undefined
  readonly note?: string | undefined
}

export type RecordedOrBlocked =
  | { readonly id: string; readonly isBlocked: false }
  | {
      readonly id: string
      readonly isBlocked: true
      readonly reasons: readonly string[]
      /** ISO instant. */
      readonly nextAllowedAt: string | undefined
    }

/**
 * The answer says whether it was blocked: a refusal by error would take back the record of it.
 *
 * @throws AppError not-found, invalid-input, purpose-needed
 */
export const recordContact = defineUseCase({
  operation: 'safety.record-contact',
  kind: 'collection',
  action: 'safety:record',
  resource: (trx, which: ContactInput) => findVictimResource(trx, which),
  run: async ({ trx, context }, input) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const now = context.now()
    const problems = contactProblems(input, now)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const { his, her } = (await findVictimOf(trx, input.person, input.victim))!
    const happenedAt = input.happenedAt ? Temporal.Instant.from(input.happenedAt) : now
    const { channel, direction, leavesVoicemail = false, showsNumber = false } = input
    const gate =
      direction === 'to-her'
        ? await mayContact(trx, her.victim, { channel, at: happenedAt, leavesVoicemail, showsNumber })
        : ({ isAllowed: true } as const)
    const isAgainst = gate.isAllowed === false
    const isBlocked = isAgainst && input.isDangerToLife !== true
    const masked = async (text: string | undefined) =>
      text?.trim() ? maskForPerson(trx, his.person, text.trim()) : null
    const id = await storeContact(trx, her.victim, {
      channel,
      direction,
      outcome: isBlocked ? 'blocked' : input.outcome,
      leftVoicemail: !isBlocked && leavesVoicemail,
      showedNumber: !isBlocked && showsNumber,
      isAgainstRule: isAgainst && !isBlocked,
      reason: isBlocked ? gate.reasons.join(' ') : isAgainst ? await masked(input.reason) : null,
      happenedAt: happenedAt.toString(),
      note: isBlocked ? null : await masked(input.note),
      force,
      recordedBy: await recordOfficer(trx, context.subject, now),
    })
    const result: RecordedOrBlocked = isBlocked
      ? { id, isBlocked, reasons: gate.reasons, nextAllowedAt: gate.nextAllowedAt?.toString() }
      : { id, isBlocked: false }
    return {
      result,
      audited: {
        recordIds: [her.victim, his.person, id],
        details: { direction, isBlocked, isAgainstRule: isAgainst && !isBlocked },
      },
    }
  },
})

function contactProblems(input: ContactInput, now: Temporal.Instant): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  if (!Object.hasOwn(contactChannels, input.channel)) say('channel', 'Choose how she was reached.')
  if (!['to-her', 'from-her'].includes(input.direction)) say('direction', 'Choose who contacted whom.')
  if (!['reached', 'not-reached'].includes(input.outcome)) say('outcome', 'Choose whether she was reached.')
  if (input.happenedAt && Temporal.Instant.compare(input.happenedAt, now) > 0)
    say('happenedAt', 'A contact cannot have been in the future.')
  if (input.isDangerToLife === true && (input.reason?.trim().length ?? 0) < 3)
    say('reason', 'Say what the danger to life is: it is the only ground to go against her rules.')
  return problems
}
