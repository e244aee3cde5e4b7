/** The one way in which a room makes a route: who may enter, what is checked, how it is audited. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { AppError } from '../errors.ts'
import { contextOf } from './context-of.ts'
import { checkFirstPart } from './form-parts.ts'
import { isFormToken, isOwnOrigin } from './form-token.ts'
import { answerOnce } from './idempotent-answer.ts'
import { identifyFor } from './identify.ts'
import type { RequestOf, RouteDeclaration, RouteSchema, Services } from './room.ts'
import { refuseUnstorableText } from './storable-text.ts'
import { compilerFor } from './validation.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
export const defaultBodyLimitBytes = 1024 * 1024

/**
 * Registers a route.
 *
 * @example
 * declareRoute(app, services, {
 *   method: 'GET', url: '/api/reports/:id', face: 'api', audit: [readReport],
 *   schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), summary: 'One report', tags: ['reports'] },
 *   handler: (request, _reply, context) => readReport(context, { id: request.params.id }),
 * })
 */
export function declareRoute<const Schema extends RouteSchema>(
  app: FastifyInstance,
  services: Services,
  declaration: RouteDeclaration<Schema>,
): void {
  const {
    face,
    audit,
    isIdempotent = false,
    saidOnce = [],
    bodyLimitBytes = defaultBodyLimitBytes,
    mostPerMinute,
    isBackground = false,
  } = declaration
  const route: RouteOptions = {
    method: declaration.method,
    url: declaration.url,
    bodyLimit: bodyLimitBytes,
    config: {
      audit,
      face,
      ...(mostPerMinute !== undefined && { rateLimit: { max: mostPerMinute, timeWindow: '1 minute' } }),
    },
    schema: describedSchema(declaration) as NonNullable<RouteOptions['schema']>,
    validatorCompiler: compilerFor(face),
    onRequest: identifyFor(services, face, isBackground),
    preValidation: [refuseForgery(services, bodyLimitBytes), refuseUnstorable],
    handler: async (request, reply) => {
      const context = contextOf(services, request)
      const handle = (inner: typeof context) =>
        declaration.handler(request as unknown as RequestOf<Schema>, reply, inner)
      return isIdempotent ? answerOnce(context, request, reply, handle, saidOnce) : handle(context)
    },
  }
  app.route(route)
}

async function refuseUnstorable(request: FastifyRequest): Promise<void> {
  refuseUnstorableText(request.body, request.query)
}

/** Whatever a browser's cookie lets in must prove that our own page sent it. Bearer tokens are never sent by themselves. */
function refuseForgery(services: Services, fileSizeBytes: number) {
  return async (request: FastifyRequest, _reply: FastifyReply) => {
    if (safeMethods.has(request.method) || request.signedIn?.by !== 'session') return
    if (!isOwnOrigin(request, services.config.publicUrl)) throw new AppError('form-expired')
    const { csrfSecret } = request.signedIn.session
    const header = request.headers['x-csrf-token']
    if (request.isMultipart()) return checkFirstPart(request, csrfSecret, fileSizeBytes)
    const body = request.body as Record<string, unknown> | null | undefined
    const isForm = typeof body === 'object' && body !== null && '_csrf' in body
    if (!isFormToken(header ?? (isForm ? body._csrf : undefined), csrfSecret))
      throw new AppError('form-expired')
    if (isForm) delete body._csrf
  }
}

/** Pages stay out of the API description. */
function describedSchema<Schema extends RouteSchema>(declaration: RouteDeclaration<Schema>) {
  const { face, schema, isIdempotent } = declaration
  if (face !== 'api') return { ...schema, hide: true }
  const keyNote =
    'Needs a unique Idempotency-Key header; a retry with the same key and body gets the same answer.'
  return {
    ...schema,
    security: [{ session: [] }, { token: [] }],
    ...(isIdempotent && {
      description: schema?.description ? `${schema.description}\n\n${keyNote}` : keyNote,
    }),
  }
}
