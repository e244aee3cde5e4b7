/** Refuses early what cannot be answered soon: better a 503 with a time than a queue that nobody waits for. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { AppError } from '../errors.ts'

const defaultMostInFlight = 200

/** What a load balancer asks is always answered. */
const alwaysAnswered = new Set(['/health', '/ready'])

const leaving = new WeakMap<FastifyReply['raw'], () => void>()

/** A stream stays open for hours and costs nothing while nobody is told anything: it is no request in flight. */
export function countNoLonger(reply: FastifyReply): void {
  leaving.get(reply.raw)?.()
}

export function refuseOverload(app: FastifyInstance, mostInFlight = defaultMostInFlight): void {
  let inFlight = 0
  app.addHook('onRequest', (request, reply, done) => {
    if (alwaysAnswered.has(request.url)) {
      done()
      return
    }
    inFlight++
    let isCounted = true
    const leave = () => {
      if (isCounted) inFlight--
      isCounted = false
    }
    leaving.set(reply.raw, leave)
    // Also when the sender hangs up before the answer.
    reply.raw.once('close', leave)
    if (inFlight > mostInFlight) done(new AppError('overloaded'))
    else done()
  })
}
