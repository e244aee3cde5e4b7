/** The page of a meeting: agenda down the left, the case in the middle, actions on the right; minutes typed in place. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { isMove, movesFrom } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import { renderPdf } from '../web/pdf/index.ts'
import { agencyTitle } from './agency.ts'
import { addAction, finishAction, moveAction, overseeAction } from './change-action.ts'
import { doneWords } from './form-words.ts'
import { type MappaActionState, mappaActionMachine } from './mappa-action.ts'
import { actionForm, attendanceForm, holdForm, type MoveForm, nameNobody } from './mappa-forms.ts'
import type { MeetingAnswer } from './mappa-schema.ts'
import { attendanceWords, disclosureWords, type MeetingState, meetingMachine } from './meeting.ts'
import { minutesPdf } from './minutes-pdf.ts'
import { moveMeeting } from './move-meeting.ts'
import { chosen, DoneQuery, Id, mayCoordinate, words } from './page-parts.ts'
import { readMeeting } from './read-meeting.ts'
import { keepAttendance, keepMinutes } from './record-meeting.ts'

const MeetingForm = Type.Object({
  move: Type.String({ maxLength: 20 }),
  seen: words(20),
  riskSummary: words(8_000),
  disclosure: words(20),
  disclosureReasons: words(),
  levelDecided: words(2),
  note: words(),
  name: words(200),
  agency: words(40),
  attendance: words(20),
  action: words(),
  member: words(40),
  ownerName: words(200),
  ownerAgency: words(40),
  dueOn: words(20),
})

export const meetingPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa/meetings/:id',
    face: 'page',
    audit: [readMeeting],
    schema: { params: Id, querystring: DoneQuery },
    handler: (request, reply, context) =>
      showMeeting(reply, context, request.params.id, { done: doneWords(request.query.done) }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/mappa/meetings/:id/minutes',
    face: 'page',
    audit: [keepMinutes, readMeeting],
    // `item-1`, `item-2` …: one box for each item of the agenda.
    schema: {
      params: Id,
      body: Type.Record(Type.String({ maxLength: 20 }), Type.String({ maxLength: 8_000 })),
    },
    handler: (request, reply, context) => {
      const { id } = request.params
      const minutes = Object.fromEntries(
        Object.entries(request.body).flatMap(([name, text]) =>
          name.startsWith('item-') ? [[name.slice(5), text]] : [],
        ),
      )
      return orShowProblems(
        reply,
        { move: 'minutes' },
        async () => {
          await keepMinutes(context, { id, minutes, riskSummary: request.body.riskSummary })
          return `/mappa/meetings/${id}?done=minutes`
        },
        (more) => showMeeting(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/mappa/meetings/:id/moves',
    face: 'page',
    audit: [moveMeeting, keepAttendance, addAction, readMeeting],
    schema: { params: Id, body: MeetingForm },
    handler: (request, reply, context) => {
      const { id } = request.params
      const { body } = request
      return orShowProblems(
        reply,
        body,
        async () => {
          if (body.move === 'attendance')
            await keepAttendance(context, {
              id,
              name: body.name ?? '',
              agency: body.agency ?? '',
              attendance: body.attendance ?? '',
            })
          else if (body.move === 'add-action')
            await addAction(context, {
              ...body,
              meeting: id,
              action: body.action ?? '',
              member: body.member || undefined,
              dueOn: body.dueOn ?? '',
            })
          else if (isMove(meetingMachine, body.move))
            await moveMeeting(context, {
              ...body,
              id,
              move: body.move,
              seen: body.seen as MeetingState | undefined,
              levelDecided: chosen(body.levelDecided),
            })
          else throw new AppError('invalid-input')
          return `/mappa/meetings/${id}?done=${body.move}`
        },
        (more) => showMeeting(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/mappa/meetings/:id/actions/:action',
    face: 'page',
    audit: [finishAction, overseeAction, readMeeting],
    schema: {
      params: Type.Object({ id: Type.String({ format: 'uuid' }), action: Type.String({ format: 'uuid' }) }),
      body: Type.Object({ move: Type.String({ maxLength: 80 }), seen: words(20), outcome: words() }),
    },
    handler: (request, reply, context) => {
      const { id, action } = request.params
      const move = request.body.move.split('-', 1)[0]!
      if (!isMove(mappaActionMachine, move)) throw new AppError('invalid-input')
      return orShowProblems(
        reply,
        request.body,
        async () => {
          await moveAction(move)(context, {
            id: action,
            move,
            seen: request.body.seen as MappaActionState | undefined,
            outcome: request.body.outcome,
          })
          return `/mappa/meetings/${id}?done=${move}`
        },
        (more) => showMeeting(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/mappa/meetings/:id/minutes.pdf',
    face: 'page',
    audit: [readMeeting],
    schema: { params: Id },
    handler: async (request, reply, context) => {
      const pdf = await renderPdf(minutesPdf(await readMeeting(context, request.params), context))
      return reply
        .type('application/pdf')
        .header('content-disposition', 'inline; filename="mappa-minutes.pdf"')
        .send(pdf)
    },
  })
}

async function showMeeting(reply: FastifyReply, context: Context, id: string, more: object = {}) {
  const meeting = await readMeeting(context, { id })
  const isCoordinator = mayCoordinate(context, [meeting.force])
  const state = meeting.state as MeetingState
  const mayWrite = isCoordinator && (state === 'planned' || state === 'held')
  return renderPage(reply, 'mappa/views/meeting.njk', {
    meeting,
    name: meeting.names?.[0] ?? 'a person held by another force',
    stateText: meetingMachine.states[state],
    leadAgency: agencyTitle(meeting.leadAgency),
    disclosureText: meeting.disclosure && disclosureWords[meeting.disclosure as 'disclose'],
    attendees: (meeting.attendees ?? []).map((each) => ({
      ...each,
      agency: agencyTitle(each.agency),
      attendance: attendanceWords[each.attendance as 'invited'],
    })),
    actions: actionsOf(meeting, meeting.actions ?? [], isCoordinator),
    earlier: actionsOf(meeting, meeting.earlierActions ?? [], isCoordinator),
    mayWrite,
    nameNobody,
    moves: mayWrite ? movesOf(meeting, state) : [],
    attendanceForms: mayWrite ? [attendanceForm(`/mappa/meetings/${id}/moves`)] : [],
    actionForms:
      isCoordinator && state !== 'cancelled'
        ? [actionForm(meeting.members ?? [], `/mappa/meetings/${id}/moves`)]
        : [],
    ...more,
  })
}

function movesOf(meeting: MeetingAnswer, state: MeetingState): readonly MoveForm[] {
  const action = `/mappa/meetings/${meeting.id}/moves`
  return movesFrom(meetingMachine, state).map((name): MoveForm => {
    if (name === 'hold')
      return holdForm(meeting.riskSummary, meeting.situation?.level ?? meeting.level, action)
    const { title } = meetingMachine.moves[name]
    return name === 'cancel'
      ? {
          name,
          title,
          action,
          isWarning: true,
          fields: [{ name: 'note', label: 'Why is it cancelled?', type: 'textarea' }],
        }
      : {
          name,
          title,
          action,
          hint: 'They are closed then: nothing in them is changed any more.',
          fields: [],
        }
  })
}

const asks = {
  finish: 'What was done, and what came of it?',
  drop: 'Why is it dropped?',
  reopen: 'What is still to be done?',
} as const

/** Each form has a name of its own, because several stand on the page. */
function actionsOf(meeting: MeetingAnswer, actions: MeetingAnswer['actions'], isCoordinator: boolean) {
  return actions.map((each) => ({
    ...each,
    agency: agencyTitle(each.ownerAgency),
    stateText: mappaActionMachine.states[each.state as 'open'],
    moves: movesFrom(mappaActionMachine, each.state as 'open')
      .filter(
        (name) => isCoordinator || (mappaActionMachine.moves[name].action === 'mappa:act' && each.isMine),
      )
      .map((name) => ({
        name: `${name}-${each.id}`,
        title: mappaActionMachine.moves[name].title,
        action: `/mappa/meetings/${meeting.id}/actions/${each.id}`,
        fields: [{ name: 'outcome', label: asks[name], type: 'textarea', hint: nameNobody }],
      })),
  }))
}
