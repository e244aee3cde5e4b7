import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { moveEntry } from '../entries/move-entry.ts'
import { decideHandover } from '../handovers/decide-handover.ts'
import { offerHandover } from '../handovers/offer-handover.ts'
import {
  type HandoverTest,
  kent,
  managerOf,
  northumbria,
  openHandoverTest,
} from '../handovers/test-handovers.ts'
import type { Database } from '../platform/database/database.ts'

/** As the login of the service, which may end its own connections; as the role that it works in it may not. */
const endWaiting = (database: Database) =>
  database.transaction().execute(async (trx) => {
    await sql`set local role none`.execute(trx)
    const { rows } = await sql<{ isEnded: boolean }>`
      select pg_terminate_backend(l.pid) as "isEnded" from pg_locks l join pg_stat_activity a using (pid)
      where not l.granted and a.datname = current_database()`.execute(trx)
    return rows.length
  })

describe('whose connection to the database is cut in the middle', () => {
  let test: HandoverTest
  before(async () => {
    test = await openHandoverTest()
    await test.asOwner(
      `insert into register.webhooks (force_code, url, secret, made_by) values ('${northumbria}', 'https://records.example/hook', '\\x${'01'.repeat(32)}', 'test')`,
    )
  })
  after(() => test?.drop())

  /** All that the two acts write, in order. */
  const everything = async (entry: string) => {
    const { rows } = await sql<{ all: object }>`
      select jsonb_build_object(
        'entry', (select to_jsonb(e) from entries e where e.id = ${entry}),
        'leads', (select jsonb_agg(a order by a.id) from management_assignments a where a.entry_id = ${entry}),
        'visits', (select jsonb_agg(v order by v.id) from visits v where v.entry_id = ${entry}),
        'handovers', (select jsonb_agg(h order by h.id) from handovers h where h.entry_id = ${entry}),
        'events', (select jsonb_agg(v order by v.id) from entry_events v where v.entry_id = ${entry}),
        'history', (select count(*) from history.entries h where h.id = ${entry}),
        'alerts', (select jsonb_agg(a order by a.id) from alerts a where a.entry_id = ${entry}),
        'told', (select count(*) from alert_events),
        'deliveries', (select count(*) from webhook_deliveries)) as all`.execute(test.database)
    return rows[0]!.all
  }

  /** Begins the act, cuts it off where it waits for this lock, and shows that it left nothing; then does it whole. */
  const cutOff = async (entry: string, act: () => Promise<unknown>) => {
    const before = await everything(entry)
    const held = Promise.withResolvers<void>()
    const letGo = Promise.withResolvers<void>()
    const holding = test.database.transaction().execute(async (trx) => {
      await sql`select from management_assignments where entry_id = ${entry} for update`.execute(trx)
      held.resolve()
      await letGo.promise
    })
    await held.promise
    let outcome: unknown
    const acting = act().catch((error: unknown) => {
      outcome = error
    })
    // By then the entry or the hand-over is written in the transaction: the lead is what it waits for.
    while (outcome === undefined) {
      await endWaiting(test.database)
      await new Promise(setImmediate)
    }
    await acting
    letGo.resolve()
    await holding
    assert.match(String(outcome), /terminat|connection/i)
    assert.deepEqual(await everything(entry), before)
    await act()
    assert.notDeepEqual(await everything(entry), before)
  }

  it('has accepted nothing of a hand-over, and may do it again', async () => {
    const { entry } = await test.enter('Wetherspool')
    const { id } = await offerHandover(test.contextOf('offender-manager', northumbria), {
      entry,
      toForce: kent,
      why: 'He has moved.',
      summary: 'Nothing is special.',
    })
    await cutOff(entry, () =>
      decideHandover('accept')(test.contextOf('supervisor', kent), {
        id,
        move: 'accept',
        newManager: managerOf(kent),
      }),
    )
    const row = await test.database
      .selectFrom('entries')
      .select('force_code')
      .where('id', '=', entry)
      .executeTakeFirst()
    assert.equal(row?.force_code, kent)
  })

  it('has decided nothing of an entry, and told no other system of it', async () => {
    const { entry } = await test.enter('Ravenscar')
    await cutOff(entry, () =>
      moveEntry('end')(test.contextOf('supervisor', northumbria), {
        id: entry,
        move: 'end',
        endReason: 'not-necessary',
        reasons: 'He has moved abroad for good, as his solicitor says.',
      }),
    )
  })
})
