/** Panels: made, members for their time, cases for theirs. Taken off, somebody sees nothing from that moment. */
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { isRealDay } from '../platform/real-dates.ts'
import { findOfficer, officerKey } from '../platform/sign-in/officer-directory.ts'
import { type Context, defineUseCase } from '../platform/use-case.ts'
import { agencyProblems } from './agency.ts'
import { familyOf } from './case-resource.ts'
import { findPanel, giveToPanel } from './panel-store.ts'
import { findReferral } from './referral-store.ts'

export type PanelInput = { readonly name: string; readonly level: number }

/** @throws AppError invalid-input */
export const makePanel = defineUseCase({
  operation: 'mappa.make-panel',
  kind: 'collection',
  action: 'mappa:coordinate',
  run: async ({ trx, context }, { name, level }: PanelInput) => {
    const force = context.subject.forceCode
    if (!force) throw new AppError('not-allowed')
    const fields: FieldProblem[] = []
    if (name.trim().length < 3)
      fields.push({ field: 'name', message: 'Give it a name of at least 3 letters.' })
    if (![2, 3].includes(level)) fields.push({ field: 'level', message: 'Choose level 2 or 3.' })
    const isTaken = await trx
      .selectFrom('mappa_panels')
      .select('id')
      .where('force_code', '=', force)
      .where('name', '=', name.trim())
      .executeTakeFirst()
    if (isTaken)
      fields.push({ field: 'name', message: 'Your force has a panel of this name: choose another.' })
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const { id } = await trx
      .insertInto('mappa_panels')
      .values({ force_code: force, name: name.trim(), level, made_by: officerKey(context.subject) })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { result: { id }, audited: { recordIds: [id], details: { level } } }
  },
})

/** The panel itself belongs to its force: its members see its cases, not its list of members. */
export async function findPanelResource(trx: Writing, panel: string): Promise<Resource | undefined> {
  const found = await findPanel(trx, panel)
  return found && { type: 'MappaCase', id: panel, forces: [found.force] }
}

export type MemberInput = {
  readonly panel: string
  /** Key of the officer. */
  readonly officer: string
  readonly agency: string
  /** ISO dates, both included. */
  readonly from: string
  readonly until: string
}

/** @throws AppError not-found, invalid-input */
export const addMember = defineUseCase({
  operation: 'mappa.add-member',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { panel }: MemberInput) => findPanelResource(trx, panel),
  run: async ({ trx, context }, input: MemberInput) => {
    // Of two who seat him at once the second is told.
    await trx.selectFrom('mappa_panels').select('id').where('id', '=', input.panel).forUpdate().execute()
    const fields = await memberProblems(trx, input, londonDay(context.now()))
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const { id } = await trx
      .insertInto('mappa_panel_members')
      .values({
        panel_id: input.panel,
        officer: input.officer,
        agency: input.agency,
        from_on: input.from,
        until_on: input.until,
        added_by: officerKey(context.subject),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return { result: { id }, audited: { recordIds: [input.panel, id] } }
  },
})

async function memberProblems(
  trx: Writing,
  { panel, officer, agency, from, until }: MemberInput,
  today: string,
): Promise<readonly FieldProblem[]> {
  const found = await findOfficer(trx, officer)
  const fields: FieldProblem[] = [...agencyProblems('agency', agency)]
  if (!found?.roles.includes('mappa-panel-member'))
    fields.push({ field: 'officer', message: 'Choose somebody who has the role of a MAPPA panel member.' })
  if (!isRealDay(from)) fields.push({ field: 'from', message: 'Give the first day as a date that exists.' })
  if (!isRealDay(until)) fields.push({ field: 'until', message: 'Give the last day as a date that exists.' })
  else if (isRealDay(from) && until < from)
    fields.push({ field: 'until', message: 'The last day cannot be before the first.' })
  else if (until < today) fields.push({ field: 'until', message: 'The last day is over already.' })
  if (fields.length > 0) return fields
  const sits = await trx
    .selectFrom('mappa_panel_members')
    .select('id')
    .where('panel_id', '=', panel)
    .where('officer', '=', officer)
    .where('removed_at', 'is', null)
    .where('from_on', '<=', until)
    .where('until_on', '>=', from)
    .executeTakeFirst()
  return sits ? [{ field: 'officer', message: 'He sits on this panel in that time already.' }] : []
}

export type RemoveInput = { readonly panel: string; readonly id: string; readonly what: 'member' | 'case' }

/** From the next request on. @throws AppError not-found, already-decided */
export const removeFromPanel = defineUseCase({
  operation: 'mappa.remove-from-panel',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { panel }: RemoveInput) => findPanelResource(trx, panel),
  run: async ({ trx, context }, { panel, id, what }: RemoveInput) => {
    const { numUpdatedRows } = await trx
      .updateTable(what === 'member' ? 'mappa_panel_members' : 'mappa_panel_cases')
      .set({ removed_at: context.now().toString() })
      .where('id', '=', id)
      .where('panel_id', '=', panel)
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows !== 1n) throw new AppError('already-decided')
    return { result: { panel }, audited: { recordIds: [panel, id], details: { what } } }
  },
})

export type CaseInput = { readonly panel: string; readonly referral: string }

/** Another panel for a man who was accepted: his level changed, or another area takes him. @throws AppError not-found, invalid-input, not-possible-now */
export const addCase = defineUseCase({
  operation: 'mappa.add-case',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { panel }: CaseInput) => findPanelResource(trx, panel),
  run: async ({ trx, context }, { panel, referral: id }: CaseInput) => {
    const referral = await findReferral(trx, id)
    const { force } = (await findPanel(trx, panel))!
    if (!referral || !isOf(context, referral.force)) throw new AppError('not-found')
    if (referral.force !== force || referral.state !== 'accepted')
      throw new AppError('not-possible-now', {
        message: 'Only a man whose referral is accepted is given to a panel.',
      })
    const family = await familyOf(trx, referral.person)
    await giveToPanel(trx, {
      panel,
      person: family[0]!,
      family,
      referral: id,
      from: londonDay(context.now()),
      by: officerKey(context.subject),
    })
    return { result: { panel }, audited: { recordIds: [panel, id, referral.person] } }
  },
})

function isOf(context: Context, force: string): boolean {
  return context.subject.forceCode === force
}
