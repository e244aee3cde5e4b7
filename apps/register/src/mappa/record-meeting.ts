/** Minutes and attendance as they are typed: kept as drafts until the minutes are signed. */
import type { Writing } from '../platform/database/database.ts'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { maskForPerson } from '../victims/index.ts'
import { agencyProblems } from './agency.ts'
import { findMeetingResource } from './case-resource.ts'
import { type Attendance, attendanceWords } from './meeting.ts'
import {
  findAgenda,
  findAttendees,
  lockMeeting,
  type MeetingRow,
  setAttendances,
  setMinutes,
} from './meeting-store.ts'

export type MinutesInput = {
  readonly id: string
  /** By number of the agenda item; what is left out stays as it is. */
  readonly minutes: Readonly<Record<string, string>>
  readonly riskSummary?: string | undefined
}

/** @throws AppError not-found, not-possible-now */
export const keepMinutes = defineUseCase({
  operation: 'mappa.keep-minutes',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { id }: MinutesInput, context) => findMeetingResource(trx, id, context),
  run: async ({ trx, context }, { id, minutes, riskSummary }: MinutesInput) => {
    const meeting = await lockUnsigned(trx, id)
    const by = officerKey(context.subject)
    for (const item of await findAgenda(trx, id)) {
      const typed = minutes[String(item.ordinal)]?.trim()
      if (typed === undefined || typed === (item.minutes ?? '')) continue
      await setMinutes(
        trx,
        id,
        item.ordinal,
        typed ? await maskForPerson(trx, meeting.person, typed) : null,
        by,
      )
    }
    if (riskSummary !== undefined)
      await trx
        .updateTable('mappa_meetings')
        .set({
          risk_summary: riskSummary.trim()
            ? await maskForPerson(trx, meeting.person, riskSummary.trim())
            : null,
        })
        .where('id', '=', id)
        .execute()
    return { result: { id }, audited: { recordIds: [id, meeting.person] } }
  },
})

export type AttendanceInput = {
  readonly id: string
  readonly name: string
  readonly agency: string
  readonly attendance: string
}

/** One person, as he was last said to be. @throws AppError not-found, invalid-input, not-possible-now */
export const keepAttendance = defineUseCase({
  operation: 'mappa.keep-attendance',
  kind: 'alteration',
  action: 'mappa:coordinate',
  resource: (trx, { id }: AttendanceInput, context) => findMeetingResource(trx, id, context),
  run: async ({ trx, context }, { id, name, agency, attendance }: AttendanceInput) => {
    const meeting = await lockUnsigned(trx, id)
    const fields: FieldProblem[] = [...agencyProblems('agency', agency)]
    if (name.trim().length < 2)
      fields.push({ field: 'name', message: 'Say who: a name of at least 2 letters.' })
    if (!Object.hasOwn(attendanceWords, attendance))
      fields.push({ field: 'attendance', message: 'Choose whether he came.' })
    if (fields.length > 0) throw new AppError('invalid-input', { fields })
    // Who was invited stands in the directory; anybody else is typed, and may be somebody whom he harmed.
    const isInvited = (await findAttendees(trx, id)).some(
      (each) => each.name === name.trim() && each.agency === agency,
    )
    const kept = isInvited ? name.trim() : await maskForPerson(trx, meeting.person, name.trim())
    await setAttendances(
      trx,
      id,
      [{ name: kept, agency, attendance: attendance as Attendance }],
      officerKey(context.subject),
    )
    return { result: { id }, audited: { recordIds: [id, meeting.person], details: { agency, attendance } } }
  },
})

async function lockUnsigned(trx: Writing, id: string): Promise<MeetingRow> {
  const meeting = (await lockMeeting(trx, id))!
  if (meeting.state === 'signed' || meeting.state === 'cancelled')
    throw new AppError('not-possible-now', {
      message:
        meeting.state === 'signed'
          ? 'The minutes are signed: they are not changed any more.'
          : 'The meeting was cancelled: it has no minutes.',
    })
  return meeting
}
