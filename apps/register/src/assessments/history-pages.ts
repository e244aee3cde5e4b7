/** The pages of an entry's level: its history, one assessment, raising now, and the steps of a lowering. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { levels } from '../entry-book/index.ts'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import { isMove } from '../platform/state-machine.ts'
import type { Context } from '../platform/use-case.ts'
import { assessmentsPerPage } from './assessment-store.ts'
import { loweringMachine } from './lowering.ts'
import { decideLowering, moveLowering, workLowering } from './move-lowering.ts'
import { presentHistory } from './present-history.ts'
import { raiseLevel } from './raise-level.ts'
import { readAssessment } from './read-assessment.ts'
import { readAssessments } from './read-assessments.ts'
import { readLoweringEntry } from './read-lowering-entry.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const Typed = Type.String({ maxLength: 4_000 })

/** What was done, as the page says it afterwards. */
const doneTexts: Readonly<Record<string, string>> = {
  raised: 'The level is raised. The day of the next assessment is set anew.',
  kept: 'The assessment is kept. The level stays, and its clock begins anew.',
  'lowering-requested':
    'The assessment is kept and the level stays: you have asked for it to be lowered. Another person decides, after the cooling-off and contact with those he harmed.',
  none: 'The assessment is kept. The entry has no level until it is decided.',
  'record-contact': 'Contact is recorded.',
  approve: 'The level is lowered.',
  refuse: 'The lowering is refused. The level stays.',
  withdraw: 'The request is withdrawn. The level stays.',
}

export const historyPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/:id/assessments',
    face: 'page',
    audit: [readAssessments],
    schema: {
      params: Id,
      querystring: Type.Object({
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
        done: Type.Optional(Type.String({ maxLength: 20 })),
      }),
    },
    handler: (request, reply, context) => {
      const { page = 1, done = '' } = request.query
      return showHistory(reply, context, request.params.id, { page, doneText: doneTexts[done] })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/assessments/:id',
    face: 'page',
    audit: [readAssessment],
    schema: { params: Id },
    handler: async (request, reply, context) => {
      const assessment = await readAssessment(context, request.params)
      return renderPage(reply, 'assessments/views/assessment.njk', {
        assessment,
        name: assessment.names?.[0] ?? 'a person held by another force',
        levels,
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/level',
    face: 'page',
    audit: [raiseLevel, readAssessments],
    schema: {
      params: Id,
      body: Type.Object({
        move: Type.Optional(Typed),
        seen: Type.Optional(Typed),
        to: Type.Optional(Typed),
        reason: Type.Optional(Typed),
      }),
    },
    handler: (request, reply, context) => {
      const { id } = request.params
      const { to = '', reason = '', seen } = request.body
      return orShowProblems(
        reply,
        { ...request.body, move: 'raise' },
        async () => {
          await raiseLevel(context, { entry: id, to, reason, seen })
          return `/entries/${id}/assessments?done=raised`
        },
        (more) => showHistory(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/level-lowerings/:id/moves',
    face: 'page',
    audit: [workLowering, decideLowering, readLoweringEntry, readAssessments],
    schema: {
      params: Id,
      body: Type.Object({
        move: Type.String({ maxLength: 40 }),
        seen: Type.Optional(Typed),
        note: Type.Optional(Typed),
        contact: Type.Optional(Typed),
      }),
    },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { move, note = '', seen, contact } = request.body
      if (!isMove(loweringMachine, move) || move === 'overtake') throw new AppError('invalid-input')
      const { entry } = await readLoweringEntry(context, { id })
      return orShowProblems(
        reply,
        { ...request.body, move },
        async () => {
          await moveLowering(move)(context, { id, move, note, seen, contact })
          return `/entries/${entry}/assessments?done=${move}`
        },
        (more) => showHistory(reply, context, entry, more),
      )
    },
  })
}

async function showHistory(reply: FastifyReply, context: Context, entry: string, more: object) {
  const page = 'page' in more ? Number(more.page) : 1
  return renderPage(reply, 'assessments/views/history.njk', {
    ...presentHistory(await readAssessments(context, { entry, page }), context),
    page,
    pageSize: assessmentsPerPage,
    ...more,
  })
}
