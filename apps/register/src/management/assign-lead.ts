/** Who leads his management: assigned, replaced, ended by a supervisor. Two at once are none, and a second decision is told so. */
import { type Entry, findEntryResource } from '../entry-book/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { type Assignment, findLead } from './assignment-store.ts'
import { collectProblems, kept, lockManaged } from './entry-standing.ts'
import { insertNote } from './note-store.ts'
import { officerProblems } from './officer-problems.ts'
import { endLead, replaceLead } from './replace-lead.ts'

export type AssignLeadInput = {
  readonly entry: string
  /** Key. */
  readonly officer?: string | undefined
  readonly reason?: string | undefined
  /** Id of the lead's assignment that the supervisor saw, or `none`. */
  readonly seen: string
}

/** @throws AppError not-found, not-possible-now, already-decided, invalid-input */
export const assignLead = defineUseCase({
  operation: 'management.assign-lead',
  kind: 'alteration',
  action: 'management:assign',
  resource: (trx, { entry }: AssignLeadInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { officer, reason, seen, ...input }) => {
    const { entry, lead } = await lockLead(trx, input.entry, seen)
    const problems = collectProblems()
    if (officer !== undefined && officer === lead?.officer)
      problems.say('officer', 'He has this manager already: choose another one, or leave it as it is.')
    problems.text('reason', reason, 'Say in a few words why he is given to this manager.')
    problems.throwAny(await officerProblems(trx, entry.force, 'officer', officer))
    const id = await replaceLead(trx, {
      entry: entry.id,
      person: entry.person,
      force: entry.force,
      officer: officer!,
      assignedBy: officerKey(context.subject),
      reason: (await kept(trx, entry.person, reason))!,
      at: context.now().toString(),
    })
    return { result: { id }, audited: { recordIds: [entry.id, entry.person, id] } }
  },
})

export type EndLeadInput = Omit<AssignLeadInput, 'officer'>

/** He then waits in the queue of those without a lead. @throws AppError not-found, not-possible-now, already-decided, invalid-input */
export const endLeadership = defineUseCase({
  operation: 'management.end-lead',
  kind: 'alteration',
  action: 'management:assign',
  resource: (trx, { entry }: EndLeadInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { reason, seen, ...input }) => {
    const { entry, lead } = await lockLead(trx, input.entry, seen)
    if (!lead) throw new AppError('already-decided')
    const problems = collectProblems()
    problems.text('reason', reason, 'Say why he is left without a lead manager, and until when.')
    problems.throwAny()
    const now = context.now()
    await endLead(trx, entry.id, now.toString())
    await insertNote(trx, entry, {
      kind: 'decision',
      basis: 'fact',
      happenedOn: londonDay(now),
      text: `Lead manager ended: ${await kept(trx, entry.person, reason)}`,
      by: officerKey(context.subject),
    })
    return { result: { id: lead.id }, audited: { recordIds: [entry.id, entry.person, lead.id] } }
  },
})

async function lockLead(
  trx: Writing,
  id: string,
  seen: string,
): Promise<{ readonly entry: Entry; readonly lead: Assignment | undefined }> {
  const entry = await lockManaged(trx, id)
  const lead = await findLead(trx, id)
  if (seen !== (lead?.id ?? 'none'))
    throw new AppError('already-decided', {
      message: 'Somebody else has just decided who leads his management: two at once are none.',
    })
  return { entry, lead }
}
