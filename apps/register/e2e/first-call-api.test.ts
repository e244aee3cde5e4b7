/** The first-call check over the API: what it refuses and how, what it stores, and how the past is asked. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type RunningService, startRunningService } from './running-service.ts'

const kent = '46'
const suspect = {
  names: [{ given: ['Roland'], family: 'Applegarth' }],
  dateOfBirth: '1975-08-19',
  phones: ['07700 900733'],
}

const reportOf = (reference: string, victim: string) => ({
  force: kent,
  reference,
  recordedAt: '2025-03-04T10:00:00Z',
  channel: 'call',
  behaviours: ['following'],
  people: [
    { role: 'suspect', ...suspect },
    {
      role: 'victim',
      sex: 'female',
      names: [{ given: [victim], family: 'Marchetti' }],
      dateOfBirth: `19${victim.length + 70}-02-03`,
    },
  ],
})

describe('the first-call check', () => {
  let service: RunningService
  before(async () => {
    service = await startRunningService()
    await service.takeReport(reportOf('API/1', 'Beatrix'))
  })
  after(() => service?.close())

  const refusal = async (question: object) => {
    try {
      await service.check(question)
    } catch (error) {
      const [, status, body] = /: (\d{3}) (.*)$/s.exec((error as Error).message) ?? []
      return {
        status: Number(status),
        ...(JSON.parse(body ?? '{}') as { code?: string; errors?: { field: string; message: string }[] }),
      }
    }
    return undefined
  }

  const bad: readonly (readonly [string, object, string])[] = [
    ['nothing in it', { suspect: {} }, 'suspect'],
    ['only blanks', { suspect: { names: [{ given: ['  '] }] } }, 'suspect'],
    ['a birth to come', { suspect: { dateOfBirth: '2091-01-01' } }, 'suspect.dateOfBirth'],
    ['a 31 February', { suspect: { dateOfBirth: '1990-02-31' } }, 'suspect.dateOfBirth'],
    [
      'ten thousand phones',
      { suspect: { phones: Array.from({ length: 10_000 }, () => '07700 900123') } },
      'phones',
    ],
    ['a field that nobody knows', { suspect: { shoeSize: 44 } }, 'shoeSize'],
    ['a text where a list belongs', { suspect: { phones: '07700 900123' } }, 'phones'],
    ['a NUL', { suspect: { names: [{ given: ['Ro\u0000land'] }] } }, 'suspect.names[0].given[0]'],
    ['half a character', { suspect: { vehicles: ['AB\ud800'] } }, 'suspect.vehicles[0]'],
    ['an instant to come', { suspect, asOf: '2091-01-01T00:00:00Z' }, 'asOf'],
  ]
  for (const [what, question, field] of bad)
    it(`refuses ${what} and names the field, not the value`, async () => {
      const refused = await refusal(question)
      assert.equal(refused?.status, 400)
      assert.equal(refused.code, 'invalid-input')
      assert.ok(
        refused.errors?.some((problem) => problem.field.includes(field) || problem.message.includes(field)),
        JSON.stringify(refused),
      )
      assert.doesNotMatch(JSON.stringify(refused), /900123|2091-01-01/)
    })

  const odd: readonly (readonly [string, object])[] = [
    ['a name in Arabic script', { suspect: { names: [{ given: ['محمد'], family: 'الأحمد' }] } }],
    [
      'SQL',
      {
        suspect: {
          names: [{ given: ["Robert'); drop table reports;--"], family: "' or 1=1" }],
          phones: ["07700' --"],
        },
      },
    ],
    [
      'HTML',
      {
        suspect: {
          names: [{ given: ['<script>alert(1)</script>'], family: '<img src=x>' }],
          vehicles: ['<b>AB12</b>'],
        },
      },
    ],
    ['an emoji', { suspect: { names: [{ given: ['Roland'], family: '🙂' }] } }],
  ]
  for (const [what, question] of odd)
    it(`takes ${what} as words and stores the check`, async () => {
      const refused = await refusal(question)
      assert.ok(refused === undefined || refused.status === 400, JSON.stringify(refused))
      assert.equal((await service.check({ suspect })).candidates[0]!.reports, 1)
    })

  it('answers as the register stood then', async () => {
    const { id } = (await service.check({ suspect })) as unknown as { id: string }
    const then = await service.database.database
      .selectFrom('checks')
      .select('asked_at')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await service.takeReport(reportOf('API/2', 'Clementine'))
    const now = await service.check({ suspect })
    assert.equal(now.candidates[0]!.reports, 2)
    assert.ok(now.candidates[0]!.flags.some((flag) => flag.code === 'serial'))
    const past = await service.check({ suspect, asOf: then.asked_at })
    assert.equal(past.candidates[0]!.reports, 1)
    assert.deepEqual(past.candidates[0]!.flags, [])
    const before = await service.check({ suspect, asOf: '2020-01-01T00:00:00Z' })
    assert.deepEqual(before.candidates, [])
  })

  it('leaves an audit row for each search, and the caller in the vault alone', async () => {
    const { database } = service.database
    const countOf = async () =>
      Number(
        (
          await database
            .selectFrom('audit.entries')
            .select(({ fn }) => fn.countAll<string>().as('n'))
            .where('operation', '=', 'checks.run')
            .executeTakeFirstOrThrow()
        ).n,
      )
    const before = await countOf()
    await service.check({ suspect, caller: { names: [{ given: ['Wilhelmina'], family: 'Castellane' }] } })
    assert.equal(await countOf(), before + 1)
    const stored = await database.selectFrom('checks').selectAll().execute()
    assert.doesNotMatch(JSON.stringify(stored), /Wilhelmina|Castellane/)
  })

  it('answers a caller alone: is she protected from anyone?', async () => {
    const answer = (await service.check({
      suspect: {},
      caller: { names: [{ given: ['Wilhelmina'], family: 'Castellane' }] },
    })) as unknown as { callerProtectedBy: unknown[] }
    assert.deepEqual(answer.callerProtectedBy, [])
  })

  it('is described with its schema', async () => {
    const get = await service.fetchAs('call-handler', kent)
    const { text } = await get('/docs/json')
    const api = JSON.parse(text) as { openapi: string; paths: Record<string, object> }
    assert.match(api.openapi, /^3\.1/)
    assert.ok('post' in (api.paths['/api/checks'] ?? {}))
    assert.ok('post' in (api.paths['/api/reports'] ?? {}))
  })
})
