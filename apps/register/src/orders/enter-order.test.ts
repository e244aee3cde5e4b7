import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { person, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import { canary, type OrdersUnderTest, order, startOrders } from './test-orders.ts'

describe('entering orders', () => {
  let room: OrdersUnderTest
  before(async () => {
    room = await startOrders()
  })
  after(() => room.close())
  const by: OrdersUnderTest['by'] = (...given) => room.by(...given)
  const send: OrdersUnderTest['send'] = (...given) => room.send(...given)
  const get: OrdersUnderTest['get'] = (...given) => room.get(...given)
  const post: OrdersUnderTest['post'] = (...given) => room.post(...given)
  const enter: OrdersUnderTest['enter'] = (...given) => room.enter(...given)

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
      await room.test.database.transaction().execute(async (trx) => {
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
      const { rows } = await sql<{ reason: string }>`select reason from judgements`.execute(
        room.test.database,
      )
      assert.equal(rows.length, 1)
    })
  })

  describe('what nobody could read', () => {
    it('is resolved by an officer, and read from then on', async () => {
      const id = await enter('SPO-Q', {
        conditions: [{ kind: 'exclusion', text: 'not to enter the old brewery' }],
      })
      const { rows } = await sql<{
        id: string
      }>`select id from order_queries where order_reference = 'SPO-Q'`.execute(room.test.database)
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
      }>`select id from order_queries where order_reference = 'ODD-2'`.execute(room.test.database)
      assert.equal(
        (await post(`/orders/queries/${rows[0]!.id}`, { type: 'SPO', resolution: 'the court says so' }))
          .status,
        303,
      )
      assert.equal((await get(`/api/orders/${id}`)).json().lawType, 'SPO')
    })
  })
})
