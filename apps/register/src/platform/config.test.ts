import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

const oidc = {
  ONUS_OIDC_ISSUER: 'https://sign-in.example',
  ONUS_OIDC_CLIENT_ID: 'onus',
  ONUS_OIDC_CLIENT_SECRET: 'a secret',
}

describe('the settings', () => {
  it('need nothing said for a demonstration on this machine', () => {
    const { port, host, publicUrl, databaseUrl, oidc: signIn, isProduction } = readConfig({})
    assert.deepEqual(
      [port, host, publicUrl, databaseUrl, signIn, isProduction],
      [3000, 'localhost', 'http://localhost:3000', undefined, undefined, false],
    )
  })

  const wrong: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    ['a port of letters', { ONUS_PORT: 'http' }, /ONUS_PORT must be a whole number/],
    ['a port that there is not', { ONUS_PORT: '65536' }, /ONUS_PORT/],
    ['an unknown log level', { ONUS_LOG_LEVEL: 'loud' }, /ONUS_LOG_LEVEL must be one of debug/],
    ['a database that is none', { ONUS_DATABASE_URL: 'mysql://x' }, /ONUS_DATABASE_URL/],
    ['an address that is none', { ONUS_PUBLIC_URL: 'onus.example' }, /ONUS_PUBLIC_URL/],
    ['production without a sign-in service', { NODE_ENV: 'production' }, /ONUS_OIDC_ISSUER/],
    ['a sign-in service over plain http', { ...oidc, ONUS_OIDC_ISSUER: 'http://sign-in.example' }, /https/],
    ['a sign-in service without its secret', { ...oidc, ONUS_OIDC_CLIENT_SECRET: '' }, /set together/],
  ]
  for (const [what, env, says] of wrong)
    it(`stop the start at ${what}, saying which`, () =>
      assert.throws(
        () => readConfig(env),
        (error: Error) => error instanceof ConfigError && says.test(error.message),
      ))

  it('never repeat a value that may be a secret', () => {
    const url = 'mysql://onus:hunter2@db/onus'
    assert.throws(
      () => readConfig({ ONUS_DATABASE_URL: url }),
      (error: Error) => !error.message.includes('hunter2'),
    )
  })

  it('let a sign-in service of this machine speak plain http', () => {
    const issuer = 'http://localhost:4000'
    assert.equal(readConfig({ ...oidc, ONUS_OIDC_ISSUER: issuer }).oidc?.issuer, issuer)
  })
})
