import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { prepareOrder, storeOrders } from '../orders/index.ts'
import { resolveMentions } from '../persons/index.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { insideVault } from '../platform/database/vault.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { resolveVictims } from '../victims/index.ts'
import { reportRoutes } from './report-routes.ts'
import { syncForces } from './sync-forces.ts'

const now = Temporal.Instant.from('2026-05-03T13:02:00Z')
const canary = 'Quillfeather'

const suspect = {
  role: 'suspect',
  names: [
    { given: ['Dorian'], family: 'Examplewood', type: 'stated' },
    { given: ['Dodge'], type: 'nickname' },
  ],
  dateOfBirth: '1985-02-03',
  phones: ['07700 900123'],
}
const victim = (given: string, family: string, born: string) => ({
  role: 'victim',
  names: [{ given: [given], family }],
  sex: 'female',
  dateOfBirth: born,
  addresses: [{ lines: `9 ${canary} Mews`, postcode: 'NR1 1AA' }],
  phones: ['07700 900456'],
  safeContact: `Text only, ask for ${canary}`,
})
const report = (reference: string, change: object = {}) => ({
  force: '36',
  reference,
  recordedAt: '2026-05-03T12:30:00Z',
  channel: 'call',
  offenceCodes: ['PH97006'],
  behaviours: ['following', 'unwanted-contact'],
  relationship: 'ex-partner',
  riskGrade: 'medium',
  narrative: `He followed Willa ${canary} home.`,
  location: `9 ${canary} Mews`,
  people: [suspect, victim('Willa', canary, '1990-04-05')],
  ...change,
})

