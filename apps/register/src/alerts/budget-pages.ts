/** The page of the alert budget: what comes in for each 1,000 calls, the proposal, and what it would put apart. */
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { declareRoute, orShowProblems, renderPage, type ShownProblems } from '../platform/http/index.ts'
import type { RoomRoutes } from '../platform/http/room.ts'
import type { Context } from '../platform/use-case.ts'
import { alertKinds } from './alert-kinds.ts'
import { graveKinds } from './alert-rules.ts'
import { budgetDays, readAlertBudget, setAlertBudget } from './set-budget.ts'

const Query = Type.Object({
  try: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  done: Type.Optional(Type.Literal('yes')),
})

export const budgetPages: RoomRoutes = (app, services) => {
  declareRoute(app, services, {
    method: 'GET',
    url: '/alerts/budget',
    face: 'page',
    audit: [readAlertBudget],
    schema: { querystring: Query },
    handler: (request, reply, context) =>
      showBudget(reply, context, { tried: request.query.try, isDone: request.query.done === 'yes' }),
  })
  declareRoute(app, services, {
    method: 'POST',
    url: '/alerts/budget',
    face: 'page',
    audit: [setAlertBudget, readAlertBudget],
    schema: {
      body: Type.Object({
        perThousandCalls: Type.String({ maxLength: 10 }),
        threshold: Type.String({ maxLength: 10 }),
        reason: Type.String({ maxLength: 300 }),
      }),
    },
    handler: ({ body }, reply, context) =>
      orShowProblems(
        reply,
        { move: 'budget', ...body },
        async () => {
          await setAlertBudget(context, {
            perThousandCalls: wholeNumber(body.perThousandCalls),
            threshold: wholeNumber(body.threshold),
            reason: body.reason,
          })
          return '/alerts/budget?done=yes'
        },
        (more) => showBudget(reply, context, { ...more, tried: asTried(body.perThousandCalls) }),
      ),
  })
}

/** The page goes on showing the proposal for what was typed, where that is a budget. */
function asTried(text: string): number | undefined {
  const number = wholeNumber(text)
  return number >= 1 && number <= 10_000 ? number : undefined
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN
}

async function showBudget(
  reply: FastifyReply,
  context: Context,
  {
    tried,
    isDone = false,
    ...more
  }: { readonly tried?: number | undefined; readonly isDone?: boolean } & Partial<ShownProblems>,
): Promise<FastifyReply> {
  const budget = await readAlertBudget(context, { tried })
  return renderPage(reply, 'alerts/views/budget.njk', {
    ...budget,
    budgetDays,
    grave: graveKinds.map((kind) => alertKinds[kind].toLowerCase()),
    isDone,
    ...more,
  })
}
