/** The API's own description: OpenAPI 3.1 at /docs/json, made from the routes' schemas, with a page to read it by at /docs. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'
import { cookieSettings } from '../sign-in/cookies.ts'
import { declarePlugin } from './declare-plugin.ts'

const about = `The Onus API. Send \`Authorization: Bearer …\` (see \`onus token\`).
Say why you look with \`X-Onus-Purpose\`, \`X-Onus-Incident\` and \`X-Onus-Reason\`. Errors are RFC 9457 problems.
No answer names a victim.`

/** Before any route is made: it watches them being made. */
export async function describeApi(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Onus', version: '1', description: about },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: cookieSettings(config).session.name },
        },
      },
    },
  })
  await declarePlugin(app, 'the description of the API holds no records', async (inner) => {
    await inner.register(swaggerUi, {
      routePrefix: '/docs',
      uiConfig: { deepLinking: true, validatorUrl: null, tryItOutEnabled: false },
      theme: { title: 'Onus API' },
    })
  })
}
