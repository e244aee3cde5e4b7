/** Signs somebody in without the sign-in service, for tests of pages and of the API. Never imported by the service. */
import type { Role, Subject } from '../access/decision.ts'
import { formTokenOf } from '../http/form-token.ts'
import type { Services } from '../http/room.ts'
import { cookieSettings } from './cookies.ts'
import { findSession, startSession } from './session-store.ts'

/** An invented officer with this role; without a force he works nationally. `more`: another name or rank than the usual. */
export function testSubject(role: Role, forceCode?: string, more: Partial<Subject> = {}): Subject {
  return {
    issuer: 'https://sign-in.test',
    subject: `${role}.${forceCode ?? 'national'}`,
    name: `Test ${role}`,
    forceCode,
    roles: [role],
    ...(role === 'supervisor' && { rank: 'superintendent' }),
    ...(role === 'system-client' && { scopes: [] }),
    ...more,
  }
}

export type TestSignIn = {
  /** For Fastify's `inject({ cookies })`. */
  readonly cookies: Readonly<Record<string, string>>
  /** For browsers: name and value. */
  readonly cookie: { readonly name: string; readonly value: string }
  /** For `inject({ headers })` with a JSON body; forms send it as `_csrf`. */
  readonly csrfToken: string
  readonly sessionId: string
}

/**
 * @example
 * const { cookies } = await signInForTests(services, testSubject('call-handler', '36'))
 * await app.inject({ url: '/checks', cookies })
 */
export async function signInForTests(
  services: Pick<Services, 'config' | 'connection' | 'now'>,
  user: Subject,
): Promise<TestSignIn> {
  if (services.config.isProduction || process.env.NODE_ENV === 'production')
    throw new Error('signing in without the sign-in service is for tests')
  const now = services.now()
  const session = await services.connection.database.transaction().execute(async (trx) => {
    const secret = await startSession(trx, { ...user, authenticatedAt: now }, now)
    return { secret, found: await findSession(trx, secret, now) }
  })
  const { name } = cookieSettings(services.config).session
  return {
    cookies: { [name]: session.secret },
    cookie: { name, value: session.secret },
    csrfToken: formTokenOf(session.found!.csrfSecret),
    sessionId: session.found!.subject.sessionId,
  }
}
