/** The pages of the linkage reviewer: the queue, and one pair side by side. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { waterfallPicture } from '../web/pictures/waterfall-picture.ts'
import { consequencesInWords } from './consequences.ts'
import { sentenceOf, whyNotJoined } from './explain-pair.ts'
import { judgeLink } from './judge-link.ts'
import { linksPerPage, listUncertainLinks } from './list-uncertain-links.ts'
import { readLink } from './read-link.ts'

const Uuid = Type.String({ format: 'uuid' })
const Pair = Type.Object({ a: Uuid, b: Uuid })
const Shown = Type.Object({
  blind: Type.Optional(Type.Literal('yes')),
  done: Type.Optional(Type.String({ maxLength: 10 })),
})
const JudgementForm = Type.Object({
  judgement: Type.Optional(Type.String({ maxLength: 10 })),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  seen: Type.Optional(Type.String({ maxLength: 36 })),
  blind: Type.Optional(Type.String({ maxLength: 3 })),
})
const kinds = ['same', 'not-same', 'unsure'] as const

export const linkPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/links',
    face: 'page',
    audit: [listUncertainLinks],
    schema: {
      querystring: Type.Object({
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
        done: Type.Optional(Type.String({ maxLength: 10 })),
      }),
    },
    handler: async (request, reply, context) => {
      const { page = 1, done } = request.query
      const { links, total } = await listUncertainLinks(context, { page })
      return renderPage(reply, 'persons/views/links.njk', {
        links,
        total,
        page,
        pageSize: linksPerPage,
        done,
      })
    },
  })
  declareRoute(app, services, {
    method: 'GET',
    url: '/links/:a/:b',
    face: 'page',
    audit: [readLink],
    schema: { params: Pair, querystring: Shown },
    handler: (request, reply, context) =>
      showLink(reply, context, request.params, { isBlind: request.query.blind === 'yes' }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/links/:a/:b',
    face: 'page',
    audit: [judgeLink],
    schema: { params: Pair, body: JudgementForm },
    handler: async (request, reply, context) => {
      const { a, b } = request.params
      const { reason = '', seen, blind } = request.body
      const judgement = kinds.find((kind) => kind === request.body.judgement)
      const typed = { judgement, reason, isBlind: blind === 'yes' }
      if (!judgement)
        return refuse(reply, context, request.params, typed, [
          { field: 'judgement', message: 'Choose whether they are the same man.' },
        ])
      try {
        await judgeLink(context, { mentionA: a, mentionB: b, judgement, reason, seen: seen || undefined })
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
        return refuse(reply, context, request.params, typed, error.fields)
      }
      return reply.redirect(`/links?done=${judgement}`, 303)
    },
  })
}

type Typed = { readonly judgement?: string | undefined; readonly reason?: string; readonly isBlind: boolean }

function refuse(
  reply: FastifyReply,
  context: Context,
  pair: { readonly a: string; readonly b: string },
  typed: Typed,
  problems: readonly FieldProblem[],
) {
  reply.code(400)
  return showLink(reply, context, pair, typed, problems)
}

async function showLink(
  reply: FastifyReply,
  context: Context,
  { a, b }: { readonly a: string; readonly b: string },
  typed: Typed,
  problems: readonly FieldProblem[] = [],
) {
  const link = await readLink(context, { mentionA: a, mentionB: b })
  const { explained } = link
  const marks = [{ label: 'joined from here', weightBits: explained.bands.join }]
  return renderPage(reply, 'persons/views/link.njk', {
    ...link,
    a,
    b,
    typed,
    problems,
    isBlind: typed.isBlind && !link.judgement,
    sentence: sentenceOf(explained.reasons),
    whyNot: link.isOnePerson ? undefined : whyNotJoined(explained),
    change: link.consequences && consequencesInWords(link.consequences),
    picture: waterfallPicture({ reasons: explained.reasons, marks }),
  })
}
