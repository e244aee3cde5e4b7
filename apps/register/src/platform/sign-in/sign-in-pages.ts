/** /sign-in, the way to the sign-in service and back, and /sign-out. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { AppError, type ErrorCode } from '../errors.ts'
import { nobody } from '../http/context-of.ts'
import { declareRoute } from '../http/declare-route.ts'
import { renderPage } from '../http/render-page.ts'
import type { RoomRoutes } from '../http/room.ts'
import { keepAttempt, takeAttempt } from './attempt-store.ts'
import { cookieSettings } from './cookies.ts'
import { safeReturnPath } from './return-path.ts'
import { endSession, findSession, startSession } from './session-store.ts'
import { auditSignIn } from './sign-in-audit.ts'
import { createSignInService } from './sign-in-service.ts'
import { type SignedInUser, userFromClaims } from './user-from-claims.ts'

const triesPerMinute = 60
const startQuery = Type.Object({ return: Type.Optional(Type.String({ maxLength: 500 })) })

export const signInRoutes: RoomRoutes = (app, services) => {
  const { config, connection, log } = services
  const cookies = cookieSettings(config)
  const service = createSignInService(config)

  declareRoute(app, services, {
    method: 'GET',
    url: '/sign-in',
    face: 'open',
    audit: { none: 'shows the door; nobody is signed in yet' },
    schema: { querystring: startQuery },
    handler: async (request, reply) => {
      const returnTo = safeReturnPath(request.query.return)
      if (request.signedIn?.by === 'session') return reply.redirect(returnTo, 303)
      const query = returnTo === '/' ? '' : `?return=${encodeURIComponent(returnTo)}`
      return renderPage(reply, 'web/views/landing.njk', { signInHref: `/sign-in/start${query}` })
    },
  })

  declareRoute(app, services, {
    method: 'GET',
    url: '/sign-in/start',
    face: 'open',
    audit: { none: 'leads to the sign-in service; the outcome is audited on return' },
    mostPerMinute: triesPerMinute,
    schema: { querystring: startQuery },
    handler: async (request, reply) => {
      const { attempt, url } = await service.begin()
      const kept = { ...attempt, returnTo: safeReturnPath(request.query.return) }
      const secret = await keepAttempt(connection.database, kept, services.now())
      return reply.setCookie(cookies.attempt.name, secret, cookies.attempt.options).redirect(url, 303)
    },
  })

  declareRoute(app, services, {
    method: 'GET',
    url: '/sign-in/return',
    face: 'open',
    audit: { signIn: ['sign-in.succeeded', 'sign-in.failed'] },
    mostPerMinute: triesPerMinute,
    handler: async (request, reply) => {
      try {
        const { user, authenticatedAt, returnTo } = await proven(request)
        return await letIn(request, reply, user, authenticatedAt, returnTo)
      } catch (error) {
        throw await refused(request, reply, error)
      }
    },
  })

  declareRoute(app, services, {
    method: 'POST',
    url: '/sign-out',
    face: 'page',
    audit: { signIn: ['sign-in.ended'] },
    handler: async (request, reply, context) => {
      const { sessionId } = context.subject
      await connection.database.transaction().execute(async (trx) => {
        if (sessionId) await endSession(trx, sessionId, services.now())
        await auditSignIn(trx, { operation: 'sign-in.ended', subject: context.subject }, request.id)
      })
      return reply
        .clearCookie(cookies.session.name, cookies.session.options)
        .header('clear-site-data', '"storage"')
        .redirect('/signed-out', 303)
    },
  })

  declareRoute(app, services, {
    method: 'GET',
    url: '/signed-out',
    face: 'open',
    audit: { none: 'says that the sign-in is over' },
    handler: async (_request, reply) => {
      // Not reachable is no reason to frighten somebody who is signed out already.
      const signOutUrl = await service.signOutUrl().catch(() => undefined)
      return renderPage(reply, 'platform/sign-in/views/signed-out.njk', { signOutUrl })
    },
  })

  async function proven(request: FastifyRequest) {
    const secret = request.cookies[cookies.attempt.name]
    const attempt = await takeAttempt(connection.database, secret, services.now())
    if (!attempt) throw new AppError('sign-in-failed')
    const claims = await service.finish(attempt, new URL(request.url, config.publicUrl))
    const authenticatedAt =
      typeof claims.auth_time === 'number'
        ? Temporal.Instant.fromEpochMilliseconds(claims.auth_time * 1000)
        : services.now()
    return { user: userFromClaims(claims), authenticatedAt, returnTo: attempt.returnTo }
  }

  /** A new secret at every sign-in, and the session that the browser had before is over. */
  async function letIn(
    request: FastifyRequest,
    reply: FastifyReply,
    user: SignedInUser,
    authenticatedAt: Temporal.Instant,
    returnTo: string,
  ): Promise<FastifyReply> {
    const now = services.now()
    const before = request.signedIn?.by === 'session' ? request.signedIn.subject.sessionId : undefined
    const secret = await connection.database.transaction().execute(async (trx) => {
      if (before) await endSession(trx, before, now)
      const started = await startSession(trx, { ...user, authenticatedAt }, now)
      const session = await findSession(trx, started, now)
      await auditSignIn(trx, { operation: 'sign-in.succeeded', subject: session!.subject }, request.id)
      return started
    })
    reply.clearCookie(cookies.attempt.name, cookies.attempt.options)
    reply.setCookie(cookies.session.name, secret, cookies.session.options)
    // The session cookie is SameSite=Strict: a redirect that began at the sign-in service would arrive without it.
    // This page makes the next step one of our own.
    return renderPage(reply, 'platform/sign-in/views/returned.njk', { returnTo })
  }

  async function refused(request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<AppError> {
    reply.clearCookie(cookies.attempt.name, cookies.attempt.options)
    const refusal = error instanceof AppError ? error : new AppError('sign-in-failed', { cause: error })
    const reason: ErrorCode = refusal.code
    log.warn({ requestId: request.id, reason, error }, 'sign-in failed')
    await connection.database
      .transaction()
      .execute((trx) =>
        auditSignIn(trx, { operation: 'sign-in.failed', subject: nobody, reason }, request.id),
      )
    return refusal
  }
}
