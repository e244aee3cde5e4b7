/** What a room is given and what it declares to be reachable over HTTP. */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'
import type { Logger } from 'pino'
import type { Static, TSchema } from 'typebox'
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
 * There is no other way for a room: a route without this does not compile, and the server does not start with one.
 * Signing in comes before any use case, so the platform's own routes name the entries that they write themselves.
 */
export type RouteAudit =
  | readonly UseCase<never, unknown>[]
  | { readonly none: string }
  | { readonly signIn: readonly `sign-in.${string}`[] }

/** `page`: HTML with a session; `api`: JSON with a session or a bearer token; `open`: nobody need be known. */
export type Face = 'page' | 'api' | 'open'

/** TypeBox schemas of what crosses the border, and what the OpenAPI page says of the route. */
export type RouteSchema = {
  readonly body?: TSchema
  readonly querystring?: TSchema
  readonly params?: TSchema
  readonly response?: Readonly<Record<number | string, TSchema>>
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly consumes?: readonly string[]
}

type Shape<Schema, Part extends string> =
  Schema extends Readonly<Record<Part, infer Found extends TSchema>> ? Static<Found> : unknown

/** The request with body, query and params typed by the route's own schemas. */
export type RequestOf<Schema extends RouteSchema> = FastifyRequest<{
  Body: Shape<Schema, 'body'>
  Querystring: Shape<Schema, 'querystring'>
  Params: Shape<Schema, 'params'>
}>

export type RouteDeclaration<Schema extends RouteSchema = RouteSchema> = {
  readonly method: HTTPMethods
  readonly url: string
  readonly audit: RouteAudit
  readonly face: Face
  readonly schema?: Schema
  /** Writes through the API keep their answer under the caller's Idempotency-Key; the handler returns its answer. */
  readonly isIdempotent?: boolean
  /** Fields of such an answer that are said once and never kept: a retry is answered without them. */
  readonly saidOnce?: readonly string[]
  /** The largest body, or file of a multipart form, in bytes; 1 MiB where it is left out. */
  readonly bodyLimitBytes?: number
  /** How many requests a minute one address may make; for routes that anybody reaches. */
  readonly mostPerMinute?: number
  /** The page asks by itself, by a stream that cannot say so in a header: it never keeps a sign-in alive. */
  readonly isBackground?: boolean
  readonly handler: (request: RequestOf<Schema>, reply: FastifyReply, context: Context) => Promise<unknown>
}
