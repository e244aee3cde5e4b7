import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cookieSettings } from './cookies.ts'

const settings = (publicUrl: string, isProduction = false) => cookieSettings({ publicUrl, isProduction })

describe('cookies', () => {
  it('are bound to the host and secure where the service is published by https', () => {
    const { session, attempt } = settings('https://onus.police.example')
    assert.deepEqual(
      [session.name, session.options.secure, session.options.sameSite],
      ['__Host-onus', true, 'strict'],
    )
    assert.deepEqual(
      [attempt.name, attempt.options.secure, attempt.options.sameSite],
      ['__Host-onus-sign-in', true, 'lax'],
    )
    for (const { options } of [session, attempt]) {
      assert.deepEqual([options.httpOnly, options.path, options.domain], [true, '/', undefined])
    }
  })

  it('do without on this machine only', () => {
    for (const url of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
      assert.deepEqual(
        [settings(url).session.name, settings(url).session.options.secure],
        ['onus-session', false],
      )
  })

  it('stop the start anywhere else, and in production always', () => {
    assert.throws(() => settings('http://onus.police.example'), /https/)
    assert.throws(() => settings('http://localhost.police.example'), /https/)
    assert.throws(() => settings('http://localhost:3000', true), /https/)
  })
})
