/** MAPPA over the API: for people who signed in. No system client works here. */
import { Type } from 'typebox'
import { declareRoute } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { addAction, finishAction, moveAction, overseeAction } from './change-action.ts'
import { listMappaWork } from './list-work.ts'
import { type MappaActionMove, mappaActionMachine } from './mappa-action.ts'
import { caseFields, meetingFields, referralFields, workFields } from './mappa-schema.ts'
import { type MeetingMove, type MeetingState, meetingMachine } from './meeting.ts'
import { moveMeeting } from './move-meeting.ts'
import { decideReferral, moveReferral, pursueReferral } from './move-referral.ts'
import { Id, Page, words } from './page-parts.ts'
import { planMeeting } from './plan-meeting.ts'
import { readCase } from './read-case.ts'
import { readMeeting } from './read-meeting.ts'
import { readReferral } from './read-referral.ts'
import { type ReferralMove, type ReferralState, referralMachine } from './referral.ts'
import { saveReferral } from './save-referral.ts'
import { type WorkList, workLists } from './work-lists.ts'

const tags = ['mappa'] as const
const Text = Type.String({ maxLength: 8_000 })
const oneOf = <Name extends string>(names: Readonly<Record<Name, unknown>>) =>
  Type.Unsafe<Name>({ type: 'string', enum: Object.keys(names) })
const Moved = Type.Object({ id: Type.String(), state: Type.String() })

export const mappaRoutes: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/mappa',
    face: 'api',
    audit: [listMappaWork],
    schema: {
      summary: 'What waits for you at MAPPA: how much of each, and one list',
      tags,
      querystring: Type.Object({ list: Type.Optional(oneOf<WorkList>(workLists)), page: Page }),
      response: {
        200: Type.Object({
          list: Type.String(),
          total: Type.Integer(),
          counts: Type.Array(Type.Object({ list: Type.String(), total: Type.Integer() })),
          work: Type.Array(workFields.schema),
        }),
      },
    },
    handler: (request, _reply, context) => listMappaWork(context, request.query),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/mappa/cases/:id',
    face: 'api',
    audit: [readCase],
    schema: { summary: 'A man as a case of MAPPA', tags, params: Id, response: { 200: caseFields.schema } },
    handler: (request, _reply, context) => readCase(context, { person: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/mappa/referrals/:id',
    face: 'api',
    audit: [readReferral],
    schema: { summary: 'One referral', tags, params: Id, response: { 200: referralFields.schema } },
    handler: (request, _reply, context) => readReferral(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/persons/:id/mappa-referrals',
    face: 'api',
    isIdempotent: true,
    audit: [saveReferral],
    schema: {
      summary: 'Keep the draft of a referral to level 2 or 3',
      tags,
      params: Id,
      body: Type.Object(
        {
          category: Type.Integer(),
          categoryReason: Type.Optional(Text),
          levelSought: Type.Integer(),
          qualifyingDisposal: Type.Optional(Type.String({ format: 'uuid' })),
          qualifyingReason: Type.Optional(Text),
          leadAgency: Type.String({ maxLength: 40 }),
          levelTests: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }),
          reasons: Type.Optional(Text),
          patternText: Type.Optional(Text),
          behaviourText: Type.Optional(Text),
          ordersText: Type.Optional(Text),
          convictionsText: Type.Optional(Text),
        },
        { additionalProperties: false },
      ),
      response: { 200: Type.Object({ id: Type.String(), person: Type.String(), state: Type.String() }) },
    },
    handler: (request, _reply, context) =>
      saveReferral(context, { ...request.body, person: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/mappa/referrals/:id/moves',
    face: 'api',
    audit: [pursueReferral, decideReferral],
    schema: {
      summary: 'Refer, send back, accept, refuse or withdraw; never decided by the one who referred him',
      tags,
      params: Id,
      body: Type.Object(
        {
          move: oneOf<ReferralMove>(referralMachine.moves),
          seen: Type.Optional(oneOf<ReferralState>(referralMachine.states)),
          note: words(),
          panel: Type.Optional(Type.String({ format: 'uuid' })),
        },
        { additionalProperties: false },
      ),
      response: { 200: Moved },
    },
    handler: (request, _reply, context) =>
      moveReferral(request.body.move)(context, { ...request.body, id: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/mappa/referrals/:id/meetings',
    face: 'api',
    isIdempotent: true,
    audit: [planMeeting],
    schema: {
      summary: 'Plan a meeting about a man whose referral is accepted',
      tags,
      params: Id,
      body: Type.Object(
        {
          panel: Type.String({ format: 'uuid' }),
          day: Type.String({ maxLength: 10, description: 'ISO date' }),
          time: Type.String({ maxLength: 5, description: 'hh:mm in London' }),
          chair: Type.String({ maxLength: 200 }),
          leadAgency: Type.String({ maxLength: 40 }),
        },
        { additionalProperties: false },
      ),
      response: { 200: Moved },
    },
    handler: (request, _reply, context) =>
      planMeeting(context, { ...request.body, referral: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/api/mappa/meetings/:id',
    face: 'api',
    audit: [readMeeting],
    schema: {
      summary: 'One meeting with minutes and actions',
      tags,
      params: Id,
      response: { 200: meetingFields.schema },
    },
    handler: (request, _reply, context) => readMeeting(context, request.params),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/mappa/meetings/:id/moves',
    face: 'api',
    audit: [moveMeeting],
    schema: {
      summary: 'Record a meeting as held with its decisions, cancel it, or sign its minutes',
      tags,
      params: Id,
      body: Type.Object(
        {
          move: oneOf<MeetingMove>(meetingMachine.moves),
          seen: Type.Optional(oneOf<MeetingState>(meetingMachine.states)),
          riskSummary: Type.Optional(Text),
          disclosure: words(20),
          disclosureReasons: Type.Optional(Text),
          levelDecided: Type.Optional(Type.Integer()),
          note: words(),
        },
        { additionalProperties: false },
      ),
      response: { 200: Moved },
    },
    handler: (request, _reply, context) => moveMeeting(context, { ...request.body, id: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/mappa/meetings/:id/actions',
    face: 'api',
    isIdempotent: true,
    audit: [addAction],
    schema: {
      summary: 'Set an action with its owner and day',
      tags,
      params: Id,
      body: Type.Object(
        {
          action: Text,
          member: Type.Optional(Type.String({ format: 'uuid' })),
          ownerName: words(200),
          ownerAgency: words(40),
          dueOn: Type.String({ maxLength: 10, description: 'ISO date' }),
        },
        { additionalProperties: false },
      ),
      response: { 200: Type.Object({ id: Type.String(), meeting: Type.String() }) },
    },
    handler: (request, _reply, context) =>
      addAction(context, { ...request.body, meeting: request.params.id }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/api/mappa/actions/:id/moves',
    face: 'api',
    audit: [finishAction, overseeAction],
    schema: {
      summary: 'Record an action as done, drop it, or open it again',
      tags,
      params: Id,
      body: Type.Object(
        {
          move: oneOf<MappaActionMove>(mappaActionMachine.moves),
          seen: Type.Optional(oneOf<'open' | 'done' | 'dropped'>(mappaActionMachine.states)),
          outcome: words(),
        },
        { additionalProperties: false },
      ),
      response: { 200: Moved },
    },
    handler: (request, _reply, context) =>
      moveAction(request.body.move)(context, { ...request.body, id: request.params.id }),
  })
}
