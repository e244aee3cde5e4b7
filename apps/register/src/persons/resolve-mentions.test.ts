import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { PersonAsSaid } from '@onus/linkage'
import { sql } from 'kysely'
import { resolveAliases, suspectsKind } from '../linking/index.ts'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import type { Writing } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { testServices } from '../platform/http/test-services.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { describePersons } from './describe-persons.ts'
import { findCandidates } from './find-candidates.ts'
import { judgeLink, undoJudgement } from './judge-link.ts'
import { linkRegister } from './link-register.ts'
import { resolveMentions, withdrawFromPersons } from './resolve-mentions.ts'

const kamil = person('Kamil', 'Kowalski', {
  nickname: 'Kaz',
  dateOfBirth: '1991-03-14',
  sex: 'male',
  phones: ['07700 900123'],
  addresses: [{ lines: '4 Mill Lane', postcode: 'LS1 2AB' }],
})
const misspelt = person('Kamil', 'Kowlaski', { dateOfBirth: '1991-03-14', phones: ['07700900123'] })
const twinHome = { lines: '81 Orchard Close', postcode: 'NR3 4QD' }
const twins = ['Aled', 'Huw'].map((given) =>
  person(given, 'Prydderch', { dateOfBirth: '1988-07-21', sex: 'male', addresses: [twinHome] }),
)
/** Two halves of one man that only a third report brings together. */
const byPhone = person('Ignatius', 'Featherstonehaugh', { phones: ['07700 900777'] })
const byBirth = person('Iggy', 'Stone', { dateOfBirth: '1979-02-03', emails: ['iggy@example.org'] })
const both = person('Ignatius', 'Featherstonehaugh', {
  nickname: 'Iggy',
  dateOfBirth: '1979-02-03',
  phones: ['07700900777'],
  emails: ['iggy@example.org'],
})

