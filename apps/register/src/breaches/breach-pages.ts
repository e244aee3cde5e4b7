/** The pages of breaches: the queue, one breach with the pattern around it, and the file for the charging decision. */
import { orderTypes } from '@onus/law'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { addEvidence } from './add-evidence.ts'
import { type BreachState, breachStates, type MoveName, moveNames } from './breach.ts'
import { BreachQuerySchema } from './breach-schema.ts'
import { breachesPerPage } from './breach-store.ts'
import { listBreaches } from './list-breaches.ts'
import { closeBreach, moveBreach, workBreach } from './move-breach.ts'
import { presentBreach } from './present-breach.ts'
import { readBreach } from './read-breach.ts'
import { revealSighting } from './reveal-sighting.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const MoveForm = Type.Object({
  move: Type.String({ maxLength: 40 }),
  seen: Type.Optional(Type.String({ maxLength: 40 })),
  note: Type.Optional(Type.String({ maxLength: 2_000 })),
  arrestedOn: Type.Optional(Type.String({ maxLength: 20 })),
  offenceCode: Type.Optional(Type.String({ maxLength: 12 })),
  otherOffence: Type.Optional(Type.String({ maxLength: 12 })),
  hasReadPattern: Type.Optional(Type.String({ maxLength: 10 })),
})

export const breachPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/breaches',
    face: 'page',
    audit: [listBreaches],
    schema: { querystring: BreachQuerySchema },
    handler: async (request, reply, context) => {
      const { state = 'open', type = '', page = 1 } = request.query
      const { breaches, total } = await listBreaches(context, { state, type, page })
      return renderPage(reply, 'breaches/views/breaches.njk', {
        breaches: breaches.map((breach) => ({ ...breach, stateText: breachStates[breach.state] })),
        total,
        page,
        pageSize: breachesPerPage,
        state,
        type,
        states: Object.entries(breachStates).map(([value, text]) => ({ value, text })),
        types: orderTypes.items.map(({ code, title }) => ({ value: code, text: title })),
        query: { state, type },
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/breaches/:id',
    face: 'page',
    audit: [readBreach],
    schema: { params: Id, querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 10 })) }) },
    handler: async (request, reply, context) =>
      showBreach(reply, context, request.params.id, { isDone: request.query.done === 'yes' }),
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/breaches/:id/file',
    face: 'page',
    audit: [readBreach],
    schema: { params: Id },
    handler: async (request, reply, context) =>
      renderPage(reply, 'breaches/views/breach-file.njk', {
        ...presentBreach(await readBreach(context, request.params), context),
        printedAt: context.now().toString(),
      }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/breaches/:id/moves',
    face: 'page',
    audit: [workBreach, closeBreach],
    schema: { params: Id, body: MoveForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { move, seen, otherOffence, offenceCode, hasReadPattern, ...typed } = request.body
      if (!(moveNames as readonly string[]).includes(move)) throw new AppError('invalid-input')
      const input = {
        ...typed,
        id,
        move: move as MoveName,
        seen: seen as BreachState | undefined,
        offenceCode: otherOffence?.trim().toUpperCase() || offenceCode || undefined,
        hasReadPattern: hasReadPattern === 'yes',
      }
      return orShowProblems(reply, context, id, { ...request.body }, async () => {
        await moveBreach(input.move)(context, input)
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/breaches/:id/items',
    face: 'page',
    audit: [addEvidence],
    schema: {
      params: Id,
      body: Type.Object({
        basis: Type.Union([Type.Literal('fact'), Type.Literal('assessed'), Type.Literal('alleged')]),
        text: Type.String({ maxLength: 2_000 }),
      }),
    },
    handler: async (request, reply, context) => {
      const { id } = request.params
      return orShowProblems(reply, context, id, { move: 'evidence', ...request.body }, async () => {
        await addEvidence(context, { id, ...request.body })
      })
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/breaches/:id/place',
    face: 'page',
    audit: [revealSighting, readBreach],
    schema: { params: Id, body: Type.Object({ reason: Type.String({ maxLength: 500 }) }) },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { reason } = request.body
      const asked = { ...context, purpose: { code: 'safeguarding', ...context.purpose, reason } }
      try {
        const sighting = await revealSighting(asked, { id, reason })
        return await showBreach(reply, context, id, { sighting })
      } catch (error) {
        return showProblems(reply, context, id, { move: 'place', reason }, error)
      }
    },
  })
}

async function showBreach(reply: FastifyReply, context: Context, id: string, more: object) {
  return renderPage(reply, 'breaches/views/breach.njk', {
    ...presentBreach(await readBreach(context, { id }), context),
    ...more,
  })
}

async function orShowProblems(
  reply: FastifyReply,
  context: Context,
  id: string,
  typed: { readonly move: string; readonly [field: string]: unknown },
  work: () => Promise<void>,
) {
  try {
    await work()
  } catch (error) {
    return showProblems(reply, context, id, typed, error)
  }
  return reply.redirect(`/breaches/${id}?done=yes`, 303)
}

/** Each form of the page has its own fields: `charge-note` is the note of the move charge. */
async function showProblems(
  reply: FastifyReply,
  context: Context,
  id: string,
  typed: { readonly move: string; readonly [field: string]: unknown },
  error: unknown,
) {
  if (!(error instanceof AppError) || !['invalid-input', 'already-decided'].includes(error.code)) throw error
  reply.code(error.status)
  const fields: readonly FieldProblem[] =
    error.fields.length > 0 ? error.fields : [{ field: 'move', message: error.message }]
  return showBreach(reply, context, id, {
    typed,
    problems: fields.map(({ field, message }) => ({ field: `${typed.move}-${field}`, message })),
  })
}