describe('reports over the API', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let norfolk: TestSignIn
  let essex: TestSignIn
  let administrator: TestSignIn

  before(async () => {
    test = await createTestDatabase()
    await syncForces(test)
    const services = testServices(test, { now: () => now })
    app = await buildServer({ services, rooms: [reportRoutes], render: () => '' })
    norfolk = await signInForTests(services, testSubject('call-handler', '36'))
    essex = await signInForTests(services, testSubject('investigator', '42'))
    administrator = await signInForTests(services, testSubject('force-administrator', '36'))
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  let sent = 0
  const send = async (by: TestSignIn, body: object) => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/reports',
      cookies: by.cookies,
      headers: { 'x-csrf-token': by.csrfToken, 'idempotency-key': `key-${sent++}` },
      payload: body,
    })
    return { status: response.statusCode, text: response.body, json: response.json() }
  }
  const read = async (by: TestSignIn, id: string) => {
    const response = await app.inject({ url: `/api/reports/${id}`, cookies: by.cookies })
    return { status: response.statusCode, text: response.body, json: response.json() }
  }
  const codes = (answer: { json: { persons: { flags: { code: string }[] }[] } }) =>
    answer.json.persons.flatMap((person) => person.flags.map((flag) => flag.code))

  it('takes one: stored, given a person, answered without the victim', async () => {
    const answer = await send(norfolk, report('N-1'))
    assert.equal(answer.status, 201, answer.text)
    assert.equal(answer.json.state, 'stored')
    assert.equal(answer.json.persons.length, 1)
    assert.doesNotMatch(answer.text, new RegExp(canary))
  })

  it('flags the man at the second woman, in another force, on her first call', async () => {
    const answer = await send(
      essex,
      report('E-1', {
        force: '42',
        people: [suspect, { ...victim('Bryony', 'Sampleford', '1979-11-12'), addresses: [], phones: [] }],
        narrative: 'He waited outside.',
      }),
    )
    assert.equal(answer.status, 201, answer.text)
    assert.ok(codes(answer).includes('serial'), codes(answer).join())
    assert.ok(codes(answer).includes('cross-force'), codes(answer).join())
  })

  it('changes nothing when the same comes again, and keeps what was when it is corrected', async () => {
    const first = await send(norfolk, report('N-2'))
    const again = await send(norfolk, report('N-2'))
    const corrected = await send(norfolk, report('N-2', { riskGrade: 'high' }))
    assert.deepEqual([again.status, again.json.state, again.json.id], [200, 'unchanged', first.json.id])
    assert.deepEqual([corrected.json.state, corrected.json.version], ['corrected', 2])
    assert.deepEqual(corrected.json.persons, first.json.persons)
    const { rows } = await sql<{ members: number }>`select count(*)::int as members from memberships ms
      join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id where r.reference = 'N-2'`.execute(
      test.database,
    )
    assert.equal(rows[0]?.members, 1)
    assert.equal((await read(norfolk, first.json.id)).json.isCurrent, false)
  })

  it('lets the man go when a correction says that it was not he', async () => {
    const wrong = await send(norfolk, report('N-3'))
    const right = await send(
      norfolk,
      report('N-3', { people: [victim('Willa', canary, '1990-04-05')], isSuspectUnknown: true }),
    )
    assert.equal(wrong.json.persons.length, 1)
    assert.equal(right.status, 201, right.text)
    assert.deepEqual([right.json.state, right.json.persons], ['corrected', []])
  })

  it('names the condition of a live order that he may have broken', async () => {
    await test.database.transaction().execute(async (trx) => {
      const [order] = await storeOrders(
        trx,
        [
          prepareOrder(
            {
              reference: 'NMO-1',
              type: 'NMO',
              madeOn: '2025-01-01',
              endsOn: '2027-01-01',
              status: 'made',
              conditions: [
                { kind: 'no-contact', text: 'not to contact directly or indirectly' },
                { kind: 'programme', text: 'to attend a programme' },
              ],
              people: [
                { ...suspect, role: 'subject' },
                { ...victim('Willa', canary, '1990-04-05'), role: 'protected' },
              ],
            },
            'as sent',
          ),
        ],
        { storedBy: 'test' },
      )
      await resolveMentions(trx, order!.mentions)
      await resolveVictims(trx, [], [order!.id])
    })
    const answer = await send(norfolk, report('N-4', { behaviours: ['online-contact'] }))
    assert.deepEqual(
      answer.json.suspectedBreaches.map((breach: { type: string; conditions: { kind: string }[] }) => [
        breach.type,
        breach.conditions.map((one) => one.kind),
      ]),
      [['NMO', ['no-contact']]],
    )
  })

  it('shows a report in full to its force but for the victim, and to another what was done', async () => {
    const { json } = await send(norfolk, report('N-5'))
    const own = await read(norfolk, json.id)
    assert.equal(own.json.victims.length, 1)
    assert.equal(own.json.suspects[0].said.names[0].family, 'Examplewood')
    assert.match(own.json.narrative, /^He followed \[victim A\]/)
    const other = await read(essex, json.id)
    assert.deepEqual(
      other.json.behaviours.map((each: { code: string }) => each.code),
      ['following', 'unwanted-contact'],
    )
    for (const hidden of ['suspects', 'narrative', 'victims', 'relationship'])
      assert.ok(!(hidden in other.json), hidden)
    for (const { text } of [own, other]) assert.doesNotMatch(text, new RegExp(canary))
  })

  it('is for the officers of its force: another force and an administrator are told that there is nothing', async () => {
    assert.equal((await send(essex, report('N-6'))).status, 404)
    assert.equal((await send(administrator, report('N-6'))).status, 404)
    const { json } = await send(norfolk, report('N-6'))
    assert.equal((await read(administrator, json.id)).status, 404)
    assert.equal((await read(norfolk, '01890000-0000-7000-8000-000000000000')).status, 404)
  })

  it('names the fields that cannot be used, and repeats nothing of them', async () => {
    const cases: readonly (readonly [object, string])[] = [
      [{ behaviours: ['Zyzzyx'] }, 'behaviours.0'],
      [{ offenceCodes: ['ZZ99999'] }, 'offenceCodes[0]'],
      [{ recordedAt: '2026-06-01T10:00:00Z' }, 'recordedAt'],
      [{ people: [{ ...suspect, dateOfBirth: '2031-01-01' }] }, 'people[0].dateOfBirth'],
      [{ people: [victim('Willa', canary, '1990-04-05')] }, 'people'],
      [{ surprise: 'Zyzzyx' }, 'surprise'],
    ]
    for (const [change, field] of cases) {
      const answer = await send(norfolk, report('N-7', change))
      assert.equal(answer.status, 400, field)
      assert.deepEqual(
        answer.json.errors.map((error: { field: string }) => error.field),
        [field],
      )
      assert.doesNotMatch(answer.text, /Zyzzyx|Quillfeather/)
    }
  })

  it('stores whatever people write, in any script, as they wrote it', async () => {
    const nasty = `'; drop table reports; -- <script>alert(1)</script> \\N \t`
    const said = {
      names: [{ given: ['محمد'], family: 'الخياط' }],
      emails: [nasty],
      accounts: [{ handle: nasty }],
      addresses: [{ lines: nasty }],
    }
    const answer = await send(
      norfolk,
      report('N-8 <b>', {
        outcome: nasty,
        narrative: nasty,
        location: nasty,
        people: [
          { role: 'suspect', ...said },
          { ...victim('Willa', canary, '1990-04-05'), addresses: [{ lines: nasty }] },
        ],
      }),
    )
    assert.equal(answer.status, 201, answer.text)
    const { json } = await read(norfolk, answer.json.id)
    assert.deepEqual(json.suspects[0].said, said)
    assert.equal(json.reference, 'N-8 <b>')
  })

  it('keeps the place, the words and the safe way to reach her in the vault and nowhere else', async () => {
    const { rows } = await sql<{ found: number }>`
      select (select count(*) from reports r where r::text like ${`%${canary}%`})
        + (select count(*) from mentions m where m::text like ${`%${canary}%`})
        + (select count(*) from audit.entries e where e::text like ${`%${canary}%`})
        + (select count(*) from order_conditions c where c::text like ${`%${canary}%`}) as found`.execute(
      test.database,
    )
    assert.equal(Number(rows[0]?.found), 0)
    const kept = await test.database.transaction().execute((trx) =>
      insideVault(trx, async (vault) => {
        const [mention] = await vault
          .selectFrom('victim_mentions')
          .select('said')
          .where('role', '=', 'victim')
          .limit(1)
          .execute()
        const [source] = await vault.selectFrom('report_sources').selectAll().limit(1).execute()
        return JSON.stringify({ mention, source })
      }),
    )
    assert.match(kept, new RegExp(`Text only, ask for ${canary}`))
    assert.match(kept, new RegExp(`He followed Willa ${canary}`))
  })

  it('answers an interrupted sender the same again under his key', async () => {
    const once = () =>
      app.inject({
        method: 'POST',
        url: '/api/reports',
        cookies: norfolk.cookies,
        headers: { 'x-csrf-token': norfolk.csrfToken, 'idempotency-key': 'same-key' },
        payload: report('N-9'),
      })
    const [first, second] = [await once(), await once()]
    assert.deepEqual([second.statusCode, second.json()], [first.statusCode, first.json()])
  })
})
