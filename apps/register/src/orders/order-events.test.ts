import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { prepareOrder, raiseEndingAlerts, storeOrders } from './index.ts'
import { canary, type OrdersUnderTest, order, protectedPerson, startOrders, subject } from './test-orders.ts'

describe('what becomes of orders', () => {
  let room: OrdersUnderTest
  before(async () => {
    room = await startOrders()
  })
  after(() => room.close())
  const send: OrdersUnderTest['send'] = (...given) => room.send(...given)
  const get: OrdersUnderTest['get'] = (...given) => room.get(...given)
  const happened: OrdersUnderTest['happened'] = (...given) => room.happened(...given)
  const enter: OrdersUnderTest['enter'] = (...given) => room.enter(...given)

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
        await raiseEndingAlerts(room.test, today)
        return room.test.database
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
      await raiseEndingAlerts(room.test, '2026-05-01')
      const rows = await room.test.database
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

  describe('the court feed', () => {
    const feed = (change: object = {}) =>
      room.test.database.transaction().execute((trx) =>
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
