/** Sees to it that the server does not start with a route that says nothing of its audit, and lists them all. */
import type { FastifyInstance } from 'fastify'
import type { Face, RouteAudit } from './room.ts'

export type ListedRoute = {
  readonly method: string
  readonly url: string
  readonly face: Face
  /** The operations that write the audit, or why none is needed. */
  readonly audit: readonly string[] | { readonly none: string }
}

declare module 'fastify' {
  interface FastifyInstance {
    listedRoutes: readonly ListedRoute[]
    /** Set by declarePlugin for the routes that a plugin brings along. */
    pluginAudit?: { readonly none: string }
  }
}

export function demandAudit(app: FastifyInstance): void {
  const listed: ListedRoute[] = []
  app.decorate('listedRoutes', listed)
  app.addHook('onRoute', function (route) {
    if (this.pluginAudit) route.config = { ...route.config, audit: this.pluginAudit, face: 'open' }
    const { audit, face } = route.config ?? {}
    const name = `${[route.method].flat().join(',')} ${route.url}`
    if (!audit || !face || !isStated(audit))
      throw new Error(`${name} does not say how it is audited: make it with declareRoute or declarePlugin.`)
    for (const method of [route.method].flat())
      listed.push({
        method,
        url: route.url,
        face,
        audit: operationsOf(audit),
      })
  })
}

function isStated(audit: RouteAudit): boolean {
  const operations = operationsOf(audit)
  return 'none' in operations ? operations.none.trim().length >= 10 : operations.length > 0
}

function operationsOf(audit: RouteAudit): ListedRoute['audit'] {
  if ('none' in audit) return audit
  return 'signIn' in audit ? audit.signIn : audit.map((useCase) => useCase.operation)
}
