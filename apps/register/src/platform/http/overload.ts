/** Refuses early what cannot be answered soon: better a 503 with a time than a queue that nobody waits for. */
import type { FastifyInstance } from 'fastify'
import { AppError } from '../errors.ts'

const defaultMostInFlight = 200

/** What a load balancer asks is always answered. */
const alwaysAnswered = new Set(['/health', '/ready'])

export function refuseOverload(app: FastifyInstance, mostInFlight = defaultMostInFlight): void {
  let inFlight = 0
  app.addHook('onRequest', (request, reply, done) => {
    if (alwaysAnswered.has(request.url)) {
      done()
      return
    }
    inFlight++
    // Also when the sender hangs up before the answer.
    reply.raw.once('close', () => {
      inFlight--
    })
    if (inFlight > mostInFlight) done(new AppError('overloaded'))
    else done()
  })
}
