/** The pages of assessing: the questions, then what the register makes of the answers, then what the officer holds. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { levels } from '../entry-book/index.ts'
import { declareRoute, orShowProblems, renderPage, type ShownProblems } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { answerTitles } from './assessment.ts'
import { presentView } from './present-view.ts'
import { recordAssessment } from './record-assessment.ts'
import { startAssessment } from './start-assessment.ts'
import { viewIndication } from './view-indication.ts'

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) })
/** Fields of the form: `topic-…` for each answer beside the few that have names of their own. */
const Form = Type.Record(Type.String({ maxLength: 80 }), Type.String({ maxLength: 4_000 }))
const topicPrefix = 'topic-'

export const assessmentPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/entries/:id/assessments/new',
    face: 'page',
    audit: [startAssessment],
    schema: {
      params: Id,
      querystring: Type.Object({ tool: Type.Optional(Type.String({ maxLength: 60 })) }),
    },
    handler: (request, reply, context) =>
      showQuestions(reply, context, {
        entry: request.params.id,
        tool: request.query.tool ?? 'onus-structured',
      }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/assessments/view',
    face: 'page',
    audit: [viewIndication, startAssessment],
    schema: { params: Id, body: Form },
    handler: (request, reply, context) => {
      const of = { entry: request.params.id, tool: request.body.tool ?? '' }
      return orShowProblems(
        reply,
        { ...request.body, move: 'assess' },
        async () => {
          // The next page is the answer itself: an address of its own would hold the answers.
          await showView(reply, context, of, request.body, {})
          return undefined
        },
        (more) => showQuestions(reply, context, of, more),
      )
    },
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/entries/:id/assessments',
    face: 'page',
    audit: [recordAssessment, viewIndication, startAssessment],
    schema: { params: Id, body: Form },
    handler: (request, reply, context) => {
      const { tool = '', levelAssessed = '', overrideReason, reasons = '', indicatedSeen } = request.body
      const of = { entry: request.params.id, tool }
      return orShowProblems(
        reply,
        { ...request.body, move: 'decide' },
        async () => {
          const { change } = await recordAssessment(context, {
            ...of,
            answers: answersIn(request.body),
            levelAssessed,
            overrideReason,
            reasons,
            indicatedSeen,
          })
          return `/entries/${of.entry}/assessments?done=${change}`
        },
        (more) => showView(reply, context, of, request.body, more),
      )
    },
  })
}

type Of = { readonly entry: string; readonly tool: string }
type Body = Readonly<Record<string, string>>

async function showQuestions(
  reply: FastifyReply,
  context: Context,
  of: Of,
  more: Partial<ShownProblems> = {},
) {
  return renderPage(reply, 'assessments/views/questions.njk', {
    ...(await startAssessment(context, of)),
    answerTitles,
    levels,
    ...more,
  })
}

async function showView(reply: FastifyReply, context: Context, of: Of, body: Body, more: object) {
  const view = await viewIndication(context, {
    ...of,
    answers: answersIn(body),
    levelHeld: body.levelHeld,
  })
  return renderPage(reply, 'assessments/views/indicated.njk', {
    ...presentView(view, context),
    entry: of.entry,
    levels,
    ...more,
  })
}

function answersIn(body: Body): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name, answer]) => name.startsWith(topicPrefix) && answer !== '')
      .map(([name, answer]) => [name.slice(topicPrefix.length), answer]),
  )
}
