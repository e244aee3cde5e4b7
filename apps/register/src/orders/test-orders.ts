/** The room on a real database, with officers signed in, for its tests. Never imported by the service. */
import assert from 'node:assert/strict'
import { storeForces } from '../linking/made-up-reports.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { createRenderer } from '../web/renderer.ts'
import { newOrderPages, orderPages, orderRoutes } from './index.ts'

const now = Temporal.Instant.from('2026-05-03T13:02:00Z')
export const canary = 'Quillfeather'

export const subject = {
  names: [{ given: ['Dorian'], family: 'Examplewood' }],
  dateOfBirth: '1985-02-03',
  phones: ['07700 900123'],
}
export const protectedPerson = {
  names: [{ given: ['Willa'], family: canary }],
  dateOfBirth: '1990-04-05',
  addresses: [{ lines: `9 ${canary} Mews`, postcode: 'AL1 2QB' }],
}
export const order = (reference: string, change: object = {}) => ({
  reference,
  type: 'SPO',
  court: 'Exampleton Magistrates',
  force: '36',
  madeOn: '2026-01-05',
  servedOn: '2026-01-06',
  endsOn: '2028-06-01',
  conditions: [
    { kind: 'no-contact', text: 'not to contact directly or indirectly by any means' },
    { kind: 'exclusion', text: 'not to enter S71 area' },
  ],
  subject,
  protected: [protectedPerson],
  ...change,
})

const officers = [
  'investigator',
  'call-handler',
  'supervisor',
  'force-administrator',
  'mappa-coordinator',
  'linkage-reviewer',
] as const

export type OrdersUnderTest = Awaited<ReturnType<typeof startOrders>>

export async function startOrders() {
  const test: TestDatabase = await createTestDatabase()
  await storeForces(test.database, ['13', '36'])
  const services = testServices(test, { now: () => now })
  const { render } = createRenderer()
  const app = await buildServer({ services, rooms: [newOrderPages, orderPages, orderRoutes], render })
  const signedIn = new Map<string, TestSignIn>()
  for (const role of officers)
    signedIn.set(`${role} 36`, await signInForTests(services, testSubject(role, '36')))
  signedIn.set('investigator 13', await signInForTests(services, testSubject('investigator', '13')))
  const by = (role: Role, force = '36') => signedIn.get(`${role} ${force}`)!
  let sent = 0
  const send = async (body: object, who = by('investigator'), key = `key-${sent++}`) => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/orders',
      cookies: who.cookies,
      headers: { 'x-csrf-token': who.csrfToken, 'idempotency-key': key },
      payload: body,
    })
    return {
      status: response.statusCode,
      text: response.body,
      json: response.json(),
      headers: response.headers,
    }
  }
  const get = async (url: string, who = by('investigator')) => {
    const response = await app.inject({ url, cookies: who.cookies })
    return { status: response.statusCode, text: response.body, json: () => response.json() }
  }
  const post = async (url: string, form: Record<string, string>, who = by('investigator')) => {
    const response = await app.inject({
      method: 'POST',
      url,
      cookies: who.cookies,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ _csrf: who.csrfToken, ...form }).toString(),
    })
    return { status: response.statusCode, text: response.body, location: response.headers.location as string }
  }
  const happened = (id: string, form: Record<string, string>, who = by('investigator')) =>
    post(`/orders/${id}/events`, form, who)
  const enter = async (reference: string, change: object = {}): Promise<string> => {
    const { json, text, status } = await send(order(reference, change))
    assert.equal(status, 201, text)
    return json.id
  }
  const close = async () => {
    await app.close()
    await test.drop()
  }
  return { test, by, send, get, post, happened, enter, close }
}
