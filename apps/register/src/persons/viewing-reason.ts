/** The page that asks why an officer looks at a person, before any page about that person. */
import type { FastifyReply } from 'fastify'
import { purposes } from '../platform/access/purposes.ts'
import { renderPage } from '../platform/http/index.ts'
import type { Context } from '../platform/use-case.ts'
import { findViewingPurpose } from './viewing-purpose.ts'

/** The pages about a person that the reason leads to. */
export const nexts = [
  '',
  'links',
  'looks',
  'duties',
  'network',
  'victims',
  'facts',
  'notifications/new',
] as const

/** Nothing when the officer has not said why he looks at this person since he signed in. */
export async function withPurpose(context: Context, person: string): Promise<Context | undefined> {
  const { sessionId } = context.subject
  if (!sessionId) return context
  const purpose = await context.database
    .transaction()
    .execute((trx) => findViewingPurpose(trx, sessionId, person))
  return purpose && { ...context, purpose }
}

/** The same page whether there is such a person or not: it must not say. */
export function askReason(reply: FastifyReply, id: string, next: string, typed: object = {}) {
  return renderPage(reply, 'persons/views/reason.njk', { person: id, next, purposes, ...typed })
}
