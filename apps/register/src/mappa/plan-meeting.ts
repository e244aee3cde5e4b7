/** Plans a meeting about a man whose referral is accepted, with the usual agenda and the panel invited. */
import { mappaAgendaTable } from '@onus/law'
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { londonDay, londonInstant } from '../platform/london-time.ts'
import { isRealDay, isRealTime } from '../platform/real-dates.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { agencyProblems } from './agency.ts'
import { familyOf } from './case-resource.ts'
import { insertEvent } from './event-store.ts'
import { insertAgenda, setAttendances } from './meeting-store.ts'
import { findReferralResource } from './move-referral.ts'
import { findMembers, findPanel, hasCase } from './panel-store.ts'
import { findReferral, type ReferralRow } from './referral-store.ts'

export type PlanMeetingInput = {
  readonly referral: string
  readonly panel: string
  /** ISO date and hh:mm, by the clock in London. */
  readonly day: string
  readonly time: string
  readonly chair: string
  readonly leadAgency: string
}

/** @throws AppError not-found, invalid-input, not-possible-now */
export const planMeeting = defineUseCase({
  operation: 'mappa.plan-meeting',
  kind: 'collection',
  action: 'mappa:coordinate',
  resource: (trx, { referral }: PlanMeetingInput, context) => findReferralResource(trx, referral, context),
  run: async ({ trx, context }, input: PlanMeetingInput) => {
    const referral = (await findReferral(trx, input.referral))!
    if (referral.state !== 'accepted')
      throw new AppError('not-possible-now', {
        message: 'A meeting is planned once the referral is accepted, and this one is not.',
      })
    const fields = planProblems(input, referral)
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    const family = await familyOf(trx, referral.person)
    const panel = await findPanel(trx, input.panel)
    if (panel?.force !== referral.force || !(await hasCase(trx, input.panel, family, input.day)))
      throw new AppError('invalid-input', {
        fields: [
          {
            field: 'panel',
            message: 'He is no case of this panel on that day: choose a panel that has him.',
          },
        ],
      })
    const by = officerKey(context.subject)
    const { id } = await trx
      .insertInto('mappa_meetings')
      .values({
        panel_id: panel.id,
        person_id: family[0]!,
        force_code: referral.force,
        referral_id: referral.id,
        level: panel.level,
        state: 'planned',
        starts_at: londonInstant(input.day, input.time).toString(),
        chair: await chairOf(trx, referral.force, family[0]!, input.chair.trim()),
        lead_agency: input.leadAgency,
        recorded_by: by,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await insertAgenda(trx, id, mappaAgendaTable.rows, by)
    await invite(trx, id, panel.id, input.day, by)
    await insertEvent(trx, {
      about: 'meeting',
      id,
      person: family[0]!,
      move: 'plan',
      from: null,
      to: 'planned',
      text: null,
      by,
    })
    return { result: { id, state: 'planned' as const }, audited: { recordIds: [id, family[0]!, panel.id] } }
  },
})

/** Who sits on the panel on that day. */
async function invite(trx: Writing, meeting: string, panel: string, day: string, by: string): Promise<void> {
  const members = (await findMembers(trx, panel)).filter(
    ({ from, until, removedAt }) => removedAt === null && from <= day && day <= until,
  )
  const invited = new Map(members.map(({ name, agency }) => [`${agency} ${name}`, { name, agency }]))
  await setAttendances(
    trx,
    meeting,
    [...invited.values()].map((each) => ({ ...each, attendance: 'invited' as const })),
    by,
  )
}

function planProblems(
  { panel, day, time, chair, leadAgency }: PlanMeetingInput,
  referral: ReferralRow,
): readonly FieldProblem[] {
  const fields: FieldProblem[] = [...agencyProblems('leadAgency', leadAgency)]
  if (!/^[0-9a-f-]{36}$/.test(panel)) fields.push({ field: 'panel', message: 'Choose a panel.' })
  if (!isRealDay(day))
    fields.push({ field: 'day', message: 'Give the day of the meeting as a date that exists.' })
  else if (day < londonDay(Temporal.Instant.from(referral.decidedAt!)))
    fields.push({ field: 'day', message: 'The meeting cannot be before the referral was accepted.' })
  if (!isRealTime(time))
    fields.push({ field: 'time', message: 'Give the time as hours and minutes, such as 14:30.' })
  if (chair.trim().length < 2) fields.push({ field: 'chair', message: 'Say who chairs it.' })
  return fields
}

/** A colleague who shares a surname with somebody he harmed is still the chair; anybody else's name is masked of hers. */
async function chairOf(trx: Writing, force: string, person: string, name: string): Promise<string> {
  const officer = await trx
    .selectFrom('officers')
    .select('name')
    .where('force_code', '=', force)
    .where(({ eb, fn, val }) => eb(fn<string>('lower', ['name']), '=', fn<string>('lower', [val(name)])))
    .limit(1)
    .executeTakeFirst()
  return officer?.name ?? maskForPerson(trx, person, name)
}
