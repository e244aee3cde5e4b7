/** Sends an HTML page, with what every page knows: who looks, why, and the tokens that its forms and scripts need. */
import type { FastifyReply } from 'fastify'
import type { Purpose, Role } from '../access/decision.ts'
import { formTokenOf } from './form-token.ts'

/** Given by the web: the view's path from src, such as `checks/views/check.njk`, and its model. */
export type Render = (view: string, model: object) => string

/** What `renderPage` adds to every model. */
export type PageModel = {
  readonly user: { readonly name: string; readonly roles: readonly Role[] } | undefined
  /** Two-digit code; the web knows the name. */
  readonly force: string | undefined
  readonly purpose: Purpose | undefined
  readonly csrfToken: string | undefined
  /** For scripts and styles of the page under the content security policy. */
  readonly nonce: string
  /** Without the query. */
  readonly path: string
  readonly requestId: string
}

declare module 'fastify' {
  interface FastifyInstance {
    pageRenderer: { readonly render: Render }
  }
  interface FastifyReply {
    cspNonce: { script: string; style: string }
  }
}

export function renderPage(reply: FastifyReply, view: string, model: object = {}): FastifyReply {
  const { render } = reply.server.pageRenderer
  return reply.type('text/html; charset=utf-8').send(render(view, { ...pageModelOf(reply), ...model }))
}

function pageModelOf(reply: FastifyReply): PageModel {
  const { request } = reply
  const signedIn = request.signedIn?.by === 'session' ? request.signedIn : undefined
  return {
    user: signedIn && { name: signedIn.subject.name, roles: signedIn.subject.roles },
    force: signedIn?.subject.forceCode,
    purpose: signedIn?.session.purpose,
    csrfToken: signedIn && formTokenOf(signedIn.session.csrfSecret),
    nonce: reply.cspNonce.script,
    path: request.url.split('?', 1)[0] ?? '/',
    requestId: request.id,
  }
}
