/** Turns whatever went wrong into one of the catalogue's refusals: a problem for the API, a page for people. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { AppError, asProblem } from '../errors.ts'
import { renderPage } from './render-page.ts'

export function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asAppError(error)
    if (refusal.code === 'fault') log.error({ requestId: request.id, error }, 'fault')
    else if (isPassing(error)) log.warn({ requestId: request.id, error }, 'database busy')
    return sendRefusal(request, reply, refusal)
  })
  app.setNotFoundHandler((request, reply) => sendRefusal(request, reply, new AppError('not-found')))
}

/** PostgreSQL: deadlock, serialization, lock not to be had in time, too many connections, going down or coming up. */
const passingTroubles: ReadonlySet<string> = new Set(['40P01', '40001', '55P03', '53300', '57P01', '57P03'])

/** What ends by itself: the sender may try again, and nothing was stored. The pool's own error has no code. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { readonly code?: string; readonly message?: string }
  return passingTroubles.has(code ?? '') || message === 'timeout exceeded when trying to connect'
}

function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { code, statusCode } = error as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE' || statusCode === 413)
    return new AppError('too-large', { cause: error })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415)
    return new AppError('unsupported-media', { cause: error })
  if (statusCode === 429) return new AppError('too-many-requests', { cause: error })
  if (statusCode === 503 || isPassing(error)) return new AppError('overloaded', { cause: error })
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('invalid-input', {
      fields: [{ field: 'body', message: 'cannot be read' }],
      cause: error,
    })
  return new AppError('fault', { cause: error })
}

function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: AppError): FastifyReply {
  reply.code(refusal.status).header('cache-control', 'no-store')
  if (refusal.code === 'overloaded' || refusal.code === 'idempotency-key-in-use')
    reply.header('retry-after', '2')
  if (refusal.code === 'sign-in-needed') reply.header('www-authenticate', 'Bearer')
  if (wantsPage(request))
    return renderPage(reply, 'web/views/error.njk', {
      title: refusal.message,
      detail: refusal.remedy,
      status: refusal.status,
      code: refusal.code,
      requestId: request.id,
      problems: refusal.fields,
    })
  return reply.type('application/problem+json').send(JSON.stringify(asProblem(refusal, request.id)))
}

/** The route's face decides; where there is no route, what the sender can read. */
function wantsPage(request: FastifyRequest): boolean {
  const { face } = request.routeOptions.config
  if (face === 'page') return true
  if (face === 'api' || request.url.startsWith('/api/')) return false
  return (request.headers.accept ?? '').includes('text/html')
}
