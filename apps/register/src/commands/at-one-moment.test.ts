import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { moveLowering } from '../assessments/move-lowering.ts'
import { raiseLevel } from '../assessments/raise-level.ts'
import { recordAssessment } from '../assessments/record-assessment.ts'
import { type AssessmentTest, openAssessmentTest } from '../assessments/test-assessments.ts'
import { moveEntry } from '../entries/move-entry.ts'
import { reviewGrounds } from '../entries/review-grounds.ts'
import { chief, decider, type EntryTest, openEntryTest } from '../entries/test-entries.ts'
import { decideHandover } from '../handovers/decide-handover.ts'
import { offerHandover } from '../handovers/offer-handover.ts'
import {
  type HandoverTest,
  kent,
  managerOf,
  norfolk,
  northumbria,
  openHandoverTest,
} from '../handovers/test-handovers.ts'
import { linkRegister } from '../persons/index.ts'
import type { Database } from '../platform/database/database.ts'
import { AppError } from '../platform/errors.ts'

const rounds = 8

/** All begin at once; whoever is too late hears so, and nobody hears of the database. */
async function together(...acts: readonly (() => Promise<unknown>)[]): Promise<readonly boolean[]> {
  const outcomes = await Promise.allSettled(acts.map((act) => act()))
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected')
      assert.ok(outcome.reason instanceof AppError, String(outcome.reason?.stack ?? outcome.reason))
    return outcome.status === 'fulfilled'
  })
}

const letter = (round: number) => 'abcdefghijklmnopqrstuvwxyz'[round % 26]!

/** Somebody holds this row while the acts begin; each waits for him, in the order in which it came. */
async function behind(
  database: Database,
  row: ReturnType<typeof sql>,
  acts: readonly (() => Promise<unknown>)[],
): Promise<readonly boolean[]> {
  const held = Promise.withResolvers<void>()
  const letGo = Promise.withResolvers<void>()
  const holding = database.transaction().execute(async (trx) => {
    await row.execute(trx)
    held.resolve()
    await letGo.promise
  })
  await held.promise
  const begun: Promise<unknown>[] = []
  for (const act of acts) {
    let isOver = false
    begun.push(
      act()
        .catch((error: unknown) => error)
        .finally(() => {
          isOver = true
        }),
    )
    while (!isOver && (await countWaiting(database)) < begun.length) await new Promise(setImmediate)
  }
  letGo.resolve()
  await holding
  return together(
    ...begun.map((each) => async () => {
      const outcome = await each
      if (outcome instanceof Error) throw outcome
    }),
  )
}

