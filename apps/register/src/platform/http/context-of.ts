/** Builds the context of a request: who asks, why, and with what. */
import type { FastifyRequest } from 'fastify'
import type { Purpose, Subject } from '../access/decision.ts'
import { isPurposeCode } from '../access/purposes.ts'
import { AppError } from '../errors.ts'
import type { Context } from '../use-case.ts'
import type { Services } from './room.ts'
import './request-state.ts'

/** Nobody: what an open route acts as when no session came with the request. No policy permits it anything. */
export const nobody: Subject = {
  issuer: 'onus:nobody',
  subject: 'nobody',
  name: '',
  forceCode: undefined,
  roles: [],
}

const longestIncident = 100
const longestReason = 500

export function contextOf(services: Services, request: FastifyRequest): Context {
  return {
    database: services.connection.database,
    access: services.access,
    subject: request.signedIn?.subject ?? nobody,
    purpose: purposeOf(request),
    requestId: request.id,
    now: services.now,
  }
}

/** Headers say it for one request; otherwise the session's own purpose holds. */
function purposeOf(request: FastifyRequest): Purpose | undefined {
  const code = headerText(request, 'x-onus-purpose', 40)
  if (code === undefined)
    return request.signedIn?.by === 'session' ? request.signedIn.session.purpose : undefined
  if (!isPurposeCode(code)) throw wrongHeader('X-Onus-Purpose', 'must be one of the purpose codes')
  return {
    code,
    incident: headerText(request, 'x-onus-incident', longestIncident),
    reason: headerText(request, 'x-onus-reason', longestReason),
  }
}

/** Headers carry ASCII only: other letters come percent-encoded. */
function headerText(request: FastifyRequest, name: string, longest: number): string | undefined {
  const given = request.headers[name]
  if (given === undefined || given === '') return undefined
  const text = typeof given === 'string' ? decoded(given) : undefined
  if (text === undefined || text.length > longest)
    throw wrongHeader(name, `must be one header of at most ${longest} characters, percent-encoded`)
  return text
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function wrongHeader(field: string, message: string): AppError {
  return new AppError('invalid-input', { fields: [{ field, message }] })
}
