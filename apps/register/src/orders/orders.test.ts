import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { signInForTests, type TestSignIn, testSubject } from '../platform/sign-in/test-sign-in.ts'
import { createRenderer } from '../web/renderer.ts'
import {
  newOrderPages,
  orderPages,
  orderRoutes,
  prepareOrder,
  raiseEndingAlerts,
  storeOrders,
} from './index.ts'

const now = Temporal.Instant.from('2026-05-03T13:02:00Z')
const canary = 'Quillfeather'

const subject = {
  names: [{ given: ['Dorian'], family: 'Examplewood' }],
  dateOfBirth: '1985-02-03',
  phones: ['07700 900123'],
}
const protectedPerson = {
  names: [{ given: ['Willa'], family: canary }],
  dateOfBirth: '1990-04-05',
  addresses: [{ lines: `9 ${canary} Mews`, postcode: 'AL1 2QB' }],
}
const order = (reference: string, change: object = {}) => ({
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

describe('orders', () => {
  let test: TestDatabase
  let app: FastifyInstance
  const signedIn = new Map<string, TestSignIn>()
  const by = (role: Role, force = '36') => signedIn.get(`${role} ${force}`)!

  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['13', '36'])
    const services = testServices(test, { now: () => now })
    const { render } = createRenderer()
    app = await buildServer({ services, rooms: [newOrderPages, orderPages, orderRoutes], render })
    for (const role of [
      'investigator',
      'call-handler',
      'supervisor',
      'force-administrator',
      'mappa-coordinator',
      'linkage-reviewer',
    ] as const)
      signedIn.set(`${role} 36`, await signInForTests(services, testSubject(role, '36')))
    signedIn.set('investigator 13', await signInForTests(services, testSubject('investigator', '13')))
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  let sent = 0
  const send = async (body: object, who = by('investigator')) => {
    const response = await app.inject({
      method: 'POST',
      url: '/api/orders',
      cookies: who.cookies,
      headers: { 'x-csrf-token': who.csrfToken, 'idempotency-key': `key-${sent++}` },
      payload: body,
    })
    return { status: response.statusCode, text: response.body, json: response.json() }
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

  describe('over the API', () => {
    it('are stored, linked and answered without anybody whom they protect', async () => {
      const answer = await send(order('SPO-1'))
      assert.equal(answer.status, 201, answer.text)
      assert.deepEqual([answer.json.state, answer.json.queued, answer.json.warnings], ['stored', 0, []])
      assert.ok(answer.json.person)
      const read = await get(`/api/orders/${answer.json.id}`)
      assert.equal(read.status, 200, read.text)
      const body = read.json()
      assert.equal(body.status, 'in-force')
      assert.deepEqual(
        body.conditions.map((each: { sentence: string }) => each.sentence),
        [
          'He must not contact the person protected in any way: directly, indirectly, online or through others.',
          'He must not enter postcode district S71.',
        ],
      )
      assert.equal(body.protects, 1)
      assert.doesNotMatch(answer.text + read.text, new RegExp(canary))
    })

    it('sent again change nothing; sent again otherwise become a new version', async () => {
      await enter('SPO-2')
      const again = await send(order('SPO-2'))
      assert.deepEqual([again.status, again.json.state, again.json.version], [200, 'unchanged', 1])
      const changed = await send(order('SPO-2', { endsOn: '2029-01-01' }))
      assert.deepEqual([changed.status, changed.json.state, changed.json.version], [201, 'corrected', 2])
      const page = await get(`/orders/${changed.json.id}`)
      assert.match(page.text, /Version 2, stored .*another last day/)
    })

    it('take one key once', async () => {
      const who = by('investigator')
      const once = () =>
        app.inject({
          method: 'POST',
          url: '/api/orders',
          cookies: who.cookies,
          headers: { 'x-csrf-token': who.csrfToken, 'idempotency-key': 'the-same' },
          payload: order('SPO-3'),
        })
      const [first, second] = [await once(), await once()]
      assert.equal(second.headers['idempotency-replayed'], 'true')
      assert.equal(first.body, second.body)
    })

    const refused: readonly (readonly [string, object, string])[] = [
      ['ends before it was made', { endsOn: '2025-12-01' }, 'endsOn'],
      ['ends before it starts', { takesEffectOn: '2028-07-01' }, 'endsOn'],
      ['was made tomorrow', { madeOn: '2026-05-04', servedOn: undefined }, 'madeOn'],
      ['was made on a 29 February that is none', { madeOn: '2025-02-29' }, 'madeOn'],
      ['was served before it was made', { servedOn: '2026-01-04' }, 'servedOn'],
      ['ends both ways', { endKind: 'further-order' }, 'endsOn'],
      ['ends by an event that is not said', { endsOn: undefined, endKind: 'event' }, 'endEvent'],
      ['has a fixed end and no day', { endsOn: undefined, endKind: 'fixed' }, 'endsOn'],
      ['takes its own place', { replaces: 'SPO-BAD' }, 'replaces'],
      ['is no bail and has an arrest', { arrestedOn: '2026-01-04' }, 'arrestedOn'],
    ]
    for (const [what, change, field] of refused)
      it(`are refused at ${field} when one ${what}`, async () => {
        const { status, json } = await send(JSON.parse(JSON.stringify(order('SPO-BAD', change))))
        assert.equal(status, 400)
        assert.ok(
          json.errors.some((error: { field: string }) => error.field.includes(field)),
          JSON.stringify(json.errors),
        )
      })

    it('that the law does not fit are stored and warned about, with source and mark', async () => {
      const { status, json } = await send(order('SPO-SHORT', { endsOn: '2026-12-01' }))
      assert.equal(status, 201)
      assert.deepEqual(
        json.warnings.map(({ code, source, mark }: Record<string, string>) => [code, source, mark]),
        [['too-short', 'Stalking Protection Act 2019 ss.1-8', 'verified']],
      )
    })

    it('that nobody can read are kept and queued', async () => {
      const { json } = await send(
        order('ODD-1', {
          type: 'Order of the Green Ribbon',
          conditions: [
            { text: 'To bow to the mayor' },
            { kind: 'exclusion', text: 'not to enter ZZ99 area' },
          ],
        }),
      )
      assert.equal(json.queued, 3)
      const { text } = await get(`/orders/${json.id}`)
      assert.match(text, /Order of the Green Ribbon/)
      assert.match(text, /To bow to the mayor/)
      assert.match(text, /No program could read it/)
    })
  })

  describe('access', () => {
    it('an order is entered for the own force only, and not by everybody', async () => {
      assert.equal((await send(order('SPO-A'), by('investigator', '13'))).status, 404)
      assert.equal((await send(order('SPO-A'), by('call-handler'))).status, 404)
      assert.equal((await send(order('SPO-A'), by('force-administrator'))).status, 404)
    })

    it('an order of another force is read by those who answer calls, and changed by nobody else', async () => {
      const id = await enter('SPO-B')
      const other = by('investigator', '13')
      assert.equal((await get(`/orders/${id}`, other)).status, 200)
      assert.doesNotMatch((await get(`/orders/${id}`, other)).text, /Record what happened/)
      assert.equal((await happened(id, { kind: 'discharged', onDate: '2026-05-01' }, other)).status, 404)
      assert.equal((await send(order('SPO-B', { endsOn: '2030-01-01', force: '13' }), other)).status, 404)
      assert.equal((await get(`/orders/${id}`, by('call-handler'))).status, 200)
      assert.equal((await get(`/orders/${id}`, by('force-administrator'))).status, 404)
      assert.equal((await get('/orders', by('force-administrator'))).status, 403)
    })

    it('who may see orders but no pattern of victims is not told how many are protected', async () => {
      const id = await enter('SPO-C')
      const body = (await get(`/api/orders/${id}`, by('mappa-coordinator'))).json()
      assert.equal(body.protects, undefined)
      assert.equal(body.status, 'in-force')
    })

    it('a zone is shown with its warning, and the place of a withheld one to nobody', async () => {
      const id = await enter('SPO-D', {
        conditions: [{ kind: 'exclusion', text: 'not to go within 300 metres of AL1 2QB' }],
      })
      for (const role of ['investigator', 'call-handler', 'supervisor'] as const) {
        const { text } = await get(`/orders/${id}`, by(role))
        assert.match(text, /may tell where the person protected lives/)
        assert.match(text, /300 metres/)
        assert.doesNotMatch(text, /AL1|51\.7|-0\.347/)
      }
      assert.doesNotMatch((await get(`/api/orders/${id}`)).text, /AL1|51\.7|-0\.347/)
    })
  })

  describe('what happens to them', () => {
    it('is recorded in order: served, varied, discharged, and a variation after that refused with the reason', async () => {
      const id = await enter('SPO-E', { servedOn: undefined })
      assert.equal((await happened(id, { kind: 'served', onDate: '7 January 2026' })).status, 303)
      assert.equal(
        (await happened(id, { kind: 'varied', onDate: '2026-02-01', endsOn: '1/2/2029' })).status,
        303,
      )
      assert.match((await get(`/orders/${id}`)).text, /1 February 2029/)
      const early = await happened(id, { kind: 'discharged', onDate: '2026-03-01' })
      assert.equal(early.status, 400)
      assert.match(early.text, /needs the consent/)
      assert.equal((await happened(id, { kind: 'discharge-consented', onDate: '2026-02-28' })).status, 303)
      assert.equal((await happened(id, { kind: 'discharged', onDate: '2026-03-01' })).status, 303)
      const late = await happened(id, { kind: 'varied', onDate: '2026-03-02', endsOn: '2030-01-01' })
      assert.equal(late.status, 400)
      assert.match(late.text, /The order was discharged; its last day was Saturday 28 February 2026/)
      assert.equal((await get(`/api/orders/${id}`)).json().status, 'discharged')
    })

    it('keeps what she wants without her name or home', async () => {
      const id = await enter('SPO-V')
      const note = `Willa ${canary} of 9 ${canary} Mews, 07700 900456, wants the order to stand.`
      assert.equal((await happened(id, { kind: 'victim-views', onDate: '2026-05-01', note })).status, 303)
      const { text } = await get(`/orders/${id}`)
      assert.match(text, /wants the order to stand/)
      assert.doesNotMatch(text, new RegExp(`${canary}|Willa|900456`))
    })

    const impossible: readonly (readonly [string, Record<string, string>, RegExp])[] = [
      ['nothing', {}, /Choose what happened/],
      ['a thing of tomorrow', { kind: 'varied', onDate: '2026-05-04' }, /has not happened yet/],
      ['a thing before the order', { kind: 'served', onDate: '2026-01-04' }, /nothing happened to it before/],
      ['a day that is none', { kind: 'varied', onDate: '2026-02-30' }, /not a date that exists/],
      ['service twice', { kind: 'served', onDate: '2026-02-01' }, /It was served on/],
      [
        'an end before the variation',
        { kind: 'varied', onDate: '2026-03-01', endsOn: '2026-02-01' },
        /before this happened/,
      ],
      [
        'a renewal that ends sooner',
        { kind: 'renewed', onDate: '2026-03-01', endsOn: '2027-02-01' },
        /ends later than what it renews/,
      ],
      [
        'an extension of what is no bail',
        { kind: 'extended', onDate: '2026-03-01', endsOn: '2026-09-01' },
        /Only bail has this/,
      ],
      [
        'a main application of a full order',
        { kind: 'main-application-decided', onDate: '2026-03-01' },
        /not an interim order/,
      ],
      [
        'an event of an order with a day',
        { kind: 'event-happened', onDate: '2026-03-01' },
        /does not end by an event/,
      ],
      ['views without words', { kind: 'victim-views', onDate: '2026-03-01' }, /Say what she wants/],
    ]
    for (const [what, form, expected] of impossible)
      it(`cannot be ${what}`, async () => {
        const id = await enter('SPO-F', {}).catch(async () => (await send(order('SPO-F'))).json.id)
        const { status, text } = await happened(id, form)
        assert.equal(status, 400, text)
        assert.match(text, expected)
      })
  })

  describe('interim and full', () => {
    it('the interim order ends when the full one takes its place, and the chain is shown', async () => {
      const interim = await enter('ISPO-1', {
        type: 'SPO-INTERIM',
        madeOn: '2026-01-10',
        servedOn: undefined,
        endsOn: '2026-07-10',
      })
      const full = await enter('SPO-FULL', {
        madeOn: '2026-03-10',
        servedOn: undefined,
        endsOn: '2028-06-10',
        replaces: 'ISPO-1',
      })
      const read = (await get(`/api/orders/${interim}`)).json()
      assert.deepEqual([read.status, read.lastDay], ['interim-ended', '2026-03-09'])
      const page = await get(`/orders/${full}`)
      assert.match(page.text, /Interim Stalking Protection Order<\/a>: 10 January 2026 to 9 March 2026/)
    })

    it('two of one kind at a time are both kept, and a person is asked', async () => {
      const him = {
        names: [{ given: ['Ludovic'], family: 'Twiceborn' }],
        dateOfBirth: '1979-09-09',
        pncId: '1999/0012345P',
      }
      await enter('ISPO-A', { type: 'SPO-INTERIM', subject: him, endsOn: '2026-09-01' })
      const { json } = await send(
        order('ISPO-B', {
          type: 'SPO-INTERIM',
          subject: him,
          madeOn: '2026-02-01',
          servedOn: undefined,
          endsOn: '2026-10-01',
        }),
      )
      assert.ok(
        json.warnings.some(({ code }: { code: string }) => code === 'second-interim'),
        JSON.stringify(json),
      )
      assert.match((await get('/orders/queries')).text, /Two interim orders of one kind/)
    })
  })

  describe('what nobody could read', () => {
    it('is resolved by an officer, and read from then on', async () => {
      const id = await enter('SPO-Q', {
        conditions: [{ kind: 'exclusion', text: 'not to enter the old brewery' }],
      })
      const { rows } = await sql<{
        id: string
      }>`select id from order_queries where order_reference = 'SPO-Q'`.execute(test.database)
      const query = rows[0]!.id
      const bad = await post(`/orders/queries/${query}`, {
        kind: 'exclusion',
        words: 'not to enter ZZ99 area',
        resolution: 'asked the court',
      })
      assert.equal(bad.status, 400)
      assert.match(bad.text, /not in the list of postcodes/)
      assert.match((await post(`/orders/queries/${query}`, { resolution: '' })).text, /how you know/)
      assert.equal(
        (await post(`/orders/queries/${query}`, { resolution: 'x' }, by('investigator', '13'))).status,
        404,
      )
      const done = await post(`/orders/queries/${query}`, {
        kind: 'exclusion',
        words: 'not to enter S70 area',
        resolution: 'asked the court',
      })
      assert.equal(done.status, 303)
      const read = (await get(`/api/orders/${id}`)).json()
      assert.deepEqual(
        [read.conditions[0].isUnderstood, read.conditions[0].zone],
        [true, { kind: 'districts', districts: ['S70'] }],
      )
      assert.equal(read.conditions[0].text, 'not to enter the old brewery')
      assert.equal((await post(`/orders/queries/${query}`, { resolution: 'again' })).status, 409)
    })

    it('stays read in a new version with the same words, and is asked again about other words', async () => {
      const brewery = [{ kind: 'exclusion', text: 'not to enter the old brewery' }]
      const { json } = await send(order('SPO-Q', { conditions: brewery, endsOn: '2028-07-01' }))
      assert.equal((await get(`/api/orders/${json.id}`)).json().conditions[0].isUnderstood, true)
      const other = await send(
        order('SPO-Q', {
          conditions: [{ kind: 'exclusion', text: 'not to enter the new brewery' }],
          endsOn: '2028-07-01',
        }),
      )
      assert.equal(other.json.queued, 1)
      assert.equal((await get(`/api/orders/${other.json.id}`)).json().conditions[0].isUnderstood, false)
    })

    it('of a type counts once the type is known', async () => {
      const id = await enter('ODD-2', { type: 'Stalker Order' })
      const { rows } = await sql<{
        id: string
      }>`select id from order_queries where order_reference = 'ODD-2'`.execute(test.database)
      assert.equal(
        (await post(`/orders/queries/${rows[0]!.id}`, { type: 'SPO', resolution: 'the court says so' }))
          .status,
        303,
      )
      assert.equal((await get(`/api/orders/${id}`)).json().lawType, 'SPO')
    })
  })

  describe('bail', () => {
    const bail = {
      type: 'BAIL',
      madeOn: '2026-02-10',
      servedOn: undefined,
      arrestedOn: '2026-02-10',
      endsOn: '2026-05-08',
    }

    it('runs by its clock, is extended by rank, and no further than the law', async () => {
      const id = await enter('BAIL-1', bail)
      const page = await get(`/orders/${id}`)
      assert.match(page.text, /bail start date is the day after, Wednesday 11 February 2026/)
      assert.match(page.text, /The bail period before charge ends on 10 May 2026/)
      assert.match(page.text, /views of the person protected are not recorded/)
      const extension = {
        kind: 'extended',
        onDate: '2026-05-01',
        bailLimit: 'inspector',
        authorisedByRank: 'inspector',
      }
      assert.match(
        (await happened(id, { ...extension, endsOn: '2026-08-10', authorisedByRank: 'sergeant' })).text,
        /it needs inspector, not sergeant/,
      )
      assert.match(
        (await happened(id, { ...extension, endsOn: '2026-08-11' })).text,
        /ends on Monday 10 August 2026 at the latest \(verified\)/,
      )
      assert.match(
        (
          await happened(id, {
            ...extension,
            bailLimit: 'superintendent',
            authorisedByRank: 'superintendent',
            endsOn: '2026-08-01',
          })
        ).text,
        /cannot follow/,
      )
      assert.equal((await happened(id, { ...extension, endsOn: '2026-08-10' })).status, 303)
      assert.equal((await get(`/api/orders/${id}`)).json().lastDay, '2026-08-10')
    })

    it('set beyond its first period is warned about', async () => {
      const { json } = await send(
        JSON.parse(JSON.stringify(order('BAIL-2', { ...bail, endsOn: '2026-07-01' }))),
      )
      assert.deepEqual(
        json.warnings.map(({ code }: { code: string }) => code),
        ['bail-too-long'],
      )
    })

    it('that ends soon is told once, with who may extend it; with another end it is told again', async () => {
      const id = await enter('BAIL-3', bail)
      const told = async (today: string) => {
        await raiseEndingAlerts(test, today)
        return test.database
          .selectFrom('alerts')
          .select(['kind', 'why', 'force_code'])
          .where('order_id', '=', id)
          .orderBy('id')
          .execute()
      }
      assert.deepEqual(await told('2026-04-30'), [])
      const [first] = await told('2026-05-03')
      assert.deepEqual([first?.kind, first?.force_code], ['bail-ending', '36'])
      assert.match(
        first!.why,
        /ends on Friday 8 May 2026, in 5 days\. Inspector may extend it to .*47ZD; verified.*views of the person protected are not recorded/,
      )
      assert.equal((await told('2026-05-04')).length, 1)
      await happened(id, {
        kind: 'extended',
        onDate: '2026-05-03',
        endsOn: '2026-06-01',
        bailLimit: 'inspector',
        authorisedByRank: 'inspector',
      })
      assert.equal((await told('2026-05-08')).length, 1)
      assert.equal((await told('2026-05-28')).length, 2)
    })

    it('and orders end at different notice', async () => {
      const id = await enter('SPO-END', { madeOn: '2024-05-20', servedOn: undefined, endsOn: '2026-05-25' })
      await raiseEndingAlerts(test, '2026-05-01')
      const rows = await test.database
        .selectFrom('alerts')
        .select(['kind', 'why'])
        .where('order_id', '=', id)
        .execute()
      assert.deepEqual(
        rows.map(({ kind }) => kind),
        ['order-ending'],
      )
    })
  })

  describe('the list', () => {
    it('shows those with effect, those that end soon and those that ended, of a force', async () => {
      await enter('LIST-1', { madeOn: '2020-02-01', servedOn: undefined, endsOn: '2022-02-01' })
      const rows = async (query: string, who = by('investigator')) => {
        const { text } = await get(`/orders?${query}`, who)
        return [...text.matchAll(/class="onus-small">([A-Z0-9-]+) ·/g)].map(([, reference]) => reference)
      }
      assert.ok((await rows('state=ended')).includes('LIST-1'))
      assert.ok(!(await rows('state=live')).includes('LIST-1'))
      assert.ok((await rows('state=ending')).includes('SPO-END'))
      assert.deepEqual(await rows('state=live', by('investigator', '13')), [])
      assert.ok((await rows('state=ended&force=36', by('investigator', '13'))).includes('LIST-1'))
      assert.deepEqual(await rows('reference=BAIL-1'), ['BAIL-1'])
    })
  })

  describe('the form', () => {
    const filled = {
      family: 'Formwright',
      name: 'Osbert',
      born: '3 May 1981',
      type: 'SPO',
      reference: 'FORM-1',
      court: 'Exampleton',
      madeOn: '1 March 2026',
      endKind: 'fixed',
      endsOn: '1 March 2029',
      rows: '3',
      c0Kind: 'no-contact',
      c1Kind: 'exclusion',
      c1Districts: 's71, S70',
      c2Kind: 'curfew',
      c2From: '21:00',
      c2To: '06:00',
      p0Name: 'Willa',
      p0Family: canary,
      p0Postcode: 'AL1 2QB',
    }

    it('builds conditions from boxes and stores the order', async () => {
      const stored = await post('/orders', filled)
      assert.equal(stored.status, 303, stored.text)
      const { text } = await get(stored.location)
      assert.match(text, /The order is stored/)
      assert.match(text, /He must not enter postcode districts S71 and S70/)
      assert.match(text, /He must be indoors between 21:00 and 06:00/)
      assert.match(text, /<svg/)
      assert.doesNotMatch(text, new RegExp(canary))
    })

    const mistakes: readonly (readonly [string, Record<string, string>, number, RegExp])[] = [
      ['the same reference again', {}, 409, /There is an order with this reference/],
      [
        'an end before the start',
        { reference: 'FORM-2', endsOn: '1 March 2025' },
        400,
        /It ends before it was made/,
      ],
      ['no way of ending', { reference: 'FORM-3', endKind: '' }, 400, /Say how it ends/],
      [
        'a condition with nothing in it',
        { reference: 'FORM-4', c1Districts: '' },
        400,
        /Fill in what it forbids/,
      ],
      [
        'nobody whom it binds',
        { reference: 'FORM-5', name: '', family: '' },
        400,
        /Say whom the order binds/,
      ],
      [
        'a term shorter than the law allows',
        { reference: 'FORM-6', endsOn: '1 March 2027' },
        409,
        /at least 2 years.*Stalking Protection Act 2019.*verified/,
      ],
      [
        'a day that is none',
        { reference: 'FORM-7', madeOn: '30 February 2026' },
        400,
        /not a date that exists/,
      ],
    ]
    for (const [what, change, status, expected] of mistakes)
      it(`keeps what was typed and says what is wrong with ${what}`, async () => {
        const answer = await post('/orders', { ...filled, ...change })
        assert.equal(answer.status, status)
        assert.match(answer.text, expected)
        assert.match(answer.text, /value="Exampleton"/)
      })

    it('stores what the law does not fit once the officer says that the order says so', async () => {
      const answer = await post('/orders', {
        ...filled,
        reference: 'FORM-8',
        endsOn: '1 March 2027',
        confirmed: 'yes',
      })
      assert.equal(answer.status, 303, answer.text)
      assert.match((await get(answer.location)).text, /The law does not fit it/)
    })

    it('keeps an unknown place as written and queues it', async () => {
      const answer = await post('/orders', {
        ...filled,
        reference: 'FORM-9',
        c1Districts: '',
        c1Words: 'not to enter the old brewery',
      })
      assert.equal(answer.status, 303, answer.text)
      assert.match((await get(answer.location)).text, /waits for a person to read it/)
    })

    it('adds a condition without losing what was typed', async () => {
      const { status, text } = await post('/orders', { ...filled, reference: 'FORM-10', more: 'yes' })
      assert.equal(status, 200)
      assert.match(text, /Condition 4/)
      assert.match(text, /value="s71, S70"/)
    })

    it('begins with a search, and binds whom the officer chose', async () => {
      const known = person('Barnaby', 'Chosenfield', { dateOfBirth: '1982-11-30', phones: ['07700 900777'] })
      await test.database.transaction().execute(async (trx) => {
        const stored = await storeMadeUpReport(trx, { suspects: [known] })
        await resolveMentions(trx, stored.mentions)
      })
      assert.match((await post('/orders/new', {})).text, /Give what is known of him/)
      const found = await post('/orders/new', { name: 'Barnaby', family: 'Chosenfield', born: '30/11/1982' })
      const chosen = /\/orders\/new\?person=([0-9a-f-]{36})/.exec(found.text)?.[1]
      assert.ok(chosen, found.text)
      assert.match((await get(`/orders/new?person=${chosen}`)).text, /Barnaby Chosenfield/)
      const { name: _, family: __, born: ___, ...rest } = filled
      const stored = await post('/orders', { ...rest, person: chosen, reference: 'FORM-11' })
      assert.equal(stored.status, 303, stored.text)
      assert.match((await get(stored.location)).text, new RegExp(`href="/persons/${chosen}"`))
      const { rows } = await sql<{ reason: string }>`select reason from judgements`.execute(test.database)
      assert.equal(rows.length, 1)
    })
  })

  describe('the court feed', () => {
    const feed = (change: object = {}) =>
      test.database.transaction().execute((trx) =>
        storeOrders(
          trx,
          [
            prepareOrder(
              {
                reference: 'FEED-1',
                type: 'RO',
                madeOn: '2025-02-01',
                endsOn: '2027-02-01',
                status: 'made',
                force: '36',
                conditions: [{ kind: 'exclusion', text: 'not to enter S71 area' }],
                people: [
                  { role: 'subject', ...subject },
                  { role: 'protected', ...protectedPerson },
                ],
                ...change,
              },
              'as sent',
            ),
          ],
          { storedBy: 'feed' },
        ),
      )

    it('sends an order again with another end after one was recorded here: a person is asked which holds', async () => {
      const [first] = await feed()
      await happened(first!.id, { kind: 'varied', onDate: '2026-03-01', endsOn: '2028-02-01' })
      const [second] = await feed({ endsOn: '2027-06-01' })
      assert.equal(second?.version, 2)
      const read = (await get(`/api/orders/${first!.id}`)).json()
      assert.deepEqual([read.id, read.version, read.lastDay], [second!.id, 2, '2028-02-01'])
      assert.ok(read.queries.some(({ problem }: { problem: string }) => problem === 'changed-elsewhere'))
    })

    it('sends an order as discharged: it ends on the day on which that was heard', async () => {
      const [sentAsOver] = await feed({ status: 'discharged', endsOn: '2027-06-01' })
      const read = (await get(`/api/orders/${sentAsOver!.id}`)).json()
      assert.ok(read.lastDay < '2028-02-01', read.lastDay)
      assert.match(read.arithmetic[0], /sent as over, and not since when/)
    })
  })
})
