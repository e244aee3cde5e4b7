/** The page of suggestions: whom patterns suggest, by harm, and what an officer makes of it. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { declareRoute, orShowProblems, type RoomRoutes, renderPage } from '../platform/http/index.ts'
import type { Context } from '../platform/use-case.ts'
import { dismissSuggestion, listSuggestions } from './list-suggestions.ts'
import { suggestionsPerPage } from './suggestion-store.ts'

const Page = Type.Object({
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  done: Type.Optional(Type.String({ maxLength: 10 })),
})

export const suggestionPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/suggestions',
    face: 'page',
    audit: [listSuggestions],
    schema: { querystring: Page },
    handler: async (request, reply, context) =>
      showSuggestions(reply, context, request.query.page, { isDone: request.query.done === 'yes' }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/suggestions',
    face: 'page',
    audit: [dismissSuggestion, listSuggestions],
    schema: {
      body: Type.Object({
        person: Type.String({ format: 'uuid' }),
        reason: Type.Optional(Type.String({ maxLength: 1_000 })),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
    },
    handler: async (request, reply, context) => {
      const { person, reason = '', page = 1 } = request.body
      return orShowProblems(
        reply,
        { ...request.body, move: person },
        async () => {
          await dismissSuggestion(context, { person, reason })
          return `/entries/suggestions?page=${page}&done=yes`
        },
        (more) => showSuggestions(reply, context, page, more),
      )
    },
  })
}

async function showSuggestions(reply: FastifyReply, context: Context, page = 1, more: object) {
  return renderPage(reply, 'entries/views/suggestions.njk', {
    ...(await listSuggestions(context, { page })),
    page,
    pageSize: suggestionsPerPage,
    ...more,
  })
}
