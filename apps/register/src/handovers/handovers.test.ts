import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Role, roles } from '../platform/access/decision.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { type AnswerInput, decideHandover } from './decide-handover.ts'
import { answers, type HandoverAnswer } from './handover.ts'
import { listHandovers } from './list-handovers.ts'
import { beginOffer, offerHandover } from './offer-handover.ts'
import { readHandover } from './read-handover.ts'
import { remindHandovers } from './remind-handovers.ts'
import { suggestHandovers, suggestHandoversOfLinked } from './suggest-handovers.ts'
import {
  type HandoverTest,
  kent,
  managerOf,
  norfolk,
  northumbria,
  openHandoverTest,
} from './test-handovers.ts'

describe('hand-overs', () => {
  let test: HandoverTest
  const offer = (
    entry: string,
    part: Partial<Parameters<typeof offerHandover>[1]> = {},
    role: Role = 'offender-manager',
  ) =>
    offerHandover(test.contextOf(role, northumbria), {
      entry,
      toForce: kent,
      why: 'He has moved there.',
      summary: 'He opens to plain clothes.',
      ...part,
    })
  const answer = (
    id: string,
    move: HandoverAnswer,
    part: Partial<AnswerInput> = {},
    role: Role = 'supervisor',
    force?: string,
  ) =>
    decideHandover(move)(
      test.contextOf(role, force ?? (['accept', 'refuse'].includes(move) ? kent : northumbria)),
      {
        id,
        move,
        reasons: 'So it was agreed.',
        ...(move === 'accept' && { newManager: managerOf(kent) }),
        ...part,
      },
    )
  const alertsOf = async (person: string, force: string) =>
    (
      await test.database
        .selectFrom('alerts')
        .select(['kind', 'why'])
        .where('person_id', '=', person)
        .where('force_code', '=', force)
        .where('kind', 'in', ['moved-between-forces', 'handover-offered', 'handover-overdue'])
        .orderBy('raised_at')
        .execute()
    ).map(({ kind, why }) => `${kind}: ${why}`)
  const owning = async (entry: string) =>
    (
      await sql<{ force: string; leads: string[] }>`
        select e.force_code as force, array(select officer from management_assignments
          where entry_id = e.id and role = 'lead' and until_at is null) as leads
        from entries e where e.id = ${entry}`.execute(test.database)
    ).rows[0]!
  const suggestions = (entry: string) =>
    test.database
      .selectFrom('handovers')
      .select(['id', 'to_force', 'state'])
      .where('entry_id', '=', entry)
      .execute()

  before(async () => {
    test = await openHandoverTest()
  })
  after(() => test?.drop())

  describe('are suggested', () => {
    it('once an entry and force when he is reported elsewhere, and both forces hear who manages him', async () => {
      const { entry, person } = await test.enter('Tolliver')
      await test.take('Tolliver', kent)
      await test.take('Tolliver', kent)
      await test.take('Tolliver', norfolk)
      await test.take('Tolliver', northumbria)
      assert.deepEqual((await suggestions(entry)).map(({ to_force, state }) => [to_force, state]).sort(), [
        [norfolk, 'suggested'],
        [kent, 'suggested'],
      ])
      const [old] = await alertsOf(person, northumbria)
      assert.match(old!, /Reported in Force 46\. .*managed by Test offender-manager.*suggested/)
      const [fresh, ...more] = await alertsOf(person, kent)
      assert.match(fresh!, /on the register in Force 10, managed by/)
      assert.deepEqual(more, [])
      assert.doesNotMatch(`${old}${fresh}`, /Annabel|Sorrell/)
      assert.equal((await owning(entry)).force, northumbria, 'nothing changes hands by itself')
    })
    it('when an import brings the report, and not again when it is run again', async () => {
      const { entry } = await test.enter('Storrington')
      const { id } = await test.take('Storrington', kent)
      await test.asOwner(`delete from register.handovers where entry_id = '${entry}'`)
      const { rows } = await sql<{ id: string }>`
        insert into imports (kind, force_code, mapping, state, started_by) values ('reports', '46', 'test', 'reading', 'test')
        returning id`.execute(test.database)
      await test.asOwner(
        `alter table register.reports disable trigger all;
        update register.reports set import_id = '${rows[0]!.id}' where id = '${id}';
        alter table register.reports enable trigger all`,
      )
      const suggest = (recordedSince: string) =>
        test.database
          .transaction()
          .execute((trx) =>
            suggestHandovers(trx, { imports: [rows[0]!.id] }, { now: Temporal.Now.instant(), recordedSince }),
          )
      assert.equal(await suggest('2026-05-19T00:00:00Z'), 0, 'what was recorded before is history')
      assert.equal(await suggest('2026-05-01T00:00:00Z'), 1)
      assert.equal(await suggest('2026-05-01T00:00:00Z'), 0)
      await answer((await suggestions(entry))[0]!.id, 'dismiss')
      assert.equal(await suggest('2026-05-01T00:00:00Z'), 0, 'decided on this very report')
    })
    it('when a link shows that another force has reported him lately, once', async () => {
      const { entry, person } = await test.enter('Linkwater')
      const { persons } = await test.take('Elsewhere', kent)
      await test.database.transaction().execute(async (trx) => {
        await trx
          .updateTable('memberships')
          .set({ person_id: persons[0]!.person })
          .where('person_id', '=', person)
          .execute()
        await trx
          .updateTable('persons')
          .set({ alias_of: persons[0]!.person })
          .where('id', '=', person)
          .execute()
      })
      const suggest = (recordedSince: string) =>
        test.database
          .transaction()
          .execute((trx) => suggestHandoversOfLinked(trx, { now: Temporal.Now.instant(), recordedSince }))
      assert.equal(await suggest('2026-05-19T00:00:00Z'), 0, 'what was recorded before is history')
      assert.equal(await suggest('2026-05-01T00:00:00Z'), 1)
      assert.equal(await suggest('2026-05-01T00:00:00Z'), 0)
      const [made] = await suggestions(entry)
      await answer(made!.id, 'dismiss')
      assert.equal(await suggest('2026-05-01T00:00:00Z'), 0, 'somebody has decided since')
    })
    it('for nobody who is not on the register', async () => {
      const { persons } = await test.take('Umberslade', northumbria)
      await test.take('Umberslade', kent)
      const { rows } = await sql`select 1 from handovers where person_id = ${persons[0]!.person}`.execute(
        test.database,
      )
      assert.equal(rows.length, 0)
    })
    it('and are dismissed with a reason, or become the offer', async () => {
      const { entry } = await test.enter('Vellacott')
      await test.take('Vellacott', kent)
      await test.take('Vellacott', norfolk)
      const begun = await beginOffer(test.contextOf('offender-manager', northumbria), { entry })
      assert.deepEqual([...begun.suggested].sort(), [norfolk, kent])
      const made = await suggestions(entry)
      const toNorfolk = made.find(({ to_force }) => to_force === norfolk)!.id
      await assert.rejects(
        answer(toNorfolk, 'dismiss', { reasons: ' ' }),
        refusedWith('invalid-input', 'reasons'),
      )
      assert.equal((await answer(toNorfolk, 'dismiss')).state, 'dismissed')
      const { id } = await offer(entry)
      assert.equal(id, made.find(({ to_force }) => to_force === kent)!.id)
      await test.take('Vellacott', kent)
      assert.equal((await suggestions(entry)).length, 2, 'what is offered is not suggested again')
    })
  })

  describe('are offered', () => {
    it('with a day by which the other force answers, and nobody is named in what is kept', async () => {
      const { entry, person } = await test.enter('Warrender')
      const { id, acceptBy } = await offer(entry, {
        summary: 'Annabel Sorrell lives at NR2 3CD.',
        why: 'Sorrell fears him',
      })
      assert.equal(acceptBy, '2026-05-28', 'five working days: 25 May is a bank holiday')
      const read = await readHandover(test.contextOf('supervisor', kent), { id })
      assert.equal(read.summary, '[victim] lives at [postcode withheld].')
      assert.equal(read.why, '[victim] fears him')
      assert.match(read.names?.[0] ?? '', /Warrender/)
      assert.equal(read.level, 'High')
      assert.equal(read.lead, 'Test offender-manager')
      assert.match(
        (await alertsOf(person, kent)).at(-1)!,
        /handover-offered: Force 10 offers .* by 28 May 2026/,
      )
    })
    it('to another force that exists, once at a time, of somebody on the register', async () => {
      const { entry } = await test.enter('Xanthopp')
      await assert.rejects(offer(entry, { toForce: northumbria }), refusedWith('invalid-input', 'toForce'))
      await assert.rejects(offer(entry, { toForce: '99' }), refusedWith('invalid-input', 'toForce'))
      await assert.rejects(offer(entry, { why: ' ', summary: '' }), refusedWith('invalid-input', 'summary'))
      await offer(entry)
      await assert.rejects(offer(entry), refusedWith('not-possible-now'))
      await assert.rejects(offer(entry, { toForce: norfolk }), refusedWith('not-possible-now'))
      const ended = await test.enter('Yarborrow')
      await sql`update entries set state = 'ended', ended_at = now(), end_reason = 'no-live-ground' where id = ${ended.entry}`.execute(
        test.database,
      )
      await assert.rejects(offer(ended.entry), refusedWith('not-possible-now'))
    })
    it('by caseworkers of the owning force and by nobody else', async () => {
      const { entry } = await test.enter('Zouchley')
      for (const role of roles)
        for (const force of [northumbria, kent, norfolk]) {
          const isAllowed =
            force === northumbria && ['investigator', 'offender-manager', 'supervisor'].includes(role)
          const offered = offerHandover(test.contextOf(role, force), {
            entry,
            toForce: kent,
            why: 'Moved',
            summary: 'Calm',
          })
          if (!isAllowed) await assert.rejects(offered, refusedWith('not-found'), `${role} of ${force}`)
          else await answer((await offered).id, 'withdraw')
        }
    })
  })

  describe('are answered', () => {
    for (const move of answers)
      it(`by "${move}" by whose move it is and by nobody else`, async () => {
        const { entry } = await test.enter(`Quill${move}`)
        const fresh = async () => {
          if (move !== 'dismiss') return (await offer(entry, {}, 'investigator')).id
          await test.take(`Quill${move}`, kent)
          return (await suggestions(entry)).find(({ state }) => state === 'suggested')!.id
        }
        const isReceivers = move === 'accept' || move === 'refuse'
        let id = await fresh()
        for (const role of roles)
          for (const force of [northumbria, kent, norfolk]) {
            const isAllowed = isReceivers
              ? force === kent && role === 'supervisor'
              : force === northumbria && ['investigator', 'offender-manager', 'supervisor'].includes(role)
            const answered = answer(id, move, {}, role, force)
            if (!isAllowed) await assert.rejects(answered, refusedWith('not-found'), `${role} of ${force}`)
            else {
              await answered
              if (move === 'accept') return
              id = await fresh()
            }
          }
      })
    it('by accepting: owner, lead and what is due go over at one instant', async () => {
      const { entry, person } = await test.enter('Aldersey')
      await test.take('Aldersey', norfolk)
      await sql`insert into plan_actions (entry_id, person_id, force_code, objective, action, owner, due_on, recorded_by)
        values (${entry}, ${person}, ${northumbria}, 'Safety', 'Ring him', ${managerOf(northumbria)}, '2026-06-01', 'test')`.execute(
        test.database,
      )
      const { id } = await offer(entry)
      assert.equal((await owning(entry)).force, northumbria)
      await assert.rejects(
        answer(id, 'accept', { newManager: undefined }),
        refusedWith('invalid-input', 'newManager'),
      )
      await assert.rejects(
        answer(id, 'accept', { newManager: managerOf(northumbria) }),
        refusedWith('invalid-input', 'newManager'),
      )
      await assert.rejects(
        answer(id, 'accept', { newManager: officerKey(testSubject('auditor', kent)) }),
        refusedWith('invalid-input', 'newManager'),
      )
      assert.deepEqual(await owning(entry), { force: northumbria, leads: [managerOf(northumbria)] })
      await answer(id, 'accept')
      assert.deepEqual(await owning(entry), { force: kent, leads: [managerOf(kent)] })
      const { rows } = await sql<{ force: string; owner: string }>`
        select force_code as force, owner from plan_actions where entry_id = ${entry}`.execute(test.database)
      assert.deepEqual(rows, [{ force: kent, owner: managerOf(kent) }])
      const events = await test.database
        .selectFrom('entry_events')
        .select(['move', 'done_by'])
        .where('entry_id', '=', entry)
        .execute()
      assert.deepEqual(events, [
        { move: 'handed-over', done_by: officerKey(testSubject('supervisor', kent)) },
      ])
      assert.match((await alertsOf(person, northumbria)).at(-1)!, /has accepted him/)
      const third = await test.database
        .selectFrom('handovers')
        .select('from_force')
        .where('entry_id', '=', entry)
        .where('state', '=', 'suggested')
        .execute()
      assert.deepEqual(
        third,
        [{ from_force: kent }],
        'what is suggested to a third force is for the new owner',
      )
      await assert.rejects(offer(entry, { toForce: norfolk }), refusedWith('not-found'))
    })
    const readBy = (force: string, id: string) => readHandover(test.contextOf('supervisor', force), { id })
    it('by refusing: he stays wholly with the old force, which hears it and may offer again', async () => {
      const { entry, person } = await test.enter('Brackenhall')
      const { id } = await offer(entry)
      await assert.rejects(answer(id, 'refuse', { reasons: '' }), refusedWith('invalid-input', 'reasons'))
      assert.equal((await readBy(kent, id)).openActions, 0)
      await answer(id, 'refuse')
      assert.equal((await readBy(kent, id)).openActions, null, 'no longer the business of who refused')
      assert.equal((await readBy(northumbria, id)).openActions, 0)
      assert.deepEqual(await owning(entry), { force: northumbria, leads: [managerOf(northumbria)] })
      assert.match((await alertsOf(person, northumbria)).at(-1)!, /has refused to take him/)
      assert.notEqual((await offer(entry)).id, id)
    })
    it('once: whoever comes second is told', async () => {
      const { entry } = await test.enter('Cleasby')
      const { id } = await offer(entry)
      const both = await Promise.allSettled([
        answer(id, 'accept', { seen: 'offered' }),
        answer(id, 'withdraw', { seen: 'offered' }),
      ])
      assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
      assert.ok(both.some((one) => one.status === 'rejected' && refusedWith('already-decided')(one.reason)))
      await assert.rejects(answer(id, 'refuse'), refusedWith('already-decided'))
    })
    it('not by who offered it, not for who is off the register', async () => {
      const { entry } = await test.enter('Denholm')
      const { id } = await offer(entry)
      const decider = officerKey(testSubject('supervisor', kent))
      await sql`update handovers set offered_by = ${decider} where id = ${id}`.execute(test.database)
      await assert.rejects(answer(id, 'accept'), refusedWith('second-person-needed'))
      const other = await test.enter('Eskdale')
      const offered = await offer(other.entry)
      await sql`update entries set state = 'ended', ended_at = now(), end_reason = 'no-live-ground' where id = ${other.entry}`.execute(
        test.database,
      )
      await assert.rejects(answer(offered.id, 'accept'), refusedWith('already-decided'))
    })
  })

  it('are listed for either force and no third, overdue ones first, and both are reminded each week', async () => {
    const { entry, person } = await test.enter('Fothergale')
    const { id } = await offer(entry)
    const later = test.contextOf('supervisor', kent, '2026-06-10T10:00:00Z')
    const { handovers, counts } = await listHandovers(later, { view: 'to-us' })
    assert.ok(counts.overdue > 0)
    assert.equal(handovers[0]!.isOverdue, true)
    assert.ok(handovers.some((each) => each.id === id))
    await assert.rejects(
      readHandover(test.contextOf('supervisor', norfolk), { id }),
      refusedWith('not-found'),
    )
    const third = await listHandovers(test.contextOf('supervisor', norfolk), { view: 'ended' })
    assert.ok(!third.handovers.some((each) => each.id === id))
    const remind = (today: string) =>
      test.database.transaction().execute((trx) => remindHandovers(trx, today))
    await remind('2026-05-28')
    const overdue = async (force: string) =>
      (await alertsOf(person, force)).filter((text) => text.startsWith('handover-overdue')).length
    assert.equal(await overdue(kent), 0, 'the last day is in time')
    for (const day of ['2026-05-29', '2026-06-01', '2026-06-04']) await remind(day)
    assert.deepEqual([await overdue(kent), await overdue(northumbria)], [1, 1])
    await remind('2026-06-05')
    assert.deepEqual([await overdue(kent), await overdue(northumbria)], [2, 2])
  })
})
