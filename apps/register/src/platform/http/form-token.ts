/** Proof that a form was made by this service for this session (cross-site request forgery). */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isLoopback } from '../sign-in/cookies.ts'

/** The token that the session's forms carry as `_csrf`, and its scripts as header `x-csrf-token`. */
export function formTokenOf(csrfSecret: string): string {
  return createHmac('sha256', csrfSecret).update('onus form').digest('base64url')
}

export function isFormToken(given: unknown, csrfSecret: string): boolean {
  if (typeof given !== 'string') return false
  const expected = Buffer.from(formTokenOf(csrfSecret))
  const actual = Buffer.from(given)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}

/**
 * The second check. Browsers name the origin on every form post; `null` is what a cross-site one under our referrer
 * policy says. On the own machine the port may differ from the published one, so the host asked for counts.
 */
export function isOwnOrigin(
  request: Pick<FastifyRequest, 'headers' | 'protocol'>,
  publicUrl: string,
): boolean {
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  if (origin === new URL(publicUrl).origin) return true
  return isLoopback(publicUrl) && origin === `${request.protocol}://${host}`
}
