/** What the server knows of a request besides what was sent. */
import type { Multipart } from '@fastify/multipart'
import type { Subject } from '../access/decision.ts'
import type { Session } from '../sign-in/session-store.ts'
import type { Face, RouteAudit } from './room.ts'

/** Who sends the request, by session cookie or by bearer token. */
export type SignedIn =
  | { readonly by: 'session'; readonly subject: Subject; readonly session: Session }
  | { readonly by: 'token'; readonly subject: Subject }

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | undefined
    /** The parts of a multipart form after its token was checked; see formParts. */
    checkedParts: AsyncIterator<Multipart> | undefined
  }
  interface FastifyContextConfig {
    audit?: RouteAudit
    face?: Face
  }
}
