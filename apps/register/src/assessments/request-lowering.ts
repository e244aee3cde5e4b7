/** Begins a lowering: from when on it may be decided, and whom to tell. The level itself does not move. */
import { insertAlerts } from '../alerts/index.ts'
import { dueByPractice, type Entry, type Level, levels } from '../entry-book/index.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import type { Work } from '../platform/use-case.ts'
import { formatInstant } from '../web/format/format-date.ts'
import { insertLowering } from './lowering-store.ts'

/** Answers with the id of the request. */
export async function requestLowering(
  { trx, context }: Work,
  entry: Entry,
  asked: { readonly to: Level; readonly assessment: string; readonly reason: string },
): Promise<string> {
  const at = context.now()
  const local = at.toZonedDateTimeISO('Europe/London')
  const { dueOn } = await dueByPractice(trx, {
    code: 'lowering-cooling-off',
    force: entry.force,
    from: local.toPlainDate().toString(),
  })
  const until = Temporal.PlainDate.from(dueOn).toZonedDateTime({
    timeZone: 'Europe/London',
    plainTime: local.toPlainTime(),
  })
  const lowering = await insertLowering(trx, {
    entry: entry.id,
    from: entry.level!,
    to: asked.to,
    reason: asked.reason,
    assessment: asked.assessment,
    requestedBy: officerKey(context.subject),
    requestedAt: at.toString(),
    coolingOffUntil: until.toInstant().toString(),
  })
  await insertAlerts(trx, [
    {
      kind: 'lowering-requested',
      person: entry.person,
      entry: entry.id,
      about: lowering,
      force: entry.force,
      why: `An officer asks to lower the level from ${levels[entry.level!].toLowerCase()} to ${levels[asked.to].toLowerCase()}. Another person decides, from ${formatInstant(until.toInstant())}.`,
    },
  ])
  return lowering
}
