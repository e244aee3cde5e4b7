/** Names and attributes of the cookies, by the address at which the service is published. */
import type { CookieSerializeOptions } from '@fastify/cookie'
import { type Config, ConfigError, loopbackHosts } from '../config.ts'

export type CookieSettings = {
  readonly session: { readonly name: string; readonly options: CookieSerializeOptions }
  /** Carries a sign-in over to the sign-in service and back, which is another site: Lax, and ten minutes long. */
  readonly attempt: { readonly name: string; readonly options: CookieSerializeOptions }
}

const attemptSeconds = 600

/**
 * The `__Host-` prefix binds a cookie to this very host and needs Secure. On plain http it is given only on the own
 * machine, and then without prefix and Secure: not every browser takes Secure cookies from http://localhost.
 */
export function cookieSettings(config: Pick<Config, 'publicUrl' | 'isProduction'>): CookieSettings {
  const { protocol, hostname } = new URL(config.publicUrl)
  const isSecure = protocol === 'https:'
  if (!isSecure && (config.isProduction || !loopbackHosts.has(hostname)))
    throw new ConfigError('ONUS_PUBLIC_URL must be an https address: only http://localhost may do without.')
  const prefix = isSecure ? '__Host-' : ''
  const common = { httpOnly: true, secure: isSecure, path: '/' } as const
  return {
    session: {
      name: isSecure ? `${prefix}onus` : 'onus-session',
      options: { ...common, sameSite: 'strict' },
    },
    attempt: {
      name: `${prefix}onus-sign-in`,
      options: { ...common, sameSite: 'lax', maxAge: attemptSeconds },
    },
  }
}

export function isLoopback(url: string): boolean {
  return loopbackHosts.has(new URL(url).hostname)
}
