/** What a room is given and what it declares to be reachable over HTTP. */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Logger } from 'pino'
import type { Access } from '../access/decision.ts'
import type { Config } from '../config.ts'
import type { Connection } from '../database/database.ts'
import type { Context, UseCase } from '../use-case.ts'

/** Everything that a room may stand on. */
export type Services = {
  readonly config: Config
  readonly connection: Connection
  readonly access: Access
  readonly log: Logger
  readonly now: () => Temporal.Instant
}

/** A room's index.ts exports its routes as one of these. */
export type RoomRoutes = (app: FastifyInstance, services: Services) => void | Promise<void>

/**
 * How a route is audited: by the use cases that it calls, or not at all, for a reason that a reviewer can read.
 * There is no third way: a route without this does not compile, and a test walks all routes besides.
 */
export type RouteAudit = readonly UseCase<never, unknown>[] | { readonly none: string }

export type RouteDeclaration = {
  readonly method: HTTPMethods
  readonly url: string
  readonly audit: RouteAudit
  /** `page`: HTML with a session; `api`: JSON with a session or a bearer token; `open`: nobody need be known. */
  readonly face: 'page' | 'api' | 'open'
  /** Fastify schema (TypeBox): body, querystring, params, response, plus summary and tags for the OpenAPI page. */
  readonly schema?: Readonly<Record<string, unknown>>
  /** Writes through the API keep their answer under the caller's Idempotency-Key. */
  readonly isIdempotent?: boolean
  readonly bodyLimitBytes?: number
  readonly handler: (request: FastifyRequest, reply: FastifyReply, context: Context) => Promise<unknown>
}