describe('persons', () => {
  let test: TestDatabase
  let context: Context
  const inTransaction = <T>(work: (trx: Writing) => Promise<T>) => test.database.transaction().execute(work)
  const arriveIn = async (trx: Writing, suspect: PersonAsSaid, more: object = {}) => {
    const { mentions, report } = await storeMadeUpReport(trx, { suspects: [suspect], ...more })
    return { mention: mentions[0]!, report, ...(await resolveMentions(trx, mentions)) }
  }
  const arrive = (suspect: PersonAsSaid, more: object = {}) =>
    inTransaction((trx) => arriveIn(trx, suspect, more))
  const memberships = async () => {
    const rows = await test.database.selectFrom('memberships').select(['mention_id', 'person_id']).execute()
    return new Map(rows.map((row) => [row.mention_id, row.person_id]))
  }
  const personOf = async (mention: string) => (await memberships()).get(mention)
  const judge = (mentionA: string, mentionB: string, judgement: 'same' | 'not-same' | 'unsure') =>
    judgeLink(context, { mentionA, mentionB, judgement, reason: 'test of a judgement' })

  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
    const services = testServices(test)
    context = {
      database: test.database,
      access: services.access,
      subject: testSubject('linkage-reviewer'),
      purpose: { code: 'linkage-review' },
      requestId: 'test',
      now: services.now,
    }
  })
  // Each test has the register to itself; what only grows is emptied behind the service's back.
  beforeEach(async () => {
    const { Client } = (await import('pg')).default
    const admin = new Client({ connectionString: test.adminUrl })
    await admin.connect()
    await admin.query(`set session_replication_role = replica;
      do $$ declare t text; begin
        foreach t in array array['register.edges', 'register.judgements', 'register.memberships', 'register.mentions', 'register.reports',
          'register.persons', 'register.flags', 'register.linkage_models', 'history.memberships', 'history.persons'] loop
          execute 'delete from ' || t;
        end loop; end $$`)
    await admin.end()
  })
  after(() => test.drop())

  it('keep one id when a second report about the same man arrives', async () => {
    const first = await arrive(kamil)
    const second = await arrive(misspelt)
    assert.deepEqual(second.changedPersons, [await personOf(first.mention)])
    assert.equal(await personOf(second.mention), await personOf(first.mention))
  })

  it('are held apart when they are twins, and the reason stands with the pair', async () => {
    const [aled, huw] = [await arrive(twins[0]!), await arrive(twins[1]!)]
    assert.notEqual(await personOf(aled.mention), await personOf(huw.mention))
    await linkRegister(test)
    assert.notEqual(await personOf(aled.mention), await personOf(huw.mention))
    const edges = await test.database.selectFrom('edges').select('guard').distinct().execute()
    assert.deepEqual(edges, [{ guard: 'near-person' }])
  })

  it('become one when a later report brings them together, and the younger id leads to the older', async () => {
    const [phone, birth] = [await arrive(byPhone), await arrive(byBirth)]
    const [older, younger] = [(await personOf(phone.mention))!, (await personOf(birth.mention))!]
    assert.notEqual(older, younger)
    const third = await arrive(both)
    assert.equal(new Set((await memberships()).values()).size, 1)
    const kept = (await personOf(third.mention))!
    const gone = kept === older ? younger : older
    assert.deepEqual([...third.changedPersons].sort(), [older, younger].sort())
    assert.equal((await inTransaction((trx) => resolveAliases(trx, suspectsKind, [gone]))).get(gone), kept)
    const [described] = await inTransaction((trx) => describePersons(trx, [gone]))
    assert.equal(described!.person, kept)
    assert.equal(described!.reports, 3)
  })

  it('resolve an id that was joined twice', async () => {
    const mentions = [
      await arrive(kamil),
      await arrive(twins[0]!),
      await arrive(byBirth),
      await arrive(byPhone),
    ].map((arrived) => arrived.mention)
    const first = await Promise.all(mentions.map(personOf))
    await judge(mentions[0]!, mentions[1]!, 'same')
    await judge(mentions[2]!, mentions[3]!, 'same')
    await judge(mentions[1]!, mentions[2]!, 'same')
    const now = await personOf(mentions[0]!)
    const resolved = await inTransaction((trx) => resolveAliases(trx, suspectsKind, first as string[]))
    assert.deepEqual([...new Set(resolved.values())], [now])
  })

  it('fall apart when an officer says that they are not the same, and the larger part keeps the id', async () => {
    const [first, second] = [await arrive(kamil), await arrive(misspelt)]
    const other = await arrive(person('Kamil', 'Kowalski', { dateOfBirth: '1991-03-14' }))
    const before = await memberships()
    assert.equal(new Set(before.values()).size, 1)
    await judge(second.mention, first.mention, 'not-same')
    const now = await memberships()
    assert.equal(new Set(now.values()).size, 2)
    assert.equal(now.get(other.mention), before.get(other.mention))
  })

  it('are exactly what they were, ids and all, when a judgement is undone', async () => {
    const mentions = [
      await arrive(kamil),
      await arrive(misspelt),
      await arrive(twins[0]!),
      await arrive(twins[1]!),
    ]
    for (const [a, b, judgement] of [
      [1, 2, 'same'],
      [2, 3, 'same'],
      [0, 1, 'not-same'],
    ] as const) {
      const before = await memberships()
      const persons = await test.database
        .selectFrom('persons')
        .select(['id', 'alias_of'])
        .orderBy('id')
        .execute()
      const { id, changedPersons } = await judge(mentions[a]!.mention, mentions[b]!.mention, judgement)
      assert.notDeepEqual(await memberships(), before)
      assert.ok(changedPersons.length > 0)
      await undoJudgement(context, { id, reason: 'said in error' })
      assert.deepEqual(await memberships(), before)
      const known = new Set(persons.map((each) => each.id))
      const after = await test.database
        .selectFrom('persons')
        .select(['id', 'alias_of'])
        .orderBy('id')
        .execute()
      assert.deepEqual(
        after.filter((each) => known.has(each.id)),
        persons,
      )
    }
  })

  it('are judged by one officer at a time', async () => {
    const [first, second] = [await arrive(twins[0]!), await arrive(twins[1]!)]
    await judge(first.mention, second.mention, 'not-same')
    await assert.rejects(judge(first.mention, second.mention, 'same'), { code: 'already-decided' })
  })

  it('do not depend on the order in which reports arrive', async () => {
    const said = [kamil, misspelt, twins[0]!, twins[1]!, byPhone, byBirth, both]
    const partitions = new Set<string>()
    for (const order of [
      [0, 1, 2, 3, 4, 5, 6],
      [6, 5, 4, 3, 2, 1, 0],
      [5, 0, 6, 2, 4, 1, 3],
      [3, 6, 1, 4, 0, 2, 5],
    ]) {
      const rolledBack = inTransaction(async (trx) => {
        const mentions = new Map<string, number>()
        for (const index of order) mentions.set((await arriveIn(trx, said[index]!)).mention, index)
        const rows = await trx.selectFrom('memberships').select(['mention_id', 'person_id']).execute()
        const groups = [...Map.groupBy(rows, (row) => row.person_id).values()]
          .map((group) => group.map((row) => mentions.get(row.mention_id)!).sort())
          .sort((one, two) => one[0]! - two[0]!)
        partitions.add(JSON.stringify(groups))
        throw new Error('rolled back')
      })
      await assert.rejects(rolledBack, /rolled back/)
    }
    assert.deepEqual([...partitions], ['[[0,1],[2],[3],[4,5,6]]'])
  })

  it('are one when two reports about the same man arrive in the same instant', async () => {
    const arrivals = await Promise.all([kamil, misspelt, kamil, misspelt].map((said) => arrive(said)))
    assert.equal(new Set((await memberships()).values()).size, 1)
    assert.equal((await memberships()).size, arrivals.length)
  })

  it('keep their id when a report is corrected, and lose it when the correction names another man', async () => {
    const first = await arrive(kamil, { reference: 'R1' })
    const person = (await personOf(first.mention))!
    const corrected = await arrive(misspelt, { reference: 'R1', version: 2, supersedes: first.report })
    assert.equal(await personOf(first.mention), undefined)
    assert.equal(await personOf(corrected.mention), person)
    const third = await arrive(byPhone, { reference: 'R1', version: 3, supersedes: corrected.report })
    assert.notEqual(await personOf(third.mention), person)
    assert.ok(third.changedPersons.includes(person))
    assert.equal((await memberships()).size, 1)
  })

  it('are the same from a batch as in real time, and a second batch changes nothing', async () => {
    for (const said of [kamil, misspelt, twins[0]!, twins[1]!, byPhone, byBirth, both]) await arrive(said)
    const before = await memberships()
    const { changedPersons, mentions } = await linkRegister(test)
    assert.deepEqual([changedPersons, mentions], [[], 7])
    assert.deepEqual(await memberships(), before)
    assert.deepEqual((await linkRegister(test)).changedPersons, [])
  })

  it('stay as they were when a batch is cut off', async () => {
    for (const said of [kamil, misspelt]) await arrive(said)
    const phone = await arrive(byPhone)
    const before = await memberships()
    const imported = await storeMadeUpReport(test.database, { suspects: [both] })
    const cut = linkRegister(test, {
      onProgress: ({ stage, done, total }) => {
        if (stage === 'write' && done === total) throw new Error('the power failed')
      },
    })
    await assert.rejects(cut, /the power failed/)
    assert.deepEqual(await memberships(), before)
    assert.deepEqual(await test.database.selectFrom('linkage_models').select('mentions').execute(), [
      { mentions: '0' },
    ])
    await linkRegister(test)
    assert.equal(await personOf(imported.mentions[0]!), before.get(phone.mention))
  })

  it('are complete when reports arrive, are corrected and judged while a batch is thinking', async () => {
    const first = await arrive(kamil, { reference: 'R1' })
    const [aled, huw] = [await arrive(twins[0]!), await arrive(twins[1]!)]
    const meanwhile: Promise<unknown>[] = []
    await linkRegister(test, {
      onProgress: ({ stage }) => {
        if (stage !== 'read' || meanwhile.length > 0) return
        meanwhile.push(
          arrive(misspelt),
          arrive(byPhone, { reference: 'R1', version: 2, supersedes: first.report }),
          judge(aled.mention, huw.mention, 'same'),
        )
      },
    })
    await Promise.all(meanwhile)
    const now = await memberships()
    assert.equal(now.size, 4)
    assert.equal(now.get(aled.mention), now.get(huw.mention))
    assert.equal(new Set(now.values()).size, 3)
    assert.deepEqual((await linkRegister(test)).changedPersons, [])
  })

  it('stay whole when a batch finds the very counts of an earlier one again', async () => {
    const first = await arrive(kamil)
    await linkRegister(test)
    const aled = await arrive(twins[0]!, { reference: 'R2' })
    await linkRegister(test)
    await inTransaction(async (trx) => {
      await storeMadeUpReport(trx, { reference: 'R2', version: 2, supersedes: aled.report, suspects: [] })
      await withdrawFromPersons(trx, [aled.mention])
    })
    const imported = await storeMadeUpReport(test.database, { suspects: [kamil] })
    await linkRegister(test)
    const before = await memberships()
    assert.equal(before.get(imported.mentions[0]!), before.get(first.mention))
    const huw = await arrive(twins[1]!)
    await judge(first.mention, huw.mention, 'unsure')
    assert.equal(await personOf(imported.mentions[0]!), await personOf(first.mention))
  })

  it('are linked by a batch that heeds what officers said', async () => {
    const [aled, huw] = [await arrive(twins[0]!), await arrive(twins[1]!)]
    await judge(aled.mention, huw.mention, 'same')
    await linkRegister(test)
    assert.equal(await personOf(aled.mention), await personOf(huw.mention))
  })

  it('have stored weights that the stored model gives again, bit for bit', async () => {
    for (const said of [kamil, misspelt, both, byPhone]) await arrive(said)
    await linkRegister(test)
    const { getModel } = await import('../linking/index.ts')
    const { rows } = await sql<{ model: string; weight: number; a: never; b: never }>`
      select e.model_id as model, e.weight_bits as weight, a.normalised as a, b.normalised as b
      from edges e join mentions a on a.id = e.mention_a join mentions b on b.id = e.mention_b`.execute(
      test.database,
    )
    assert.ok(new Set(rows.map((row) => row.model)).size > 1)
    for (const { model, weight, a, b } of rows) {
      const { scorer } = await inTransaction((trx) => getModel(trx, suspectsKind, model))
      assert.equal(scorer.score(a, b).weightBits, weight)
    }
  })

  it('are found by scraps, now and as the register stood', async () => {
    const first = await arrive(kamil)
    const { rows } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(test.database)
    await arrive(person('Kaz', 'Kowalski', { phones: ['07700 900123'], dateOfBirth: '1991-03-14' }))
    await arrive(byPhone)
    const scraps = { names: [{ given: ['Kaz'], type: 'nickname' }], phones: ['07700 900123'] }
    const ask = (query: PersonAsSaid, asOf?: string) =>
      inTransaction(async (trx) => {
        if (asOf)
          await sql`select set_config('onus.as_of', ${asOf}, true), set_config('search_path', 'as_of, register, public', true)`.execute(
            trx,
          )
        const found = await findCandidates(trx, query, '2026-05-03', { limit: 5 })
        const described = await describePersons(
          trx,
          found.map((each) => each.person),
        )
        return found.map((each, index) => [each.person, each.confidence, described[index]!.reports])
      })
    const known = await personOf(first.mention)
    assert.deepEqual(await ask(scraps), [[known, 'certain', 2]])
    assert.deepEqual(await ask(scraps, rows[0]!.at), [[known, 'certain', 1]])
    assert.deepEqual(await ask(byPhone, rows[0]!.at), [])
  })
})
