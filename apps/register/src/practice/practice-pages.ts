/** The page on which a force sets its own periods of practice. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { declareRoute, orShowProblems, renderPage, type ShownProblems } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { listPractices } from './list-practices.ts'
import { partsOf, periodText, units } from './practice.ts'
import { ChangeSchema } from './practice-schema.ts'
import { setPractice } from './set-practice.ts'

export const practicePages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/practice',
    face: 'page',
    audit: [listPractices],
    schema: { querystring: Type.Object({ done: Type.Optional(Type.String({ maxLength: 60 })) }) },
    handler: (request, reply, context) => showPractices(reply, context, { done: request.query.done }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/practice/:code',
    face: 'page',
    audit: [setPractice, listPractices],
    schema: { params: Type.Object({ code: Type.String({ maxLength: 60 }) }), body: ChangeSchema },
    handler: (request, reply, context) => {
      const { code } = request.params
      return orShowProblems(
        reply,
        { move: code, ...request.body },
        async () => {
          await setPractice(context, { code, ...request.body })
          return `/practice?done=${code}#${code}`
        },
        (more) => showPractices(reply, context, more),
      )
    },
  })
}

async function showPractices(
  reply: FastifyReply,
  context: Context,
  more: Partial<ShownProblems> & { readonly done?: string | undefined },
): Promise<FastifyReply> {
  const { practices, changes } = await listPractices(context, undefined)
  const rules = new Map(practices.map((practice) => [practice.code, practice]))
  return renderPage(reply, 'practice/views/practice.njk', {
    practices: practices.map((practice) => {
      const rule = { days: practice.days as 'calendar' | 'working' }
      const isTyped = more.typed?.move === practice.code
      return {
        ...practice,
        standardText: periodText(practice.standard, rule),
        ownText: practice.own && periodText(practice.own, rule),
        form: isTyped ? more.typed : partsOf(practice.own ?? practice.standard),
        isOpen: isTyped,
        units: Object.entries(units)
          .filter(([unit]) => rule.days === 'calendar' || unit === 'D')
          .map(([value, text]) => ({ value, text: rule.days === 'working' ? `working ${text}` : text })),
      }
    }),
    changes: changes.map(({ title, period, reason, by, at, code }) => ({
      what: `${title}: ${period ? periodText(period, { days: (rules.get(code)?.days ?? 'calendar') as 'calendar' }) : 'back to the table'}`,
      who: by,
      at,
      text: reason,
    })),
    doneTitle: more.done && rules.get(more.done)?.title,
    ...more,
  })
}
