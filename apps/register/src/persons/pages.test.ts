import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { evaluatePatterns } from '../patterns/index.ts'
import type { Role } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { resolveVictims, storeVictimMentions } from '../victims/index.ts'
import { createRenderer } from '../web/renderer.ts'
import { linkPages } from './link-pages.ts'
import { personPages } from './person-pages.ts'
import { personRoutes } from './person-routes.ts'
import { resolveMentions } from './resolve-mentions.ts'

const home = { lines: '81 Orchard Close', postcode: 'NR3 4QD' }
const twin = (given: string) =>
  person(given, 'Prydderch', { dateOfBirth: '1988-07-21', sex: 'male', addresses: [home] })
const victims = ['Annabel Quince', 'Bettina Rowan', 'Cordelia Sage'].map((name, index) => {
  const [given = '', family = ''] = name.split(' ')
  return person(given, family, {
    sex: 'female',
    dateOfBirth: `198${index}-05-0${index + 1}`,
    phones: [`0770090030${index}`],
  })
})
const secrets = /Quince|Rowan|Sage|Annabel|Bettina|Cordelia|90030\d/

describe('the pages of a person', () => {
  let test: TestDatabase
  let app: FastifyInstance
  const signedIn = new Map<string, TestSignIn>()
  let aled = ''
  let mentionsOfAled: readonly string[] = []
  let huw = ''
  let mentionOfHuw = ''

  const report = async (trx: Writing, suspect: object, victim: object, more: object = {}) => {
    const stored = await storeMadeUpReport(trx, { suspects: [suspect], ...more })
    await storeVictimMentions(trx, [
      {
        reportId: stored.report,
        ordinal: 0,
        role: 'victim',
        dpaCategory: 'victim',
        basis: 'alleged',
        said: victim,
        saidOn: '2026-05-03',
      },
    ])
    const { changedPersons } = await resolveMentions(trx, stored.mentions)
    await resolveVictims(trx, [stored.report])
    await evaluatePatterns(trx, changedPersons)
    return stored
  }
  const ownerOf = async (trx: Writing, mention: string) =>
    (
      await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', mention)
        .executeTakeFirstOrThrow()
    ).person_id

  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    const services = testServices(test)
    app = await buildServer({
      services,
      rooms: [personPages, personRoutes, linkPages],
      render: createRenderer({ forceName: (code) => `Force ${code}` }).render,
    })
    const sign = async (name: string, role: Role, force?: string) =>
      signedIn.set(name, await signInForTests(services, testSubject(role, force)))
    await sign('call-handler', 'call-handler', '36')
    await sign('investigator', 'investigator', '36')
    await sign('reviewer', 'linkage-reviewer')
    await sign('supervisor', 'supervisor', '36')
    await sign('analyst', 'national-analyst')
    await test.database.transaction().execute(async (trx) => {
      const reports = []
      for (const [index, victim] of victims.entries())
        reports.push(
          await report(trx, twin('Aled'), victim, {
            force: index === 2 ? '13' : '36',
            reference: `A${index}`,
            recordedAt: `202${index + 3}-04-01T12:00:00Z`,
          }),
        )
      const other = await report(trx, twin('Huw'), victims[0]!, { reference: 'H0' })
      mentionsOfAled = reports.flatMap((each) => each.mentions)
      mentionOfHuw = other.mentions[0]!
      aled = await ownerOf(trx, mentionsOfAled[0]!)
      huw = await ownerOf(trx, mentionOfHuw)
    })
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const get = (who: string, url: string) => app.inject({ url, cookies: { ...signedIn.get(who)!.cookies } })
  const post = (who: string, url: string, form: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      cookies: { ...signedIn.get(who)!.cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:3000' },
      payload: new URLSearchParams({ ...form, _csrf: signedIn.get(who)!.csrfToken }).toString(),
    })
  const stateReason = (who: string, id: string) =>
    post(who, `/persons/${id}/reason`, { purpose: 'investigation', incident: 'NC-1', next: '' })

  it('ask for a reason once, and do not say whether there is such a person', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000'
    const [known, unknown] = [
      await get('investigator', `/persons/${aled}`),
      await get('investigator', `/persons/${nobody}`),
    ]
    assert.match(known.body, /Why are you looking at this person/)
    const bare = (text: string) => text.replaceAll(/[0-9a-f-]{36}|value="[\w.-]{20,}"|nonce="[^"]*"/g, '')
    assert.equal(bare(unknown.body), bare(known.body))
    assert.equal((await stateReason('investigator', aled)).headers.location, `/persons/${aled}`)
    assert.match((await get('investigator', `/persons/${aled}`)).body, /Aled Prydderch/)
    const refused = await post('investigator', `/persons/${aled}/reason`, { purpose: 'curiosity' })
    assert.equal(refused.statusCode, 400)
    assert.match(refused.body, /Choose why you are looking/)
  })

  it('show the pattern, the timeline and the victims as letters, never by name', async () => {
    await stateReason('call-handler', aled)
    const { body, statusCode } = await get('call-handler', `/persons/${aled}`)
    assert.equal(statusCode, 200)
    for (const shown of [
      /Three women have reported him/,
      /Serial/,
      /Victim A/,
      /Victim C/,
      /Norfolk/,
      /81 Orchard Close/,
      /<svg/,
    ])
      assert.match(body, shown)
    assert.doesNotMatch(body, secrets)
  })

  it('lead from an id that was joined to the person that stands now', async () => {
    const same = await post('reviewer', `/links/${mentionsOfAled[0]}/${mentionOfHuw}`, {
      judgement: 'same',
      reason: 'one man after all',
    })
    assert.equal(same.headers.location, '/links?done=same')
    await stateReason('investigator', huw)
    assert.equal((await get('investigator', `/persons/${huw}`)).headers.location, `/persons/${aled}`)
    const page = (await get('reviewer', `/links/${mentionsOfAled[0]}/${mentionOfHuw}`)).body
    const judgement = /\/judgements\/([0-9a-f-]+)\/undo/.exec(page)?.[1]
    await post('reviewer', `/judgements/${judgement}/undo`, { reason: 'they are twins', back: '/links' })
    assert.match((await get('investigator', `/persons/${huw}`)).body, /Huw Prydderch/)
  })

  it('show twins in the queue, side by side, with the reason why nobody joined them', async () => {
    const queue = await get('reviewer', '/links')
    assert.match(queue.body, /Prydderch and (Aled|Huw)/)
    assert.match(queue.body, /kept apart by a rule/)
    const { body } = await get('reviewer', `/links/${mentionsOfAled[0]}/${mentionOfHuw}`)
    for (const shown of [
      /brothers or twins/,
      /Side by side/,
      /onus-compare__row--differs[\s\S]*Aled/,
      /date of birth matches/,
      /data-key="1"/,
    ])
      assert.match(body, shown)
    assert.doesNotMatch(body, secrets)
    const blind = await get('reviewer', `/links/${mentionsOfAled[0]}/${mentionOfHuw}?blind=yes`)
    assert.doesNotMatch(blind.body, /date of birth matches|brothers or twins/)
  })

  it('take no decision without a choice and a reason, and keep what was typed', async () => {
    const address = `/links/${mentionsOfAled[1]}/${mentionOfHuw}`
    const noChoice = await post('reviewer', address, { reason: 'other forenames' })
    assert.equal(noChoice.statusCode, 400)
    assert.match(noChoice.body, /Choose whether they are the same man/)
    assert.match(noChoice.body, /value="other forenames"/)
    const noReason = await post('reviewer', address, { judgement: 'not-same', reason: ' ' })
    assert.match(noReason.body, /Say in a few words why/)
    assert.match(noReason.body, /value="not-same"[^>]* checked/)
    const done = await post('reviewer', address, { judgement: 'not-same', reason: 'twins, other forenames' })
    assert.equal(done.headers.location, '/links?done=not-same')
    assert.match((await get('reviewer', '/links')).body, /Nothing waits for review/)
  })

  it('list the mentions with what holds them', async () => {
    const { body } = await get('investigator', `/persons/${aled}/links`)
    assert.match(body, /Three descriptions are judged to be this man/)
    assert.match(body, /first name matches \(Aled\)/)
    assert.equal(body.match(/data-testid="held-mention"/g)?.length, 3)
  })

  it('say who looked to those who supervise, and record that too', async () => {
    assert.equal((await get('call-handler', `/persons/${aled}/looks`)).statusCode, 404)
    const { body } = await get('supervisor', `/persons/${aled}/looks`)
    assert.match(body, /An investigation I work on/)
    assert.match(body, /NC-1/)
    assert.match(body, /persons\.read/)
    const { rows } = await sql`
      select operation, decision from audit.entries where operation = 'persons.list-looks' order by at`.execute(
      test.database,
    )
    assert.deepEqual(rows, [
      { operation: 'persons.list-looks', decision: 'deny' },
      { operation: 'persons.list-looks', decision: 'allow' },
    ])
  })

  it('answer the API with the classes of field that a reader may see', async () => {
    const ask = (who: string, headers: Record<string, string> = {}) =>
      app.inject({ url: `/api/persons/${aled}`, cookies: { ...signedIn.get(who)!.cookies }, headers })
    assert.equal((await ask('call-handler')).statusCode, 403)
    const purpose = { 'x-onus-purpose': 'live-call' }
    const answer = (await ask('call-handler', purpose)).json()
    assert.deepEqual(
      [answer.names[0], answer.reports, answer.victims],
      ['Aled Prydderch', 3, { min: 3, max: 3 }],
    )
    assert.deepEqual(Object.values(answer.victimLetters).flat().sort(), ['A', 'B', 'C'])
    assert.doesNotMatch(JSON.stringify(answer), secrets)
    assert.equal((await ask('analyst', purpose)).statusCode, 404)
  })

  it('withhold his addresses when he may be a victim himself', async () => {
    const counter = await test.database.transaction().execute(async (trx) => {
      const gareth = person('Gareth', 'Vellacott', {
        dateOfBirth: '1990-09-19',
        phones: ['07700900401'],
        addresses: [{ lines: '3 Secret Way', postcode: 'NR9 9ZZ' }],
      })
      const rhian = person('Rhian', 'Pomfret', { dateOfBirth: '1991-02-11', phones: ['07700900402'] })
      const his = await report(trx, gareth, rhian, { reference: 'C1' })
      await report(trx, rhian, gareth, { reference: 'C2' })
      return ownerOf(trx, his.mentions[0]!)
    })
    await stateReason('investigator', counter)
    const { body } = await get('investigator', `/persons/${counter}`)
    assert.match(body, /They accuse each other/)
    assert.match(body, /Addresses are withheld/)
    assert.doesNotMatch(body, /Secret Way|NR9 9ZZ/)
  })

  it('are closed to those whose work they are not', async () => {
    for (const [who, url] of [
      ['call-handler', '/links'],
      ['call-handler', `/links/${mentionsOfAled[0]}/${mentionOfHuw}`],
      ['analyst', '/links'],
    ] as const)
      assert.ok([403, 404].includes((await get(who, url)).statusCode), `${who} ${url}`)
    const judged = await post('investigator', `/links/${mentionsOfAled[0]}/${mentionsOfAled[1]}`, {
      judgement: 'not-same',
      reason: 'because',
    })
    assert.equal(judged.statusCode, 403)
  })
})
