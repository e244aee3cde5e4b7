/** What happens to an entry when what it rests on changes: links undone, joined, imported; grounds gone and found again. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { insertAlerts } from '../alerts/index.ts'
import { findActiveEntries } from '../entry-book/index.ts'
import { findAliases } from '../facts/index.ts'
import { linkRegister } from '../persons/index.ts'
import { judgeLink, undoJudgement } from '../persons/judge-link.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { reviewGrounds } from './review-grounds.ts'
import { chief, decider, type EntryTest, openEntryTest, proposer } from './test-entries.ts'

describe('an entry whose grounds or links change', () => {
  let test: EntryTest
  before(async () => {
    test = await openEntryTest()
  })
  after(() => test?.drop())
  const at = (instant: string) => () => Temporal.Instant.from(instant)
  const review = (instant = '2026-05-21T02:00:00Z') => reviewGrounds(test.database, at(instant), 'all')
  const alertsOf = async (id: string) =>
    (
      await test.database
        .selectFrom('alerts')
        .select(['kind', 'force_code'])
        .where('entry_id', '=', id)
        .orderBy('raised_at')
        .execute()
    ).map(({ kind }) => kind)
  const mentionsOf = (person: string) =>
    test.database.selectFrom('memberships').select('mention_id').where('person_id', '=', person).execute()
  const stranger = async () =>
    (await sql<{ id: string }>`insert into persons default values returning id`.execute(test.database))
      .rows[0]!.id
  const dropFlags = (person: string) =>
    test.database.deleteFrom('flags').where('person_id', '=', person).execute()

  it('is re-opened when a report is no longer linked to him, and tells its force once', async () => {
    const person = await test.somebody()
    const id = await test.active(person)
    const [mention] = await mentionsOf(person)
    await test.database
      .updateTable('memberships')
      .set({ person_id: await stranger() })
      .where('mention_id', '=', mention!.mention_id)
      .execute()
    assert.match((await test.rowOf(id)).reopened_why!, /have changed since the decision/)
    await review()
    await review()
    assert.deepEqual(await alertsOf(id), ['entry-proposed', 'entry-reopened'])
    await assert.rejects(
      test.move(decider, id, 'renew'),
      refusedWith('not-possible-now', /decide it again first/),
    )
    await test.move(decider, id, 'confirm')
    const row = await test.rowOf(id)
    assert.deepEqual([row.state, row.reopened_at], ['active', null])
    await assert.rejects(test.move(chief, id, 'confirm'), refusedWith('already-decided'))
  })

  it('is re-opened by a judgement that parts his reports, and again when it is undone', async () => {
    const person = await test.somebody()
    const id = await test.active(person)
    const [one, other] = await mentionsOf(person)
    const reviewer = await test.officerContext({ role: 'linkage-reviewer', name: 'fen' })
    const judged = await judgeLink(reviewer, {
      mentionA: one!.mention_id,
      mentionB: other!.mention_id,
      judgement: 'not-same',
      reason: 'They are twins.',
      seen: undefined,
    })
    assert.notEqual((await test.rowOf(id)).reopened_at, null)
    await sql`update entries set reopened_at = null, reopened_why = null where id = ${id}`.execute(
      test.database,
    )
    await undoJudgement(reviewer, { id: judged.id, reason: 'They are not, after all.' })
    assert.notEqual((await test.rowOf(id)).reopened_at, null)
  })

  it('is re-opened when an import links the whole register anew and his reports come apart', async () => {
    const person = await test.somebody()
    const id = await test.active(person)
    const bystander = await test.active(await test.somebody())
    const [one, other] = (await mentionsOf(person)).map(({ mention_id }) => mention_id).sort()
    await test.database
      .insertInto('judgements')
      .values({
        mention_a: one!,
        mention_b: other!,
        judgement: 'not-same',
        reason: 'They are twins.',
        judged_by: 'test',
      })
      .execute()
    await linkRegister(test.connection)
    assert.notEqual((await test.rowOf(id)).reopened_at, null)
    assert.equal((await test.rowOf(bystander)).reopened_at, null)
  })

  it('is re-opened when a mention is withdrawn, as a batch does with a corrected report', async () => {
    const person = await test.somebody()
    const id = await test.active(person)
    const [mention] = await mentionsOf(person)
    await test.database.deleteFrom('memberships').where('mention_id', '=', mention!.mention_id).execute()
    assert.match((await test.rowOf(id)).reopened_why!, /no longer linked/)
  })

  it('is not re-opened by what happens to somebody else', async () => {
    const id = await test.active(await test.somebody())
    const [mention] = await mentionsOf(await test.somebody())
    await test.database
      .updateTable('memberships')
      .set({ person_id: await stranger() })
      .where('mention_id', '=', mention!.mention_id)
      .execute()
    assert.equal((await test.rowOf(id)).reopened_at, null)
  })

  it('cannot be authorised on links that changed meanwhile until somebody has read them again', async () => {
    const person = await test.somebody()
    const id = await test.proposed(person)
    const [mention] = await mentionsOf(person)
    await test.database
      .updateTable('memberships')
      .set({ person_id: await stranger() })
      .where('mention_id', '=', mention!.mention_id)
      .execute()
    await assert.rejects(
      test.move(decider, id, 'authorise', { level: 'high' }),
      refusedWith('not-possible-now', /read the dossier again first/),
    )
    await test.move(proposer, id, 'read-again')
    const items = await test.database
      .selectFrom('entry_items')
      .select(['source', 'is_live'])
      .where('entry_id', '=', id)
      .where('source', '=', 'report')
      .execute()
    assert.deepEqual(items.map((item) => item.is_live).sort(), [false, true])
    assert.equal((await test.move(decider, id, 'authorise', { level: 'high' })).state, 'active')
  })

  it('is one of two after two men turned out to be one: both are re-opened, and one ends for it', async () => {
    const [one, other] = [await test.somebody(), await test.somebody()]
    const [first, second] = [await test.active(one), await test.active(other)]
    await test.database.transaction().execute(async (trx) => {
      await trx.updateTable('memberships').set({ person_id: one }).where('person_id', '=', other).execute()
      await trx.updateTable('persons').set({ alias_of: one }).where('id', '=', other).execute()
    })
    for (const id of [first, second]) assert.notEqual((await test.rowOf(id)).reopened_at, null)
    await assert.rejects(test.draft(other), refusedWith('not-possible-now', /on the register already/))
    await test.move(decider, second, 'end', { endReason: 'joined-with-another-entry' })
    await test.move(decider, first, 'confirm')
    assert.equal((await test.rowOf(second)).end_reason, 'joined-with-another-entry')
    assert.equal((await test.rowOf(first)).state, 'active')
  })

  it('made under an id that was joined to another is found, weighed and re-opened as the whole man, until they come apart', async () => {
    const [one, other] = [await test.somebody(), await test.somebody()]
    const id = await test.active(other)
    const own = (await mentionsOf(other)).map(({ mention_id }) => mention_id)
    await test.database.transaction().execute(async (trx) => {
      await trx.updateTable('memberships').set({ person_id: one }).where('person_id', '=', other).execute()
      await trx.updateTable('persons').set({ alias_of: one }).where('id', '=', other).execute()
    })
    await test.move(decider, id, 'confirm')
    assert.deepEqual(
      [...(await findAliases(test.database as never, [other])).keys()].sort(),
      [one, other].sort(),
    )
    assert.deepEqual(
      [...(await findAliases(test.database as never, [other, one])).values()],
      [one, one],
      'of two ids of one man both lead to the one that stands',
    )
    for (const asked of [one, other])
      assert.equal((await findActiveEntries(test.database as never, [asked])).get(asked)?.[0]?.id, id)
    // A report of the other id leaves the man whom the entry is about.
    const [mention] = (await mentionsOf(one)).filter(({ mention_id }) => !own.includes(mention_id))
    await test.database
      .updateTable('memberships')
      .set({ person_id: await stranger() })
      .where('mention_id', '=', mention!.mention_id)
      .execute()
    assert.notEqual((await test.rowOf(id)).reopened_at, null)
    await test.move(decider, id, 'confirm')
    await test.database.transaction().execute(async (trx) => {
      await trx.updateTable('memberships').set({ person_id: other }).where('mention_id', 'in', own).execute()
      await trx.updateTable('persons').set({ alias_of: null }).where('id', '=', other).execute()
    })
    assert.notEqual((await test.rowOf(id)).reopened_at, null)
    assert.deepEqual([...(await findAliases(test.database as never, [other])).keys()], [other])
    assert.equal((await findActiveEntries(test.database as never, [one])).size, 0)
  })

  it('proposed under one id is not authorised while under another of his ids he is on the register', async () => {
    const [one, other] = [await test.somebody(), await test.somebody()]
    await test.active(one)
    const second = await test.proposed(other)
    await test.database.transaction().execute(async (trx) => {
      await trx.updateTable('memberships').set({ person_id: one }).where('person_id', '=', other).execute()
      await trx.updateTable('persons').set({ alias_of: one }).where('id', '=', other).execute()
    })
    await test.move(proposer, second, 'read-again')
    await assert.rejects(
      test.move(decider, second, 'authorise', { level: 'high' }),
      refusedWith('not-possible-now', /on the register already, under another entry/),
    )
    assert.equal((await test.move(decider, second, 'refuse')).state, 'refused')
  })

  it('that ends takes with it what was asked of it: a hand-over, a suggestion, a lowering; and nobody waits for them', async () => {
    const id = await test.active(await test.somebody())
    const row = await test.rowOf(id)
    const by = test.keyOf(proposer)
    const { rows } = await sql<{ id: string }>`
      insert into handovers (entry_id, person_id, from_force, to_force, state, why, summary, offered_by, offered_at, accept_by)
      values (${id}, ${row.person_id}, '36', '46', 'offered', 'He moved.', 'Calm.', ${by}, now(), '2026-06-01') returning id`.execute(
      test.database,
    )
    await sql`insert into handovers (entry_id, person_id, from_force, to_force, state, why, suggested_at)
      values (${id}, ${row.person_id}, '36', '13', 'suggested', 'Reported there.', now())`.execute(
      test.database,
    )
    await sql`
      with made as (
        insert into assessments (entry_id, person_id, force_code, tool, tool_version, form, is_blind, level_indicated, level_assessed, drivers, reasons, assessed_by)
        values (${id}, ${row.person_id}, '36', 'test', 1, 'first', false, 'low', 'low', '{}', 'He is calm.', ${by}) returning id)
      insert into level_lowerings (entry_id, state, from_level, to_level, reason, assessment_id, requested_by, requested_at, cooling_off_until)
      select ${id}, 'requested', 'high', 'low', 'He has been calm for a year.', made.id, ${by}, '2026-05-20', '2026-05-27' from made`.execute(
      test.database,
    )
    await insertAlerts(test.database as never, [
      {
        kind: 'handover-offered',
        person: row.person_id,
        entry: id,
        about: rows[0]!.id,
        force: '46',
        why: 'Offered to you.',
      },
    ])
    await test.move(decider, id, 'end', { endReason: 'not-necessary' })
    const handovers = await test.database
      .selectFrom('handovers')
      .select(['state', 'decided_by', 'decision_reasons'])
      .where('entry_id', '=', id)
      .orderBy('to_force', 'desc')
      .execute()
    assert.deepEqual(
      handovers.map(({ state, decided_by }) => [state, decided_by]),
      [
        ['withdrawn', test.keyOf(decider)],
        ['dismissed', test.keyOf(decider)],
      ],
    )
    assert.deepEqual(
      await test.database
        .selectFrom('level_lowerings')
        .select(['state', 'withdrawn_by'])
        .where('entry_id', '=', id)
        .execute(),
      [{ state: 'withdrawn', withdrawn_by: null }],
    )
    const { rows: open } = await sql`
      select from alerts where entry_id = ${id} and acknowledged_at is null`.execute(test.database)
    assert.equal(open.length, 0)
  })

  it('is re-opened when one of several grounds holds no longer', async () => {
    const person = await test.somebody()
    const id = await test.active(person)
    await test.database
      .deleteFrom('flags')
      .where('person_id', '=', person)
      .where('code', '=', 'red-markers')
      .execute()
    await review('2026-05-21T02:00:00.123456789Z')
    await review('2026-05-21T02:05:00.123456789Z')
    const row = await test.rowOf(id)
    assert.match(row.reopened_why!, /A ground that it rests on no longer holds/)
    assert.equal(row.ends_by_itself_on, null)
    assert.deepEqual(await alertsOf(id), ['entry-proposed', 'entry-reopened'])
  })

  it('without a live ground is queued, heard of, and ends by itself when its notice is over', async () => {
    const person = await test.somebody()
    const id = await test.active(person)
    await dropFlags(person)
    await review('2026-05-21T02:00:00Z')
    assert.equal((await test.rowOf(id)).ends_by_itself_on, '2026-06-18')
    await review('2026-06-17T02:00:00Z')
    assert.equal((await test.rowOf(id)).state, 'active')
    assert.deepEqual(await alertsOf(id), ['entry-proposed', 'entry-ending'])
    await assert.rejects(
      test.move(decider, id, 'renew'),
      refusedWith('not-possible-now', /None of its grounds/),
    )
    await review('2026-06-18T02:00:00Z')
    await review('2026-06-18T02:00:00Z')
    const row = await test.rowOf(id)
    assert.deepEqual(
      [row.state, row.end_reason, row.ended_by, row.ends_by_itself_on, row.level],
      ['ended', 'no-live-ground', null, null, 'high'],
    )
    const events = await test.database
      .selectFrom('entry_events')
      .select(['move', 'done_by'])
      .where('entry_id', '=', id)
      .where('done_by', 'is', null)
      .orderBy('stored_at')
      .execute()
    assert.deepEqual(
      events.map(({ move }) => move),
      ['queued-to-end', 'end-by-itself'],
    )
  })

  it('leaves the queue when a ground holds again, also on its last day', async () => {
    const person = await test.somebody()
    const id = await test.active(person)
    const flags = await test.database
      .selectFrom('flags')
      .selectAll()
      .where('person_id', '=', person)
      .execute()
    await dropFlags(person)
    await review()
    assert.notEqual((await test.rowOf(id)).ends_by_itself_on, null)
    await test.database.insertInto('flags').values(flags).execute()
    await review('2026-06-18T02:00:00Z')
    const row = await test.rowOf(id)
    assert.deepEqual([row.state, row.ends_by_itself_on], ['active', null])
  })

  it('is looked at one by one: a run that is killed has done the rest of nothing', async () => {
    const [lost, kept] = [await test.somebody(), await test.somebody()]
    const [first, second] = [await test.active(lost), await test.active(kept)]
    await dropFlags(lost)
    await dropFlags(kept)
    // The second entry is held by somebody: the run waits there, with the first one done and committed.
    const holding = Promise.withResolvers<void>()
    const released = test.database.transaction().execute(async (trx) => {
      await sql`select from entries where id = ${second} for update`.execute(trx)
      await holding.promise
    })
    const running = review()
    while ((await test.rowOf(first)).ends_by_itself_on === null) await new Promise(setImmediate)
    assert.equal((await test.rowOf(second)).ends_by_itself_on, null)
    holding.resolve()
    await Promise.all([released, running])
    assert.notEqual((await test.rowOf(second)).ends_by_itself_on, null)
  })

  it('follows a report that was corrected instead of losing it', async () => {
    const person = await test.somebody()
    const id = await test.draft(person)
    const before = await test.database
      .selectFrom('entry_items')
      .select('id')
      .where('entry_id', '=', id)
      .execute()
    await sql`
      with old as (select r.* from entry_items i join reports r on r.id = i.source_id::uuid where i.entry_id = ${id} and i.source = 'report' order by r.id limit 1),
        fresh as (insert into reports (force_code, reference, version, supersedes, content_hash, recorded_at, channel, behaviours, stored_by)
          select force_code, reference, 2, id, '\\x01', recorded_at, channel, behaviours, 'test' from old returning id, supersedes),
        mention as (insert into mentions (report_id, ordinal, role, dpa_category, basis, said, normalised, keys)
          select fresh.id, m.ordinal, m.role, m.dpa_category, m.basis, m.said, m.normalised, m.keys from fresh join mentions m on m.report_id = fresh.supersedes and m.role = 'suspect' returning id)
      insert into memberships (mention_id, person_id) select id, ${person} from mention`.execute(
      test.database,
    )
    await sql`
      delete from memberships ms using mentions m, reports later where m.id = ms.mention_id and later.supersedes = m.report_id and ms.person_id = ${person}`.execute(
      test.database,
    )
    await test.written(id)
    await test.move(proposer, id, 'submit')
    const items = await test.database
      .selectFrom('entry_items')
      .select(['id', 'is_live'])
      .where('entry_id', '=', id)
      .execute()
    assert.equal(items.length, before.length)
    assert.ok(items.every((item) => item.is_live))
  })
})
