/** Ends the server without breaking off an answer: not ready, no new connections, what runs ends, close. */
import type { FastifyInstance } from 'fastify'

const drainSeconds = 20
const stopping = new WeakSet<FastifyInstance['server']>()

export function isStopping(app: FastifyInstance): boolean {
  return stopping.has(app.server)
}

/** The last answer on a connection says that it is the last: a connection kept alive would hold the stop up. */
export function closeWhenStopping(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    if (isStopping(app)) reply.header('connection', 'close')
  })
}

/** Answers when everything is closed; what still runs after the drain time is broken off. */
export async function stopGracefully(app: FastifyInstance, seconds = drainSeconds): Promise<void> {
  stopping.add(app.server)
  const breakOff = setTimeout(() => app.server.closeAllConnections(), seconds * 1000)
  try {
    await app.close()
  } finally {
    clearTimeout(breakOff)
  }
}

/** Ends on SIGTERM and SIGINT; `afterwards` closes what the server stood on, such as the database. */
export function stopOnSignals(app: FastifyInstance, afterwards: () => Promise<void>): void {
  const stop = () => {
    if (isStopping(app)) return
    stopGracefully(app)
      .then(afterwards)
      .then(
        () => process.exit(0),
        () => process.exit(1),
      )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
