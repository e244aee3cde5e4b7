import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { canary, type OrdersUnderTest, order, startOrders } from './test-orders.ts'

describe('orders', () => {
  let room: OrdersUnderTest
  before(async () => {
    room = await startOrders()
  })
  after(() => room.close())
  const by: OrdersUnderTest['by'] = (...given) => room.by(...given)
  const send: OrdersUnderTest['send'] = (...given) => room.send(...given)
  const get: OrdersUnderTest['get'] = (...given) => room.get(...given)
  const happened: OrdersUnderTest['happened'] = (...given) => room.happened(...given)
  const enter: OrdersUnderTest['enter'] = (...given) => room.enter(...given)

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
      const once = () => send(order('SPO-3'), by('investigator'), 'the-same')
      const [first, second] = [await once(), await once()]
      assert.equal(second.headers['idempotency-replayed'], 'true')
      assert.equal(first.text, second.text)
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

  describe('the list', () => {
    it('shows those with effect, those that end soon and those that ended, of a force', async () => {
      await enter('SPO-END', { madeOn: '2024-05-20', servedOn: undefined, endsOn: '2026-05-25' })
      await enter('BAIL-1', { type: 'BAIL', endsOn: '2026-05-20' })
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
})
