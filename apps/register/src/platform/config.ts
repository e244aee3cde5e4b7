/** Settings of the service, read once from the environment; a wrong one stops the start with a sentence that says which. */
import { resolve } from 'node:path'

export type Config = {
  /** Where the embedded database, its log and built assets live. */
  readonly home: string
  readonly port: number
  /** The address that the service listens at: this machine only, unless a proxy stands before it. */
  readonly host: string
  /** A real PostgreSQL; undefined means the embedded one under `home`. */
  readonly databaseUrl: string | undefined
  /** The login that may migrate, where it differs from the service's own. */
  readonly migrationDatabaseUrl: string | undefined
  readonly isProduction: boolean
  /** The address people type; cookies and sign-in redirects are made for it. */
  readonly publicUrl: string
  readonly oidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
    | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const port = wholeNumber(env, 'ONUS_PORT', 3000, 1, 65_535)
  const logLevel = logLevels.find((level) => level === (env.ONUS_LOG_LEVEL ?? 'info'))
  if (!logLevel) throw new ConfigError(`ONUS_LOG_LEVEL must be one of ${logLevels.join(', ')}.`)
  const isProduction = env.NODE_ENV === 'production'
  const oidc = oidcSettings(env)
  if (isProduction && !oidc)
    throw new ConfigError(
      'In production ONUS_OIDC_ISSUER must name the sign-in service: the demo one is for demonstrations.',
    )
  return {
    home: resolve(env.ONUS_HOME || '.onus'),
    port,
    host: env.ONUS_HOST || 'localhost',
    databaseUrl: postgresUrl(env, 'ONUS_DATABASE_URL'),
    migrationDatabaseUrl: postgresUrl(env, 'ONUS_MIGRATION_DATABASE_URL'),
    isProduction,
    publicUrl: publicUrl(env, port),
    oidc,
    logLevel,
  }
}

function wholeNumber(
  env: Readonly<Record<string, string | undefined>>,
  name: string,
  otherwise: number,
  least: number,
  most: number,
) {
  const text = env[name]
  if (text === undefined || text === '') return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new ConfigError(
      `${name} must be a whole number from ${least} to ${most}; it is set to something else.`,
    )
  return value
}

function postgresUrl(env: Readonly<Record<string, string | undefined>>, name: string) {
  const text = env[name]
  if (!text) return undefined
  if (!URL.canParse(text) || !/^postgres(ql)?:$/.test(new URL(text).protocol))
    throw new ConfigError(`${name} must be an address such as postgres://user:password@host:5432/onus.`)
  return text
}

function publicUrl(env: Readonly<Record<string, string | undefined>>, port: number) {
  const text = env.ONUS_PUBLIC_URL || `http://localhost:${port}`
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new ConfigError('ONUS_PUBLIC_URL must be an address such as https://onus.example.')
  return text
}

/** Names by which a machine calls itself. */
export const loopbackHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

function oidcSettings(env: Readonly<Record<string, string | undefined>>) {
  const {
    ONUS_OIDC_ISSUER: issuer,
    ONUS_OIDC_CLIENT_ID: clientId,
    ONUS_OIDC_CLIENT_SECRET: clientSecret,
  } = env
  if (!issuer) return undefined
  // What goes over plain http says who signs in, and with which roles.
  const address = URL.canParse(issuer) ? new URL(issuer) : undefined
  if (!address || (address.protocol !== 'https:' && !loopbackHosts.has(address.hostname)))
    throw new ConfigError('ONUS_OIDC_ISSUER must be the https address of the sign-in service.')
  if (!clientId || !clientSecret)
    throw new ConfigError(
      'ONUS_OIDC_CLIENT_ID and ONUS_OIDC_CLIENT_SECRET must be set together with ONUS_OIDC_ISSUER.',
    )
  return { issuer, clientId, clientSecret }
}
