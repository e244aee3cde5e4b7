/** Entries over HTTP: pages and API, who sees what, idempotent moves, and the dossier on paper. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { readPdf } from '../web/pdf/test-read-pdf.ts'
import { createRenderer } from '../web/renderer.ts'
import { draftPages } from './draft-pages.ts'
import { entryPages } from './entry-pages.ts'
import { entryRoutes } from './entry-routes.ts'
import { suggestionPages } from './suggestion-pages.ts'
import { type EntryTest, openEntryTest, reasons } from './test-entries.ts'

describe('entries over HTTP', () => {
  let test: EntryTest
  let app: FastifyInstance
  let manager: TestSignIn
  let elsewhere: TestSignIn
  let supervisor: TestSignIn
  let person = ''
  let entry = ''
  before(async () => {
    test = await openEntryTest()
    const services = testServices(test.connection)
    app = await buildServer({
      services,
      rooms: [entryPages, draftPages, suggestionPages, entryRoutes],
      render: createRenderer().render,
    })
    manager = await signInForTests(services, testSubject('offender-manager', '36'))
    elsewhere = await signInForTests(services, testSubject('investigator', '46'))
    supervisor = await signInForTests(services, testSubject('supervisor', '36'))
    person = await test.somebody()
  })
  after(async () => {
    await app?.close()
    await test?.drop()
  })
  const get = (by: TestSignIn, url: string) => app.inject({ url, cookies: { ...by.cookies } })
  const send = (by: TestSignIn, method: 'POST' | 'PUT', url: string, payload: object, key = randomUUID()) =>
    app.inject({
      method,
      url,
      payload,
      cookies: { ...by.cookies },
      headers: { 'x-csrf-token': by.csrfToken, 'sec-fetch-site': 'same-origin', 'idempotency-key': key },
    })
  const considered = Object.fromEntries(
    ['SPO', 'DAPO', 'mappa-3', 'pdp'].map((code) => [code, { isPursued: false, reason: 'It takes months.' }]),
  )

  it('are proposed through the API, once under one key', async () => {
    const key = randomUUID()
    const url = `/api/persons/${person}/entries`
    const first = await send(manager, 'POST', url, {}, key)
    assert.equal(first.statusCode, 200, first.body)
    assert.deepEqual((await send(manager, 'POST', url, {}, key)).json(), first.json())
    assert.equal((await send(manager, 'POST', url, {})).statusCode, 409)
    assert.equal((await send(manager, 'POST', `/api/persons/${randomUUID()}/entries`, {})).statusCode, 404)
    entry = first.json().id
    const refused = await send(manager, 'POST', `/api/entries/${entry}/moves`, { move: 'submit' })
    assert.equal(refused.statusCode, 400)
    assert.equal(refused.json().errors[0].field, 'necessity')
    const draft = {
      necessity: reasons,
      proportionality: reasons,
      representations: 'not-told',
      representationsText: 'Unsafe.',
      alternatives: considered,
    }
    assert.equal((await send(manager, 'PUT', `/api/entries/${entry}/draft`, draft)).statusCode, 200)
    assert.equal(
      (await send(manager, 'PUT', `/api/entries/${entry}/draft`, { ...draft, risk: 'none' })).statusCode,
      400,
    )
    assert.equal((await send(elsewhere, 'PUT', `/api/entries/${entry}/draft`, draft)).statusCode, 404)
    assert.deepEqual(
      (await send(manager, 'POST', `/api/entries/${entry}/moves`, { move: 'submit' })).json(),
      { id: entry, state: 'proposed' },
    )
  })

  it('lead whoever would propose him again to what is there', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: `/persons/${person}/entries`,
      payload: new URLSearchParams({ _csrf: manager.csrfToken }).toString(),
      cookies: { ...manager.cookies },
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    })
    assert.deepEqual(
      [answer.statusCode, answer.headers.location],
      [303, `/entries/${entry}?done=already`],
      answer.body,
    )
    assert.match((await get(manager, `/entries/${entry}?done=already`)).body, /role="status">He has an entry/)
  })

  it('show casework to the own force only; the pattern and the level to every officer; to nobody a name of hers', async () => {
    const own = await get(manager, `/api/entries/${entry}`)
    const other = await get(elsewhere, `/api/entries/${entry}`)
    assert.equal(own.json().necessity, reasons)
    assert.deepEqual(
      own.json().statuses.map((each: { label: string }) => each.label),
      ['On this register', 'Under MAPPA', 'Under notification duties'],
    )
    for (const field of [
      'necessity',
      'proportionality',
      'representationsText',
      'decision',
      'events',
      'appeals',
    ])
      assert.equal(other.json()[field], undefined, field)
    assert.ok(other.json().items.length > 0 && other.json().pattern)
    const her = test.nameOfVictim(person).split(' ')[1]!
    for (const url of [`/entries/${entry}`, `/entries/${entry}/edit`, '/entries?queue=decide'])
      assert.doesNotMatch((await get(manager, url)).body, new RegExp(her), url)
    const { rawPayload } = await get(manager, `/entries/${entry}/dossier.pdf`)
    assert.doesNotMatch(readPdf(rawPayload).text, new RegExp(her))
    assert.doesNotMatch((await get(elsewhere, `/entries/${entry}`)).body, /What happens next|Necessity/)
    assert.equal((await get(elsewhere, `/entries/${entry}/dossier.pdf`)).statusCode, 404)
    assert.equal((await get(manager, `/entries/${randomUUID()}`)).statusCode, 404)
  })

  it('print the dossier as a tagged PDF, which is audited as a disclosure', async () => {
    const answer = await get(manager, `/entries/${entry}/dossier.pdf`)
    assert.equal(answer.headers['content-type'], 'application/pdf')
    const { text, pages, tags } = readPdf(answer.rawPayload)
    const words = text.replaceAll(/\s+/g, ' ')
    for (const said of [
      'Osgood',
      'Three statuses',
      'Grounds',
      'Assessed, suspected',
      'Evidence',
      'Alleged, suspected',
      'Necessity',
      'Alternatives considered',
      'Decided by: Nobody yet',
      'OFFICIAL-SENSITIVE',
    ])
      assert.ok(words.includes(said), said)
    assert.ok(pages <= 4)
    assert.ok(tags.includes('H1'))
    const { kind } = await test.database
      .selectFrom('audit.entries')
      .select('kind')
      .where('operation', '=', 'entries.print-dossier')
      .where('kind', '<>', 'denial')
      .limit(1)
      .executeTakeFirstOrThrow()
    assert.equal(kind, 'disclosure')
  })

  it('show a decision to those alone who may take it, and say who does', async () => {
    const begun = await send(supervisor, 'POST', `/api/persons/${await test.somebody()}/entries`, {})
    const own = begun.json().id
    const draft = {
      necessity: reasons,
      proportionality: reasons,
      representations: 'not-told',
      representationsText: 'Unsafe.',
      alternatives: considered,
    }
    await send(supervisor, 'PUT', `/api/entries/${own}/draft`, draft)
    await send(supervisor, 'POST', `/api/entries/${own}/moves`, { move: 'submit' })
    const page = (await get(supervisor, `/entries/${own}`)).body
    assert.match(page, /Waits for a decision/)
    assert.match(page, /another supervisor decides/)
    assert.doesNotMatch(page, /data-testid="move-authorise"/)
    assert.match(page, /data-testid="move-withdraw"/)
    assert.match((await get(supervisor, `/entries/${entry}`)).body, /data-testid="move-authorise"/)
    assert.match((await get(manager, `/entries/${entry}`)).body, /A supervisor of .* decides, of the rank of/)
    await send(supervisor, 'POST', `/api/entries/${own}/moves`, { move: 'withdraw', reasons })
  })

  it('are decided once, though the decision is sent twice', async () => {
    const url = `/api/entries/${entry}/moves`
    const { standing } = (await get(supervisor, `/api/entries/${entry}`)).json()
    const decision = { move: 'authorise', level: 'high', reasons, seen: standing }
    assert.equal((await send(manager, 'POST', url, decision)).statusCode, 404)
    assert.equal((await send(supervisor, 'POST', url, { ...decision, level: 'none' })).statusCode, 400)
    const key = randomUUID()
    const first = await send(supervisor, 'POST', url, decision, key)
    assert.deepEqual(first.json(), { id: entry, state: 'active' })
    assert.deepEqual((await send(supervisor, 'POST', url, decision, key)).json(), first.json())
    const second = await send(supervisor, 'POST', url, decision)
    assert.deepEqual([second.statusCode, second.json().code], [409, 'already-decided'])
  })

  it('are listed by queue with their counts, each force its own', async () => {
    const list = (await get(manager, '/api/entries?queue=active&level=high')).json()
    assert.deepEqual([list.total, list.counts.active, list.counts.decide], [1, 1, 0])
    assert.equal((await get(manager, '/api/entries?queue=active&level=low')).json().total, 0)
    assert.equal((await get(elsewhere, '/api/entries?queue=active')).json().total, 0)
    assert.match((await get(manager, '/entries')).body, /On the register, High/)
    assert.equal((await get(manager, '/entries?queue=&level=&sort=')).statusCode, 200)
    assert.match((await get(elsewhere, '/entries?queue=ending')).body, /Nobody stands here/)
  })

  it('take an appeal and its decision', async () => {
    const today = Temporal.Now.plainDateISO('Europe/London').toString()
    const lodged = await send(manager, 'POST', `/api/entries/${entry}/appeals`, {
      lodgedOn: today,
      grounds: 'It was his brother.',
    })
    assert.equal(lodged.statusCode, 200, lodged.body)
    const refused = await send(supervisor, 'POST', `/api/appeals/${lodged.json().id}/moves`, {
      move: 'uphold',
      reasons,
    })
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'second-person-needed'])
    const withdrawn = await send(manager, 'POST', `/api/appeals/${lodged.json().id}/moves`, {
      move: 'withdraw',
      reasons: 'By letter.',
    })
    assert.equal(withdrawn.json().state, 'withdrawn')
  })

  it('send whoever opens a draft that is none any more to the entry', async () => {
    const answer = await get(manager, `/entries/${entry}/edit`)
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, `/entries/${entry}`])
  })
})
