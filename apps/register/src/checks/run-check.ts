/** The first-call check: who may this be, what has he done, what protects whom. Stored with its answer, audited, replayable. */
import { countOpenBreaches } from '../breaches/index.ts'
import { findOrders } from '../orders/index.ts'
import { describePersons, findCandidates } from '../persons/index.ts'
import { AppError } from '../platform/errors.ts'
import { londonDay } from '../platform/london-time.ts'
import { type Context, defineUseCase, type Work } from '../platform/use-case.ts'
import { callerAccusedBy, findOrdersProtecting, recordCaller } from '../victims/index.ts'
import { checkProblems } from './check.ts'
import type { CheckAnswer, CheckQuestion } from './check-schema.ts'
import { insertCheck } from './check-store.ts'
import { answerOf, gatherCandidates } from './gather-candidates.ts'
import { releaseAnswer } from './release-answer.ts'
import { describeSearched } from './searched.ts'

const mostCandidates = 10

/** On the first-call path the call itself is the purpose: nobody is asked for one. */
export function forLiveCall(
  context: Context,
  { incident, reason }: Pick<CheckQuestion, 'incident' | 'reason'>,
): Context {
  return {
    ...context,
    purpose: {
      code: 'live-call',
      ...context.purpose,
      ...(incident && { incident }),
      ...(reason && { reason }),
    },
  }
}

/**
 * @throws AppError invalid-input, naming each field, where the question says nothing or cannot be true.
 */
export const runCheck = defineUseCase({
  operation: 'checks.run',
  kind: 'search',
  action: 'check:run',
  asOf: (question: CheckQuestion) => question.asOf,
  run: async (work, question) => {
    const problems = checkProblems(question, work.context.now())
    if (problems.length > 0) throw new AppError('invalid-input', { fields: problems })
    const answer = releaseAnswer(await answerQuestion(work, question), work.decision.fieldClasses)
    const { subject } = work.context
    const id = await insertCheck(work.trx, {
      question,
      answer,
      askedBy: `${subject.issuer} ${subject.subject}`,
      forceCode: subject.forceCode,
    })
    if (question.caller) await recordCaller(work.trx, id, question.caller)
    return {
      result: { id, ...answer },
      audited: {
        recordIds: [id, ...answer.candidates.map((candidate) => candidate.person)],
        resultCount: answer.candidates.length,
        details: { asOf: question.asOf ?? null, isCallerNamed: question.caller !== undefined },
      },
    }
  },
})

async function answerQuestion(
  { trx, context, asOf }: Work,
  question: CheckQuestion,
): Promise<Omit<CheckAnswer, 'id'>> {
  const started = performance.now()
  const now = context.now()
  const at = asOf ? Temporal.Instant.from(asOf) : now
  const today = londonDay(at)
  const found = await findCandidates(trx, question.suspect, today, { limit: mostCandidates })
  const protecting = question.caller ? await findOrdersProtecting(trx, question.caller, today) : []
  const accusers = question.caller
    ? await callerAccusedBy(
        trx,
        question.caller,
        found.map((candidate) => candidate.person),
        today,
      )
    : []
  const caller = {
    protectedBy: new Set(protecting.map((order) => order.orderId)),
    accusedBy: new Set(accusers),
  }
  const candidates = await gatherCandidates(trx, found, caller, { today, isPast: asOf !== undefined })
  const callerProtectedBy = await ordersProtectingCaller(trx, protecting, caller.protectedBy, today)
  const searched = await describeSearched(trx, context.database, now, asOf)
  return {
    candidates: [...candidates],
    callerProtectedBy,
    searched,
    ...(asOf && { asOf }),
    tookMs: Math.round((performance.now() - started) * 10) / 10,
  }
}

async function ordersProtectingCaller(
  trx: Work['trx'],
  protecting: readonly { readonly orderId: string; readonly confidence: string }[],
  ids: ReadonlySet<string>,
  today: string,
): Promise<CheckAnswer['callerProtectedBy']> {
  const orders = await findOrders(trx, [...ids], today)
  const open = await countOpenBreaches(trx, [...ids])
  const described = new Map(
    (await describePersons(trx, [...new Set(orders.map((order) => order.person))])).map((person) => [
      person.person,
      person,
    ]),
  )
  return orders
    .filter((order) => order.live)
    .map((order) => ({
      ...answerOf(order, ids, open),
      person: order.person,
      names: [...(described.get(order.person)?.names ?? [])],
      confidence: protecting.find((found) => found.orderId === order.id)?.confidence ?? 'possible',
    }))
}
