/** Lets a plugin bring routes of its own (static files, the API description) with a stated reason for not being audited. */
import type { FastifyInstance } from 'fastify'

/**
 * @example
 * await declarePlugin(app, 'styles and scripts hold no records', async (inner) => {
 *   await inner.register(fastifyStatic, { root, prefix: '/assets/' })
 * })
 */
export async function declarePlugin(
  app: FastifyInstance,
  none: string,
  register: (inner: FastifyInstance) => Promise<void>,
): Promise<void> {
  await app.register(async (inner) => {
    inner.decorate('pluginAudit', { none })
    await register(inner)
  })
}
