/** Records how a victim may be reached without endangering her. What the rules said before is kept. */
import { dueByPractice } from '../entry-book/index.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealTime } from '../platform/real-dates.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type ContactChannel, contactChannels, maskForPerson, storeSafeContact } from '../victims/index.ts'
import type { WhichVictim } from './read-victim.ts'
import { findVictimOf, findVictimResource } from './victim-store.ts'

export type RulesInput = WhichVictim & {
  readonly channels: readonly ContactChannel[]
  /** HH:MM in London. */
  readonly hoursFrom?: string | undefined
  readonly hoursUntil?: string | undefined
  readonly weekdays: readonly number[]
  readonly mayLeaveVoicemail: boolean
  readonly mayShowNumber: boolean
  readonly codeWord?: string | undefined
  readonly language?: string | undefined
  readonly note?: string | undefined
}

/** @throws AppError not-found, invalid-input, purpose-needed */
export const recordSafeContact = defineUseCase({
  operation: 'safety.record-safe-contact',
  kind: 'alteration',
  action: 'safety:record',
  resource: (trx, which: RulesInput) => findVictimResource(trx, which),
  run: async ({ trx, context }, input) => {
    const problems = rulesProblems(input)
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const { his, her } = (await findVictimOf(trx, input.person, input.victim))!
    const now = context.now()
    const by = await recordOfficer(trx, context.subject, now)
    const { dueOn } = await dueByPractice(trx, {
      code: 'safe-contact-review',
      force: context.subject.forceCode ?? '',
      from: londonDay(now),
    })
    const masked = async (text: string | undefined) =>
      text?.trim() ? maskForPerson(trx, his.person, text.trim()) : null
    const codeWord = input.codeWord?.trim().normalize('NFC') || null
    // A code word with a hole in it is none.
    if (codeWord !== null && (await masked(codeWord)) !== codeWord)
      throw new AppError('invalid-input', {
        fields: [{ field: 'codeWord', message: 'This word may tell who somebody is: agree on another one.' }],
      })
    await storeSafeContact(
      trx,
      her.victim,
      {
        channels: [...new Set(input.channels)],
        hoursFrom: input.hoursFrom?.trim() || null,
        hoursUntil: input.hoursUntil?.trim() || null,
        weekdays: [...new Set(input.weekdays)].sort(),
        mayLeaveVoicemail: input.mayLeaveVoicemail,
        mayShowNumber: input.mayShowNumber,
        codeWord,
        language: await masked(input.language),
        note: await masked(input.note),
        reviewBy: dueOn,
      },
      by,
    )
    return {
      result: { victim: her.victim, reviewBy: dueOn },
      audited: { recordIds: [her.victim, his.person] },
    }
  },
})

function rulesProblems(input: RulesInput): readonly FieldProblem[] {
  const problems: FieldProblem[] = []
  const say = (field: string, message: string) => problems.push({ field, message })
  if (
    input.channels.length === 0 ||
    !input.channels.every((channel) => Object.hasOwn(contactChannels, channel))
  )
    say('channels', 'Choose at least one way in which she may be reached.')
  if (input.weekdays.length === 0) say('weekdays', 'Choose at least one day.')
  const from = input.hoursFrom?.trim() ?? ''
  const until = input.hoursUntil?.trim() ?? ''
  for (const [field, time] of [
    ['hoursFrom', from],
    ['hoursUntil', until],
  ] as const)
    if (time !== '' && !isRealTime(time)) say(field, 'Give the time on a 24-hour clock, such as 09:30.')
  if ((from === '') !== (until === ''))
    say(from === '' ? 'hoursFrom' : 'hoursUntil', 'Give both times, or neither where any hour is safe.')
  else if (from !== '' && from === until)
    say('hoursUntil', 'Give two different times, or neither where any hour is safe.')
  if ((input.codeWord?.trim().length ?? 0) > 40) say('codeWord', 'Shorten it to 40 characters.')
  return problems
}