async function countWaiting(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct l.pid)::int as count from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and a.datname = current_database()`.execute(database)
  return rows[0]!.count
}

describe('at one moment, a hand-over', () => {
  let test: HandoverTest
  before(async () => {
    test = await openHandoverTest()
  })
  after(() => test?.drop())

  const offered = async (family: string) => {
    const { entry } = await test.enter(family)
    const { id } = await offerHandover(test.contextOf('offender-manager', northumbria), {
      entry,
      toForce: kent,
      why: 'He has moved.',
      summary: 'Nothing is special.',
    })
    return { entry, id }
  }
  const accept = (id: string) => () =>
    decideHandover('accept')(test.contextOf('supervisor', kent), {
      id,
      move: 'accept',
      newManager: managerOf(kent),
    })
  const end = (entry: string) => () =>
    moveEntry('end')(test.contextOf('supervisor', northumbria), {
      id: entry,
      move: 'end',
      endReason: 'not-necessary',
      reasons: 'He has moved abroad for good, as his solicitor says.',
    })
  const lockedEntry = (entry: string) => sql`select from entries where id = ${entry} for update`
  const expectOwned = async (entry: string, force: string) => {
    const { rows } = await sql<{ force: string; state: string; leads: string[]; stray: number }>`
      select e.force_code as force, e.state,
        array(select force_code from management_assignments where entry_id = e.id and role = 'lead' and until_at is null) as leads,
        (select count(*)::int from handovers h where h.entry_id = e.id and h.state in ('suggested', 'offered') and h.from_force <> e.force_code) as stray
      from entries e where e.id = ${entry}`.execute(test.database)
    assert.deepEqual(rows[0], { force, state: 'active', leads: [force], stray: 0 })
  }

  it('is accepted once while reports come in from both forces and a third', async () => {
    for (let round = 0; round < rounds; round++) {
      const family = `Quenell${letter(round)}by`
      const { entry, id } = await offered(family)
      const done = await together(
        accept(id),
        accept(id),
        () => test.take(family, kent, `Ash${letter(round)}`),
        () => test.take(family, norfolk, `Elm${letter(round)}`),
        () => test.take(family, northumbria, `Oak${letter(round)}`),
      )
      assert.equal(done.slice(0, 2).filter(Boolean).length, 1)
      assert.deepEqual(done.slice(2), [true, true, true])
      await expectOwned(entry, kent)
    }
  })

  it('is never suggested by him who has just handed over', async () => {
    const { entry, id } = await offered('Thrupp')
    const done = await behind(test.database, lockedEntry(entry), [
      accept(id),
      () => test.take('Thrupp', norfolk, 'Birch'),
    ])
    assert.deepEqual(done, [true, true])
    await expectOwned(entry, kent)
    const suggested = await test.database
      .selectFrom('handovers')
      .select(['from_force', 'to_force'])
      .where('entry_id', '=', entry)
      .where('state', '=', 'suggested')
      .execute()
    assert.deepEqual(suggested, [{ from_force: kent, to_force: norfolk }])
  })

  it('takes the entry from the old force, also from who waited for it', async () => {
    const { entry, id } = await offered('Ockenden')
    assert.deepEqual(await behind(test.database, lockedEntry(entry), [accept(id), end(entry)]), [true, false])
    await expectOwned(entry, kent)
  })

  it('is too late once the entry has ended', async () => {
    const { entry, id } = await offered('Yarrow')
    assert.deepEqual(await behind(test.database, lockedEntry(entry), [end(entry), accept(id)]), [true, false])
    const row = await test.database
      .selectFrom('entries')
      .selectAll()
      .where('id', '=', entry)
      .executeTakeFirstOrThrow()
    assert.deepEqual([row.state, row.force_code], ['ended', northumbria])
  })
})

describe('at one moment, an entry', () => {
  let test: EntryTest
  before(async () => {
    test = await openEntryTest()
  })
  after(() => test?.drop())

  it('is authorised once while the whole register is linked anew and its grounds are looked at', async () => {
    for (let round = 0; round < rounds; round++) {
      const id = await test.proposed(await test.somebody())
      const done = await together(
        () => test.move(decider, id, 'authorise', { level: 'high' }),
        () => test.move(chief, id, 'authorise', { level: 'high' }),
        () => linkRegister(test.connection),
        () => reviewGrounds(test.database, () => Temporal.Instant.from('2026-05-20T10:00:00Z'), 'all'),
      )
      assert.deepEqual([done[2], done[3]], [true, true])
      const events = await test.database
        .selectFrom('entry_events')
        .select('move')
        .where('entry_id', '=', id)
        .where('move', '=', 'authorise')
        .execute()
      const { state } = await test.rowOf(id)
      const once = done.slice(0, 2).filter(Boolean).length
      assert.ok(once <= 1)
      assert.deepEqual([events.length, state], [once, once === 1 ? 'active' : 'proposed'])
    }
  })
})

describe('at one moment, a level', () => {
  let test: AssessmentTest
  before(async () => {
    test = await openAssessmentTest()
  })
  after(() => test?.drop())

  it('is raised or lowered or assessed, and what is written last is what stands', async () => {
    const officer = (name: string, inDays = 0) => test.contextOf('supervisor', '36', { name, inDays })
    for (let round = 0; round < rounds; round++) {
      const { entry, person } = await test.enter('high')
      const assess = async (name: string, levelAssessed: string, inDays = 0) =>
        recordAssessment(await officer(name, inDays), {
          entry,
          tool: 'onus-structured',
          answers: {},
          levelAssessed,
          overrideReason: 'nothing since',
          reasons: 'He lives abroad now and was seen there.',
        })
      const id = (await assess('Asker', 'medium')).lowering!
      const move = async (name: 'record-contact' | 'approve') =>
        moveLowering(name)(await officer('Second', 8), {
          id,
          move: name,
          note: 'all were asked',
          contact: 'made',
        })
      await move('record-contact')
      await together(
        () => move('approve'),
        () => move('approve'),
        async () =>
          raiseLevel(await officer('Third', 8), {
            entry,
            to: 'very-high',
            reason: 'He was seen at her door.',
          }),
        () => assess('Fourth', 'very-high', 8),
        () => test.report(person),
      )
      const { rows } = await sql<{ level: string; last: string; open: number; broken: number }>`
        select e.level, (select to_level from level_changes where entry_id = e.id order by stored_at desc, id desc limit 1) as last,
          (select count(*)::int from level_lowerings where entry_id = e.id and state = 'requested') as open,
          (select count(*)::int from (select from_level, lag(to_level) over (order by stored_at, id) as before from level_changes
             where entry_id = e.id) c where before is not null and from_level is distinct from before) as broken
        from entries e where e.id = ${entry}`.execute(test.database)
      assert.deepEqual(rows[0], { level: 'very-high', last: 'very-high', open: 0, broken: 0 })
    }
  })
})
