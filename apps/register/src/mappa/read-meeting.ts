/** One meeting: agenda with minutes, the case in short, attendance, decisions, actions of this and of earlier meetings. */
import { dueByPractice } from '../entry-book/index.ts'
import { describePersons } from '../persons/index.ts'
import { release } from '../platform/access/classified.ts'
import { defineUseCase } from '../platform/use-case.ts'
import { findActionsOfMeetings, findPossibleOwners } from './action-store.ts'
import { familyOf, findMeetingResource, seatOf } from './case-resource.ts'
import { describeCase } from './describe-case.ts'
import { findEvents } from './event-store.ts'
import { findMappaNow } from './management-store.ts'
import { type MeetingAnswer, meetingFields } from './mappa-schema.ts'
import { findAgenda, findAttendees, findMeeting, findMeetingsOf } from './meeting-store.ts'
import { actionAnswer } from './read-case.ts'
import { findReferral } from './referral-store.ts'

/** Released by field class. @throws AppError not-found */
export const readMeeting = defineUseCase({
  operation: 'mappa.read-meeting',
  kind: 'consultation',
  action: 'mappa:read',
  resource: (trx, { id }: { readonly id: string }, context) => findMeetingResource(trx, id, context),
  run: async ({ trx, context, decision }, { id }) => {
    const { panel, panelName, ...meeting } = (await findMeeting(trx, id))!
    const [described] = await describePersons(trx, [meeting.person])
    const person = described?.person ?? meeting.person
    const family = await familyOf(trx, person)
    const { officer, today } = seatOf(context)
    const now = await findMappaNow(trx, family)
    const { flags, orders } = await describeCase(trx, person, family, today)
    const day = meeting.startsAt
    const earlier = (await findMeetingsOf(trx, family, [panel])).filter(
      (other) => other.id !== id && other.startsAt < day,
    )
    const shown = (rows: Awaited<ReturnType<typeof findActionsOfMeetings>>) =>
      rows.map((row) => actionAnswer(row, officer, today))
    const earlierActions = await findActionsOfMeetings(
      trx,
      earlier.map((other) => other.id),
    )
    const whole: MeetingAnswer = {
      ...meeting,
      person,
      names: [...(described?.names ?? [])],
      panel: { id: panel, name: panelName },
      agenda: (await findAgenda(trx, id)).map((item) => ({ ...item })),
      attendees: (await findAttendees(trx, id)).map((each) => ({ ...each })),
      actions: shown(await findActionsOfMeetings(trx, [id])),
      earlierActions: shown(earlierActions.filter(({ state }) => state === 'open')),
      members: (await findPossibleOwners(trx, { panel, force: meeting.force, today }, family)).map(
        ({ id, name, agency }) => ({ id, name, agency }),
      ),
      situation: {
        category: now?.category ?? null,
        level: now?.level ?? null,
        flags: flags.map(({ title, why }) => ({ title, why })),
        orders: orders
          .filter(({ live }) => live)
          .map(({ title, reference, endsOn, conditions }) => ({ title, reference, endsOn, conditions })),
        patternText: (await findReferral(trx, meeting.referral))!.patternText,
      },
      events: (await findEvents(trx, id)).map((event) => ({ ...event })),
    }
    const clock = await dueByPractice(trx, {
      code: `mappa-minutes-${meeting.level}`,
      force: meeting.force,
      from: today,
    })
    return {
      result: { ...release(meetingFields, whole, decision.fieldClasses), clock },
      audited: { recordIds: [id, person], resultCount: 1 },
    }
  },
})
