/** Who sends a request: by bearer token, or by session cookie; and whether the route's face lets him in. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import { authenticateBearer } from '../sign-in/client-store.ts'
import { cookieSettings } from '../sign-in/cookies.ts'
import { findSession } from '../sign-in/session-store.ts'
import type { SignedIn } from './request-state.ts'
import type { Face, Services } from './room.ts'

/** Requests that a page makes on its own (polling) say so, and do not keep a session alive. */
const backgroundHeader = 'x-onus-background'

export function identifyFor(services: Services, face: Face, isBackground = false) {
  const { name } = cookieSettings(services.config).session
  return async (request: FastifyRequest, reply: FastifyReply) => {
    request.signedIn = await signedInBy(services, request, { cookieName: name, face, isBackground })
    if (request.signedIn || face === 'open') return
    if (face === 'page' && isNavigation(request)) return reply.redirect(signInPath(request), 303)
    throw new AppError('sign-in-needed')
  }
}

async function signedInBy(
  services: Services,
  request: FastifyRequest,
  {
    cookieName,
    face,
    isBackground,
  }: { readonly cookieName: string; readonly face: Face; readonly isBackground: boolean },
): Promise<SignedIn | undefined> {
  const { database } = services.connection
  const { authorization } = request.headers
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
    // A token opens the API only: pages are for people.
    if (!token || face !== 'api') return undefined
    const subject = await authenticateBearer(database, token, services.now())
    return subject && { by: 'token', subject }
  }
  const secret = request.cookies[cookieName]
  if (!secret) return undefined
  const keepsAlive = !isBackground && request.headers[backgroundHeader] === undefined
  const session = await findSession(database, secret, services.now(), { keepsAlive })
  return session && { by: 'session', subject: session.subject, session }
}

/** A script that fetches a part of a page has no use for the sign-in page. */
function isNavigation(request: FastifyRequest): boolean {
  const destination = request.headers['sec-fetch-dest']
  return destination === undefined || destination === 'document'
}

/** Only the path goes along: what a form or a query held is not put into an address. */
function signInPath(request: FastifyRequest): string {
  const path = request.url.split('?', 1)[0] ?? '/'
  return request.method === 'GET' && path !== '/' ? `/sign-in?return=${encodeURIComponent(path)}` : '/sign-in'
}
