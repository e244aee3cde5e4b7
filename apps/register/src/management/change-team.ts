/** Those who manage him beside the lead: officers of the force, and partners of other agencies by name and number. */
import { findEntryResource } from '../entry-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { findOfficer, officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { endAssignment, findAssignments } from './assignment-store.ts'
import { collectProblems, kept, lockManaged } from './entry-standing.ts'
import { officerProblems } from './officer-problems.ts'

export type AddMemberInput = {
  readonly entry: string
  readonly role: 'team' | 'partner'
  /** Key, for the team. */
  readonly officer?: string | undefined
  /** For a partner. */
  readonly name?: string | undefined
  readonly agency?: string | undefined
  readonly phone?: string | undefined
  readonly reason?: string | undefined
}

/** @throws AppError not-found, not-possible-now, invalid-input */
export const addMember = defineUseCase({
  operation: 'management.add-member',
  kind: 'alteration',
  action: 'management:assign',
  resource: (trx, { entry }: AddMemberInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, input) => {
    const entry = await lockManaged(trx, input.entry)
    const { role } = input
    const problems = collectProblems()
    if (role === 'partner') {
      problems.text('name', input.name, 'Give the name of the partner.')
      problems.text('agency', input.agency, 'Say which agency: probation, health, housing.')
      if (!/^[+()\d\s-]{5,30}$/.test(input.phone?.trim() ?? ''))
        problems.say('phone', 'Give a telephone number by which the partner is reached.')
    } else if ((await findAssignments(trx, entry.id)).some(isHere(input.officer)))
      problems.say('officer', 'This officer manages him already.')
    problems.throwAny(
      role === 'team' ? await officerProblems(trx, entry.force, 'officer', input.officer) : [],
    )
    const officer = role === 'team' ? (await findOfficer(trx, input.officer!))! : undefined
    const { id } = await trx
      .insertInto('management_assignments')
      .values({
        entry_id: entry.id,
        person_id: entry.person,
        force_code: entry.force,
        role,
        officer: officer?.key ?? null,
        name: officer?.name ?? (await kept(trx, entry.person, input.name))!,
        agency: officer ? null : await kept(trx, entry.person, input.agency),
        phone: officer ? officer.phone : input.phone!.trim(),
        from_at: context.now().toString(),
        assigned_by: officerKey(context.subject),
        reason: await kept(trx, entry.person, input.reason),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { result: { id }, audited: { recordIds: [entry.id, entry.person, id], details: { role } } }
  },
})

export type EndMemberInput = { readonly entry: string; readonly assignment: string }

/** @throws AppError not-found, not-possible-now, already-decided */
export const endMember = defineUseCase({
  operation: 'management.end-member',
  kind: 'alteration',
  action: 'management:assign',
  resource: (trx, { entry }: EndMemberInput) => findEntryResource(trx, entry),
  run: async ({ trx, context }, { entry: id, assignment }) => {
    const entry = await lockManaged(trx, id)
    if (!(await endAssignment(trx, { id: assignment, entry: id, at: context.now().toString() })))
      throw new AppError('already-decided', { message: 'This has ended already.' })
    return { result: { id: assignment }, audited: { recordIds: [id, entry.person, assignment] } }
  },
})

const isHere =
  (officer: string | undefined) =>
  (one: { readonly officer: string | null; readonly until: string | null }) =>
    one.officer !== null && one.officer === officer && one.until === null
