/** What somebody may not see is answered as what is not there, word for word; what he opens is in the audit by its id. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { roles } from '../src/platform/access/decision.ts'
import { type RunningService, startRunningService } from './running-service.ts'
import { writeOfHer } from './write-of-her.ts'

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
/** Typed by an officer, or pasted. */
const markup = '<img src=x onerror=alert(1)>{{ 7 * 7 }}'
const [own, other, third] = ['36', '46', '13'] as const

describe('what may not be seen', () => {
  let service: RunningService
  let paths: readonly string[]
  before(async () => {
    service = await startRunningService()
    const { persons } = await service.takeReport({
      force: own,
      reference: 'HIDDEN-1',
      recordedAt: '2026-05-10T12:00:00Z',
      channel: 'call',
      behaviours: ['unwanted-contact'],
      offenceCodes: [],
      people: [
        { role: 'suspect', names: [{ given: ['Osgood'], family: 'Whitterley' }], dateOfBirth: '1985-03-09' },
        { role: 'victim', names: [{ given: ['Philippa'], family: 'Dunnock' }] },
      ],
    })
    const query = async (statement: string) => {
      const { default: pg } = await import('pg')
      const client = new pg.Client({ connectionString: service.database.adminUrl })
      await client.connect()
      try {
        return await client.query(statement)
      } finally {
        await client.end()
      }
    }
    const about = { person: persons[0]!.person, force: own, other, text: `He goes on as before. ${markup}` }
    const written = await writeOfHer(service, query, about)
    paths = written.filter((path) => path.match(uuid) !== null)
  })
  after(() => service?.close())

  /** Ids of requests and of what was asked for say nothing. */
  const bare = (text: string) =>
    text.replaceAll(uuid, 'id').replaceAll(/nonce="[^"]*"|name="_csrf" value="[^"]*"/g, '')

  for (const role of roles.filter((one) => one !== 'system-client'))
    for (const force of [own, other, third])
      it(`is answered to a ${role} of ${force} as what is not there`, async () => {
        const get = await service.fetchAs(role, force)
        for (const path of paths) {
          const real = await get(path)
          if (real.status === 200) {
            if (!path.startsWith('/api/'))
              assert.ok(!real.text.includes(markup), `${path} shows markup as such`)
            const { rows } = await sql<{ found: boolean }>`
              select exists (select from audit.entries where record_ids @> ${path.match(uuid)}::uuid[]
                and force_code = ${force} and ${role} = any(roles) and decision = 'allow') as found`.execute(
              service.database.database,
            )
            assert.ok(rows[0]!.found, `${path} was opened and is not in the audit by its id`)
            continue
          }
          const absent = await get(path.replaceAll(uuid, () => randomUUID()))
          assert.deepEqual([real.status, bare(real.text)], [absent.status, bare(absent.text)], path)
        }
      })

  const forms: readonly (readonly [RegExp, string, Readonly<Record<string, string>>])[] = [
    [/^\/entries\/[^/]+$/, '/moves', { move: 'end', reasons: 'x'.repeat(30), endReason: 'died' }],
    [/^\/entries\/[^/]+$/, '/draft', { necessity: 'x' }],
    [/^\/entries\/[^/]+$/, '/items', { change: 'refresh' }],
    [/^\/entries\/[^/]+$/, '/appeals', { move: 'lodge' }],
    [/^\/entries\/[^/]+$/, '/level', { to: 'low', reason: 'xxx' }],
    [/^\/entries\/[^/]+$/, '/hand-over', { toForce: third }],
    [/^\/entries\/[^/]+$/, '/management', { move: 'add-note' }],
    [/^\/visits\/[^/]+$/, '/moves', { move: 'cancel' }],
    [/^\/plan-actions\/[^/]+$/, '/moves', { move: 'drop' }],
    [/^\/person-details\/[^/]+$/, '/moves', { move: 'remove' }],
    [/^\/handovers\/[^/]+$/, '/moves', { move: 'withdraw', reasons: 'xxx' }],
    [/^\/mappa\/cases\/[^/]+$/, '/moves', { move: 'end', reason: 'xxx' }],
    [/^\/mappa\/referrals\/[^/]+$/, '/moves', { move: 'withdraw', note: 'xxx' }],
    [/^\/mappa\/meetings\/[^/]+$/, '/moves', { move: 'sign' }],
    [/^\/mappa\/meetings\/[^/]+$/, '/minutes', { riskSummary: 'xxx' }],
    [/^\/mappa\/panels\/[^/]+$/, '/moves', { move: 'add-member' }],
  ]
  for (const role of [
    'call-handler',
    'investigator',
    'supervisor',
    'mappa-coordinator',
    'mappa-panel-member',
  ] as const)
    it(`is changed by no ${role} of a third force, who is answered as if it were not there`, async () => {
      const post = await service.fetchAs(role, third)
      for (const [address, door, form] of forms)
        for (const path of paths.filter((one) => address.test(one))) {
          const real = await post(`${path}${door}`, form)
          const absent = await post(`${path.replaceAll(uuid, () => randomUUID())}${door}`, form)
          assert.deepEqual(
            [real.status, bare(real.text)],
            [absent.status, bare(absent.text)],
            `${path}${door}`,
          )
          assert.ok(real.status >= 400 && real.status < 500, `${path}${door}: ${real.status}`)
        }
    })
})
