/** What the page of a person says of the register, and which doors it opens to whom. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { createAccess } from '../platform/access/access.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { noStatuses } from '../statuses/index.ts'
import { storeEntry, storeLead, storeMappa, storeOfficer } from '../statuses/test-register.ts'
import { createRenderer } from '../web/renderer.ts'
import { personPages } from './index.ts'
import { personDoors } from './person-doors.ts'
import { resolveMentions } from './resolve-mentions.ts'

describe('the page of a person on the register', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let pages: ReadonlySet<string> = new Set()
  let him = ''

  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    app = await buildServer({
      services: testServices(test),
      rooms: [personPages],
      render: createRenderer({ hasPage: (href) => pages.has(href) }).render,
    })
    him = await test.database.transaction().execute(async (trx) => {
      const stored = await storeMadeUpReport(trx, {
        suspects: [person('Ivo', 'Threlkeld', { dateOfBirth: '1986-02-09' })],
      })
      await resolveMentions(trx, stored.mentions)
      const { person_id } = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', stored.mentions[0]!)
        .executeTakeFirstOrThrow()
      return person_id
    })
  })
  beforeEach(() => {
    pages = new Set(['/entries/:id', '/entries/:id/management', '/mappa/cases/:id', '/persons/:id/victims'])
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const pageOf = async (role: Role, force?: string) => {
    const { cookies, csrfToken } = await signInForTests(testServices(test), testSubject(role, force))
    await app.inject({
      method: 'POST',
      url: `/persons/${him}/reason`,
      cookies: { ...cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
      payload: new URLSearchParams({ purpose: 'investigation', _csrf: csrfToken }).toString(),
    })
    return (await app.inject({ url: `/persons/${him}`, cookies: { ...cookies } })).body
  }
  const propose = />\s*Propose for the register</

  it('says "No" three times, and lets a caseworker propose him', async () => {
    const body = await pageOf('investigator', '36')
    const strip = /data-testid="statuses">([\s\S]*?)<\/dl>/.exec(body)![1]!
    assert.equal(strip.match(/<dd>No</g)?.length, 3)
    assert.match(body, propose)
    assert.match(body, new RegExp(`action="/persons/${him}/entries"`))
  })

  it('does not show a door to a room that is not there, nor to those whose work it is not', async () => {
    assert.doesNotMatch(await pageOf('call-handler', '36'), propose)
    pages = new Set()
    const body = await pageOf('investigator', '36')
    assert.doesNotMatch(body, propose)
    assert.doesNotMatch(body, /\/victims"/)
  })

  it('shows level, force, manager and phone to every force, MAPPA apart, and leads to his entry instead', async () => {
    const officer = await storeOfficer(test.database, '36', { subject: 'brook', name: 'Leah Brook' })
    const entry = await storeEntry(test.database, { person: him, force: '36', level: 'very-high' })
    await storeLead(test.database, { entry, person: him, force: '36', officer }, 'Leah Brook', '01632 960362')
    await storeMappa(test.database, { person: him, force: '13' })
    const own = await pageOf('offender-manager', '36')
    for (const shown of [
      /Very high, since 2 March 2026, Norfolk/,
      /Managed by Leah Brook, Norfolk, 01632 960362/,
      /Category 3, level 2/,
      new RegExp(`href="/entries/${entry}"`),
      new RegExp(`href="/entries/${entry}/management"`),
      /MAPPA case/,
    ])
      assert.match(own, shown)
    assert.doesNotMatch(own, propose)
    const other = await pageOf('response-officer', '13')
    assert.match(other, /Managed by Leah Brook, Norfolk, 01632 960362/)
    assert.match(other, new RegExp(`href="/entries/${entry}"`))
    assert.doesNotMatch(other, /\/management"/)
  })
})

describe('the doors of a person', () => {
  const doorsFor = (
    role: Role,
    force: string | undefined,
    openEntry: { state: string; force: string } | null,
  ) =>
    personDoors(
      {
        access: createAccess(),
        subject: testSubject(role, force),
        purpose: { code: 'investigation' },
      } as never,
      { person: 'p', openEntry: openEntry && { id: 'e', ...openEntry }, statuses: noStatuses },
    )
  const texts = (...given: Parameters<typeof doorsFor>) => doorsFor(...given).links.map(({ text }) => text)

  it('keep a draft with the force that writes it', () => {
    const draft = { state: 'draft', force: '36' }
    assert.ok(texts('investigator', '36', draft).includes('The draft for the register'))
    assert.ok(!texts('investigator', '13', draft).includes('The draft for the register'))
    assert.equal(doorsFor('investigator', '13', draft).mayPropose, false)
  })

  it('are none where nothing is known of his entries', () => {
    const { links, mayPropose } = personDoors(
      {
        access: createAccess(),
        subject: testSubject('linkage-reviewer'),
        purpose: { code: 'data-quality' },
      } as never,
      { person: 'p' },
    )
    assert.deepEqual([links, mayPropose], [[], false])
  })
})
