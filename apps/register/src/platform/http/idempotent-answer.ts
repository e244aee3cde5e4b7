/** A write with an Idempotency-Key happens once: claim, work and answer are one transaction. */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Kysely, sql } from 'kysely'
import { writeAuditEntry } from '../audit/audit-entry.ts'
import type { Database, Writing } from '../database/database.ts'
import { AppError } from '../errors.ts'
import type { Context } from '../use-case.ts'

type Answer = { readonly status: number; readonly body: unknown; readonly location?: string }
type Outcome =
  | { readonly kind: 'answered'; readonly answer: Answer; readonly isReplay: boolean }
  | { readonly kind: 'refused'; readonly refusal: AppError }

/** PostgreSQL's code for a lock that was not to be had in time. */
const lockNotAvailable = '55P03'

/**
 * Runs the handler inside the transaction that claims the key, so that a crash leaves neither claim nor work, and a
 * second request with the key waits for the first and then gets its answer. A refusal gives the key back: nothing was
 * stored under it, and only its audit row stays.
 */
export async function answerOnce(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  handler: (context: Context) => Promise<unknown>,
  saidOnce: readonly string[] = [],
): Promise<unknown> {
  const key = keyOf(request)
  const client = `${context.subject.issuer}|${context.subject.subject}`
  const requestHash = hashOf(request)
  const outcome = await context.database.transaction().execute(async (trx): Promise<Outcome> => {
    if (!(await claim(trx, client, key, requestHash)))
      return {
        kind: 'answered',
        answer: await storedAnswer(trx, context, client, key, requestHash),
        isReplay: true,
      }
    try {
      const body = await handler({ ...context, database: withSavepoints(trx) })
      const answer = answerOf(reply, body)
      await trx
        .updateTable('idempotency_keys')
        .set({ status: answer.status, response: JSON.stringify(withoutSecrets(answer, saidOnce)) })
        .where('client', '=', client)
        .where('key', '=', key)
        .execute()
      return { kind: 'answered', answer, isReplay: false }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      await trx.deleteFrom('idempotency_keys').where('client', '=', client).where('key', '=', key).execute()
      return { kind: 'refused', refusal: error }
    }
  })
  if (outcome.kind === 'refused') throw outcome.refusal
  if (outcome.isReplay) {
    reply.code(outcome.answer.status).header('idempotency-replayed', 'true')
    if (outcome.answer.location) reply.header('location', outcome.answer.location)
  }
  return outcome.answer.body ?? undefined
}

/** Keys are kept at least a day: long enough for any retry. Answers with how many were forgotten. */
export async function forgetOldKeys(database: Database, now: Temporal.Instant, hours = 48): Promise<number> {
  const { numDeletedRows } = await database
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', now.subtract({ hours }).toString())
    .executeTakeFirst()
  return Number(numDeletedRows)
}

function keyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError('idempotency-key-needed')
  return key
}

function hashOf(request: FastifyRequest): Buffer {
  const body = request.body === undefined ? '' : JSON.stringify(request.body)
  return createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest()
}

async function claim(trx: Writing, client: string, key: string, requestHash: Buffer): Promise<boolean> {
  try {
    const claimed = await trx
      .insertInto('idempotency_keys')
      .values({ client, key, request_hash: requestHash })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    return claimed !== undefined
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable)
      throw new AppError('idempotency-key-in-use', { cause: error })
    throw error
  }
}

/** What was answered before goes out again, to the same client only, and that it did is recorded. */
async function storedAnswer(
  trx: Writing,
  context: Context,
  client: string,
  key: string,
  requestHash: Buffer,
): Promise<Answer> {
  const stored = await trx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response'])
    .where('client', '=', client)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!stored?.response) throw new AppError('idempotency-key-in-use')
  if (!stored.request_hash.equals(requestHash)) throw new AppError('idempotency-key-reused')
  await writeAuditEntry(trx, {
    kind: 'consultation',
    operation: 'platform.repeat-answer',
    subject: context.subject,
    purpose: context.purpose,
    decision: { allow: true, policyIds: ['same-client-same-request'] },
    requestId: context.requestId,
    recordIds: [],
  })
  return stored.response as Answer
}

/** What is kept is what went out: fields that the response schema leaves away are not stored either. */
function answerOf(reply: FastifyReply, body: unknown): Answer {
  if (reply.sent) throw new Error('an idempotent handler returns its answer')
  const location = reply.getHeader('location')
  return {
    status: reply.statusCode,
    body: body === undefined || body === reply ? null : JSON.parse(String(reply.serialize(body))),
    ...(typeof location === 'string' && { location }),
  }
}

/** What is shown once lies nowhere but with whoever was shown it. */
function withoutSecrets({ body, ...answer }: Answer, saidOnce: readonly string[]): Answer {
  if (saidOnce.length === 0 || typeof body !== 'object' || body === null) return { ...answer, body }
  return {
    ...answer,
    body: Object.fromEntries(Object.entries(body).filter(([name]) => !saidOnce.includes(name))),
  }
}

/** The open transaction in the shape of a database: what a use case opens in it is a savepoint. */
function withSavepoints(trx: Writing): Database {
  const transaction = () => ({
    execute: async <T>(work: (inner: Writing) => Promise<T>): Promise<T> => {
      await sql`savepoint use_case`.execute(trx)
      try {
        const result = await work(trx)
        await sql`release savepoint use_case`.execute(trx)
        return result
      } catch (error) {
        await sql`rollback to savepoint use_case`.execute(trx)
        throw error
      }
    },
  })
  return new Proxy(trx as unknown as Kysely<never>, {
    get(target, property) {
      if (property === 'transaction') return transaction
      const value = Reflect.get(target, property, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  }) as unknown as Database
}
