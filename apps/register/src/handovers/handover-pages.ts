/** The pages of hand-overs: the queue, one hand-over with the answer to it, and the form that offers one. */
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { AppError } from '../platform/errors.ts'
import { declareRoute, orShowProblems, renderPage, type ShownProblems } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { answerHandover, decideHandover, takeBackHandover } from './decide-handover.ts'
import { answers, type HandoverAnswer, type HandoverState } from './handover.ts'
import { HandoverQuerySchema } from './handover-schema.ts'
import { handoversPerPage, handoverViews } from './handover-store.ts'
import { listHandovers } from './list-handovers.ts'
import { beginOffer, offerHandover } from './offer-handover.ts'
import { presentHandover } from './present-handover.ts'
import { beginAnswer, readHandover } from './read-handover.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Done = Type.Object({ done: text(10) })
const OfferForm = Type.Object({ toForce: text(2), why: text(2_000), summary: text(4_000) })
const AnswerForm = Type.Object({
  move: Type.String({ maxLength: 20 }),
  seen: text(20),
  reasons: text(2_000),
  newManager: text(300),
})

export const handoverPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/handovers',
    face: 'page',
    audit: [listHandovers],
    schema: { querystring: HandoverQuerySchema },
    handler: async (request, reply, context) => {
      const { view = 'open', page = 1 } = request.query
      return renderPage(reply, 'handovers/views/handovers.njk', {
        ...(await listHandovers(context, { view, page })),
        force: context.subject.forceCode,
        view,
        page,
        pageSize: handoversPerPage,
        views: Object.entries(handoverViews).map(([value, text]) => ({ value, text })),
        query: { view },
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/handovers/:id',
    face: 'page',
    audit: [readHandover, beginAnswer],
    schema: { params: Id, querystring: Done },
    handler: async (request, reply, context) =>
      showHandover(reply, context, request.params.id, { isDone: request.query.done === 'yes' }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/handovers/:id/moves',
    face: 'page',
    audit: [answerHandover, takeBackHandover],
    schema: { params: Id, body: AnswerForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { move, seen, ...typed } = request.body
      if (!(answers as readonly string[]).includes(move)) throw new AppError('invalid-input')
      return orShowProblems(
        reply,
        { ...request.body },
        async () => {
          const answer = move as HandoverAnswer
          await decideHandover(answer)(context, {
            ...typed,
            id,
            move: answer,
            seen: seen as HandoverState | undefined,
          })
          return `/handovers/${id}?done=yes`
        },
        (more) => showHandover(reply, context, id, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/:id/hand-over',
    face: 'page',
    audit: [beginOffer],
    schema: { params: Id, querystring: Type.Object({ to: text(2) }) },
    handler: async (request, reply, context) =>
      showOffer(reply, context, request.params.id, { typed: { move: 'offer', toForce: request.query.to } }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/hand-over',
    face: 'page',
    audit: [offerHandover, beginOffer],
    schema: { params: Id, body: OfferForm },
    handler: async (request, reply, context) => {
      const { id } = request.params
      const { toForce = '', why = '', summary = '' } = request.body as Static<typeof OfferForm>
      return orShowProblems(
        reply,
        { ...request.body, move: 'offer' },
        async () => {
          const offered = await offerHandover(context, { entry: id, toForce, why, summary })
          return `/handovers/${offered.id}?done=yes`
        },
        (more) => showOffer(reply, context, id, more),
      )
    },
  })
}

async function showHandover(
  reply: FastifyReply,
  context: Context,
  id: string,
  more: Partial<ShownProblems> & { readonly isDone?: boolean },
) {
  const handover = await readHandover(context, { id })
  return renderPage(reply, 'handovers/views/handover.njk', {
    ...presentHandover(handover, await beginAnswer(context, { id }), context),
    ...more,
  })
}

async function showOffer(reply: FastifyReply, context: Context, entry: string, more: object) {
  const begun = await beginOffer(context, { entry })
  return renderPage(reply, 'handovers/views/offer.njk', {
    ...begun,
    forceOptions: begun.forces.map(({ code, name }) => ({
      value: code,
      text: begun.suggested.includes(code) ? `${name} (suggested)` : name,
    })),
    ...more,
  })
}
