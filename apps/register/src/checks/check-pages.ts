/** The first-call page: what the caller knows on the left, the answer on the right. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { AppError, type FieldProblem } from '../platform/errors.ts'
import { declareRoute, renderPage } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { type CheckForm, checkFormFields, formField, isBlank, questionFromForm } from './check-form.ts'
import type { CheckAnswer } from './check-schema.ts'
import { presentAnswer } from './present-answer.ts'
import { forLiveCall, runCheck } from './run-check.ts'

const longestField = 500
const CheckFormSchema = Type.Object(
  Object.fromEntries(
    checkFormFields.map((field) => [field, Type.Optional(Type.String({ maxLength: longestField }))]),
  ),
)

export const checkPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/checks',
    face: 'page',
    audit: { none: 'an empty form' },
    handler: async (_request, reply) => renderPage(reply, 'checks/views/check.njk', { form: {} }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/checks',
    face: 'page',
    audit: [runCheck],
    schema: { body: CheckFormSchema },
    handler: async (request, reply, context) => {
      const isFragment = String(request.headers.accept ?? '').includes('fragment')
      return showAnswer(reply, context, request.body as CheckForm, isFragment)
    },
  })
}

async function showAnswer(reply: FastifyReply, context: Context, form: CheckForm, isFragment: boolean) {
  const view = isFragment ? 'checks/views/answer.njk' : 'checks/views/check.njk'
  const { answer, problems } = await ask(context, form)
  const model = { form, problems, answer: answer && presentAnswer(answer, context.now()) }
  // A fragment that came while somebody was still typing is no error of the page.
  if (problems.length > 0 && !isFragment) reply.code(400)
  return renderPage(reply, view, model)
}

async function ask(
  context: Context,
  form: CheckForm,
): Promise<{ answer?: CheckAnswer; problems: readonly FieldProblem[] }> {
  const { question, problems } = questionFromForm(form)
  if (problems.length > 0) return { problems }
  if (isBlank(form))
    return {
      problems: [
        {
          field: 'name',
          message:
            'Say at least one thing about him: a name, a phone number, an account, a vehicle or an address.',
        },
      ],
    }
  try {
    return { answer: await runCheck(forLiveCall(context, question), question), problems: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
    return { problems: error.fields.map((problem) => ({ ...problem, field: formField(problem.field) })) }
  }
}
