import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { PersonAsSaid } from '@onus/linkage'
import { sql } from 'kysely'
import { resolveMentionsOf, suspectsKind } from '../linking/index.ts'
import { type MadeUpReport, person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { gatherFacts } from '../patterns/index.ts'
import { inClientTransaction } from '../platform/database/client-transaction.ts'
import type { Writing } from '../platform/database/database.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { insideVault } from '../platform/database/vault.ts'
import { callerAccusedBy } from './caller-accused-by.ts'
import { findOrdersProtecting } from './find-orders-protecting.ts'
import { countRejectedRows, readRejectedRows, storeRejectedRows } from './rejected-rows.ts'
import { linkVictims, resolveVictims } from './resolve-victims.ts'
import { copyVictimMentions, storeVictimMentions } from './store-victim-mentions.ts'
import { victimLetters } from './victim-letters.ts'

const today = '2026-05-03'
const seesPattern = { fieldClasses: new Set(['FC0', 'FC4'] as const) }
const home = (lines: string, postcode: string) => ({ addresses: [{ lines, postcode }] })
const anna = person('Anna', 'Bellweather', {
  sex: 'female',
  dateOfBirth: '1992-08-09',
  phones: ['07700 900201'],
})
const beth = person('Beth', 'Quillfeather', {
  sex: 'female',
  dateOfBirth: '1985-01-30',
  phones: ['07700 900202'],
})
const carl = person('Carl', 'Dunnockshaw', {
  sex: 'male',
  dateOfBirth: '1983-12-12',
  phones: ['07700 900203'],
})
const dave = person('Dave', 'Umberslade', {
  sex: 'male',
  dateOfBirth: '1979-10-02',
  phones: ['07700 900204'],
})

describe('victims', () => {
  let test: TestDatabase
  const inTransaction = <T>(work: (trx: Writing) => Promise<T>) => test.database.transaction().execute(work)
  const report = async (
    trx: Writing,
    suspect: PersonAsSaid,
    victims: readonly PersonAsSaid[],
    more: Partial<MadeUpReport> = {},
  ) => {
    const stored = await storeMadeUpReport(trx, { ...more, suspects: [suspect] })
    await storeVictimMentions(
      trx,
      victims.map((said, ordinal) => ({
        reportId: stored.report,
        ordinal,
        role: 'victim',
        dpaCategory: 'victim',
        basis: 'alleged',
        said,
        saidOn: today,
      })),
    )
    await resolveMentionsOf(trx, suspectsKind, stored.mentions)
    return { ...stored, ...(await resolveVictims(trx, [stored.report])) }
  }
  const pseudonyms = async (trx: Writing, ...reports: readonly string[]) => {
    const { rows } = await sql<{ report: string; victim: string }>`
      select report_id as report, victim_id as victim from report_victims where report_id = any(${[...reports]}::uuid[])`.execute(
      trx,
    )
    return reports.map((id) => rows.find((row) => row.report === id)?.victim)
  }
  const order = async (trx: Writing, reference: string, protects: PersonAsSaid, supersedes?: string) => {
    const { id } = await trx
      .insertInto('orders')
      .values({
        reference,
        version: supersedes ? 2 : 1,
        supersedes: supersedes ?? null,
        content_hash: Buffer.from(reference),
        type: 'restraining-order',
        made_on: '2026-01-02',
        status: 'made',
        stored_by: 'test',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await storeVictimMentions(trx, [
      {
        orderId: id,
        ordinal: 0,
        role: 'protected',
        dpaCategory: 'victim',
        basis: 'fact',
        said: protects,
        saidOn: today,
      },
    ])
    await resolveVictims(trx, [], [id])
    return id
  }

  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database)
  })
  after(() => test.drop())

  /** Leaves nothing behind. */
  const trying = async (work: (trx: Writing) => Promise<void>) => {
    const done = new Error('done')
    await assert.rejects(
      inTransaction(async (trx) => {
        await work(trx)
        throw done
      }),
      (error: Error) => {
        if (error !== done) throw error
        return true
      },
    )
  }

  it('are one pseudonym when the same woman reports again, another when another does', () =>
    trying(async (trx) => {
      const first = await report(trx, carl, [anna])
      const again = await report(trx, dave, [
        person('Anna', 'Belwether', { dateOfBirth: '1992-08-09', phones: ['07700900201'] }),
      ])
      const other = await report(trx, carl, [beth])
      const [one, two, three] = await pseudonyms(trx, first.report, again.report, other.report)
      assert.equal(one, two)
      assert.notEqual(one, three)
      assert.ok(again.touchedReports.includes(first.report))
    }))

  it('stay hidden: neither the register nor a pseudonym says who they are', () =>
    trying(async (trx) => {
      const { report: id } = await report(trx, carl, [anna])
      const { rows } = await sql`select * from report_victims where report_id = ${id}`.execute(trx)
      assert.ok(!/Bellweather|900201|1992/i.test(JSON.stringify(rows)))
      await assert.rejects(sql`select 1 from vault.victim_mentions`.execute(trx), /permission denied/)
    }))

  it('share a household when they share a home, and the number is no plain hash of it', () =>
    trying(async (trx) => {
      const reports = [
        await report(trx, carl, [{ ...anna, ...home('12 High Street', 'NR1 1AA') }]),
        await report(trx, carl, [{ ...beth, ...home('12, HIGH ST', 'nr11aa') }]),
        await report(trx, carl, [{ ...beth, ...home('14 High Street', 'NR1 1AA') }]),
      ]
      const rows = await trx
        .selectFrom('report_victims')
        .select(['household', 'is_identifiable'])
        .where(
          'report_id',
          'in',
          reports.map((each) => each.report),
        )
        .orderBy('report_id')
        .execute()
      assert.equal(new Set(rows.map((row) => row.household)).size, 2)
      assert.deepEqual(
        rows.map((row) => row.is_identifiable),
        [true, true, true],
      )
    }))

  it('are not identifiable by a first name alone', () =>
    trying(async (trx) => {
      const { report: id } = await report(trx, carl, [{ names: [{ given: ['Anna'] }] }])
      const row = await trx
        .selectFrom('report_victims')
        .select('is_identifiable')
        .where('report_id', '=', id)
        .executeTakeFirstOrThrow()
      assert.equal(row.is_identifiable, false)
    }))

  it('are lettered by their first report, for those who may see the pattern', () =>
    trying(async (trx) => {
      const later = await report(trx, carl, [anna], { recordedAt: '2025-05-01T10:00:00Z' })
      const earlier = await report(trx, carl, [beth], { recordedAt: '2024-05-01T10:00:00Z' })
      const ids = [later.report, earlier.report]
      const [annas, beths] = await pseudonyms(trx, ...ids)
      const letters = await victimLetters(trx, ids, seesPattern)
      assert.deepEqual([letters.get(beths!), letters.get(annas!)], ['A', 'B'])
      assert.equal((await victimLetters(trx, ids, { fieldClasses: new Set(['FC2']) })).size, 0)
    }))

  it('who ring are told from whom an order protects them, by the order alone', () =>
    trying(async (trx) => {
      const id = await order(trx, 'RO-1', anna)
      await order(trx, 'RO-2', beth)
      const found = await findOrdersProtecting(
        trx,
        person('Anna', 'Bellweather', { dateOfBirth: '1992-08-09' }),
        today,
      )
      assert.deepEqual(
        found.map(({ orderId, confidence }) => [orderId, confidence]),
        [[id, 'certain']],
      )
      assert.deepEqual(Object.keys(found[0]!).sort(), ['confidence', 'orderId', 'weightBits'])
      assert.deepEqual(await findOrdersProtecting(trx, carl, today), [])
    }))

  it('are protected by the latest version of an order only', () =>
    trying(async (trx) => {
      const first = await order(trx, 'RO-1', anna)
      const second = await order(trx, 'RO-1', anna, first)
      const found = await findOrdersProtecting(trx, anna, today)
      assert.deepEqual(
        found.map((each) => each.orderId),
        [second],
      )
    }))

  it('and suspects who accuse each other are found in both directions', () =>
    trying(async (trx) => {
      const hers = await report(trx, carl, [anna])
      const unrelated = await report(trx, carl, [beth])
      const his = await report(trx, person('Anna', 'Bellweather', { phones: ['07700900201'] }), [
        person('Karl', 'Dunnockshaw', { dateOfBirth: '1983-12-12', phones: ['07700 900203'] }),
      ])
      const pairs = await trx
        .selectFrom('counter_allegations')
        .select(['report_id', 'counter_report_id'])
        .execute()
      assert.deepEqual(
        new Set(pairs.map((pair) => `${pair.report_id} ${pair.counter_report_id}`)),
        new Set([`${hers.report} ${his.report}`, `${his.report} ${hers.report}`]),
      )
      assert.ok(his.touchedReports.includes(hers.report))
      assert.ok(!his.touchedReports.includes(unrelated.report))
    }))

  it('and suspects accuse each other no more once one report was corrected to name somebody else', () =>
    trying(async (trx) => {
      const hers = await report(trx, carl, [anna], { reference: 'R1' })
      const his = await report(trx, anna, [carl])
      const counters = async () => {
        const { person_id: owner } = await trx
          .selectFrom('memberships')
          .select('person_id')
          .where('mention_id', '=', his.mentions[0]!)
          .executeTakeFirstOrThrow()
        const [facts] = await gatherFacts(trx, [owner])
        return facts!.reports.flatMap((each) => each.counterReports)
      }
      assert.deepEqual(await counters(), [hers.report])
      await report(trx, dave, [anna], { reference: 'R1', version: 2, supersedes: hers.report })
      assert.deepEqual(await counters(), [])
    }))

  it('and a caller whom the suspect has reported are noticed, only about him', () =>
    trying(async (trx) => {
      await report(trx, anna, [carl])
      const carls = await report(trx, carl, [beth])
      const daves = await report(trx, dave, [beth])
      const persons = await trx
        .selectFrom('memberships')
        .select(['mention_id', 'person_id'])
        .where('mention_id', 'in', [carls.mentions[0]!, daves.mentions[0]!])
        .execute()
      const of = (mention: string) => persons.find((row) => row.mention_id === mention)!.person_id
      const asked = [of(carls.mentions[0]!), of(daves.mentions[0]!)]
      assert.deepEqual(await callerAccusedBy(trx, anna, asked, today), [asked[0]])
      assert.deepEqual(await callerAccusedBy(trx, beth, asked, today), [])
    }))

  it('linked by a batch are who they were in real time, and counter-allegations are found in it', async () => {
    const reports = await inTransaction(async (trx) => [
      await report(trx, carl, [anna]),
      await report(trx, dave, [anna]),
      await report(trx, carl, [beth]),
    ])
    const ids = reports.map((each) => each.report)
    const before = await inTransaction((trx) => pseudonyms(trx, ...ids))
    const imported = await inClientTransaction(test, async ({ client, trx }) => {
      const stored = await storeMadeUpReport(trx, { suspects: [beth] })
      const said = { role: 'victim', dpaCategory: 'victim', basis: 'alleged', saidOn: today } as const
      await copyVictimMentions(client, [{ reportId: stored.report, ordinal: 0, said: carl, ...said }])
      return stored.report
    })
    const linked = await linkVictims(test)
    assert.deepEqual(await inTransaction((trx) => pseudonyms(trx, ...ids)), before)
    assert.deepEqual([linked.mentions, linked.changedVictims.length, linked.counterAllegations], [4, 1, 1])
    const pairs = await test.database
      .selectFrom('counter_allegations')
      .select('counter_report_id')
      .where('report_id', '=', imported)
      .execute()
    assert.deepEqual(pairs, [{ counter_report_id: ids[2] }])
    assert.equal((await linkVictims(test)).counterAllegations, 0)
  })

  it('leave rejected rows in quarantine once, whole, in order', () =>
    trying(async (trx) => {
      const { id } = await trx
        .insertInto('imports')
        .values({ kind: 'reports', mapping: 'test', state: 'reading', started_by: 'test' })
        .returning('id')
        .executeTakeFirstOrThrow()
      const rows = [30, 4].map((line) => ({
        importId: id,
        file: 'a.csv',
        line,
        column: 'Date',
        value: '31/02',
        code: 'impossible-date',
        reason: 'no such day',
        source: 'a;"b\nc"',
      }))
      await storeRejectedRows(trx, rows)
      await storeRejectedRows(trx, rows)
      await storeRejectedRows(trx, [
        { importId: id, file: 'a.csv', line: 5, code: 'not-json', reason: 'cut off', source: '{' },
      ])
      const read = await Array.fromAsync(readRejectedRows(trx, { importId: id }))
      assert.deepEqual(
        read.map(({ line, column, source }) => [line, column, source]),
        [
          [4, 'Date', 'a;"b\nc"'],
          [5, undefined, '{'],
          [30, 'Date', 'a;"b\nc"'],
        ],
      )
      assert.deepEqual(await countRejectedRows(trx, { importId: id }), [
        { importId: id, code: 'impossible-date', rows: 2 },
        { importId: id, code: 'not-json', rows: 1 },
      ])
    }))

  it('cannot be changed or removed even by the vault itself', () =>
    trying(async (trx) => {
      await report(trx, carl, [anna])
      await assert.rejects(
        insideVault(trx, (vault) => vault.deleteFrom('victim_mentions').execute()),
        /permission denied|never changed/,
      )
    }))
})
