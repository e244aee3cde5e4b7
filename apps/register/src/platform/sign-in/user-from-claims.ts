/** Makes a user of what the sign-in service says about him. */
import { type Role, roles } from '../access/decision.ts'
import { AppError } from '../errors.ts'

export type Claims = Readonly<Record<string, unknown>>

export type SignedInUser = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly forceCode: string | undefined
  readonly roles: readonly Role[]
  /** Code of a police rank; what needs one is decided where it is needed. */
  readonly rank: string | undefined
  /** Where colleagues reach him. */
  readonly phone: string | undefined
}

/**
 * Users are known by issuer and subject, never by e-mail address (ASVS 5.0, 10.3.3). Roles that this service does not
 * know are passed over; being a system is nothing that a person can claim.
 */
export function userFromClaims(claims: Claims): SignedInUser {
  const {
    iss,
    sub,
    name,
    onus_force: force,
    onus_roles: given,
    onus_rank: rank,
    phone_number: phone,
  } = claims
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '') throw new AppError('sign-in-failed')
  const held = Array.isArray(given)
    ? roles.filter((role) => role !== 'system-client' && given.includes(role))
    : []
  if (held.length === 0) throw new AppError('no-role')
  return {
    issuer: iss,
    subject: sub,
    name: typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, 200) : 'Name not given',
    forceCode: typeof force === 'string' && /^[0-9]{2}$/.test(force) ? force : undefined,
    roles: held,
    rank: textOf(rank, 40)?.toLowerCase(),
    phone: textOf(phone, 40),
  }
}

function textOf(claim: unknown, longest: number): string | undefined {
  return typeof claim === 'string' && claim.trim() !== '' ? claim.trim().slice(0, longest) : undefined
}
