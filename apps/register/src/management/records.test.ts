import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Role } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { assignLead } from './assign-lead.ts'
import { listCaseload } from './list-caseload.ts'
import { listOverdue } from './list-overdue.ts'
import { readManagement, readVisit } from './read-management.ts'
import { addDetail, changeDetail } from './record-detail.ts'
import { recordNote } from './record-note.ts'
import { remindManagers } from './remind-managers.ts'
import { keyOf, type ManagementTest, openManagementTest, today } from './test-management.ts'
import { findVisits } from './visit-store.ts'
import { addPlanAction, movePlanAction } from './work-plan.ts'
import { moveVisit, planVisit, recordVisit } from './work-visits.ts'

const om = keyOf('offender-manager', '36')
/** Refuses, naming these fields. */
const wrong = async (work: Promise<unknown>, ...fields: readonly string[]) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof AppError, 'was not refused')
  assert.equal(error.code, 'invalid-input')
  assert.deepEqual([...new Set(error.fields.map(({ field }) => field))].sort(), [...fields].sort())
}

describe('what is recorded of his management', () => {
  let test: ManagementTest
  let entry: string
  before(async () => {
    test = await openManagementTest()
    const entered = await test.enter()
    entry = entered.entry
    await assignLead(as('supervisor'), { entry, officer: om, seen: 'none', reason: 'nearest' })
  })
  after(() => test?.drop())
  const as = (role: Role, force = '36') => test.contextOf(role, force)
  const me = () => as('offender-manager')
  const plan = async (dueOn = '2026-05-25') =>
    (await planVisit(me(), { entry, kind: 'planned', dueOn, officer: om })).id

  it('refuses a kind of visit that no form offers', async () => {
    const kind = "unannounced'" as 'planned'
    await wrong(planVisit(me(), { entry, kind, dueOn: '2026-05-25', officer: om }), 'kind')
    await wrong(
      recordVisit(me(), {
        entry,
        kind,
        outcome: 'make',
        happenedAt: '2026-05-19T10:00:00Z',
        findings: 'At home.',
        isAddressVerified: true,
      }),
      'kind',
    )
  })
  it('names the field of whatever is wrong with an action', async () => {
    const good = { entry, objective: 'No contact', action: 'Explain it', owner: om, dueOn: '2026-06-01' }
    await wrong(addPlanAction(me(), { ...good, owner: undefined }), 'owner')
    await wrong(addPlanAction(me(), { ...good, owner: keyOf('offender-manager', '13') }), 'owner')
    await wrong(addPlanAction(me(), { ...good, dueOn: '2026-05-19' }), 'dueOn')
    await wrong(addPlanAction(me(), { ...good, dueOn: '2026-02-30' }), 'dueOn')
    await wrong(addPlanAction(me(), { entry }), 'action', 'dueOn', 'objective', 'owner')
    const { id } = await addPlanAction(me(), good)
    await wrong(
      movePlanAction(me(), { id, move: 'finish', doneOn: '2026-05-21', outcome: 'ok' }),
      'doneOn',
      'outcome',
    )
    await wrong(movePlanAction(me(), { id, move: 'drop' }), 'outcome')
    await wrong(movePlanAction(me(), { id, move: 'change', dueOn: '2026-05-01' }), 'dueOn', 'owner')
  })
  it('names the field of whatever is wrong with a visit', async () => {
    await wrong(planVisit(me(), { entry, kind: 'planned', dueOn: '2026-05-19', officer: om }), 'dueOn')
    await wrong(planVisit(me(), { entry }), 'dueOn', 'kind', 'officer')
    const id = await plan()
    const made = { id, move: 'make', findings: 'Sober', isAddressVerified: true } as const
    await wrong(moveVisit(me(), { ...made, happenedAt: '2026-05-21T09:00:00Z' }), 'happenedAt')
    await wrong(
      moveVisit(me(), { ...made, happenedAt: '2026-05-19T09:00:00Z', nextDueOn: '2026-05-01' }),
      'nextDueOn',
    )
    await wrong(moveVisit(me(), { id, move: 'make' }), 'findings', 'happenedAt', 'isAddressVerified')
    await wrong(moveVisit(me(), { id, move: 'refuse' }), 'happenedAt', 'nextDueOn', 'reason')
    await wrong(moveVisit(me(), { id, move: 'no-answer' }), 'happenedAt', 'nextDueOn')
    await wrong(moveVisit(me(), { id, move: 'cancel' }), 'reason')
    await moveVisit(me(), { id, move: 'cancel', reason: 'in hospital' })
  })
  it('asks for the next visit where nobody saw him, and tells the force of a refusal', async () => {
    const id = await plan()
    const { next } = await moveVisit(me(), {
      id,
      move: 'refuse',
      happenedAt: '2026-05-19T09:00:00Z',
      reason: 'He said that Philippa Dunnock had sent them',
      nextDueOn: '2026-05-28',
    })
    const read = await readVisit(me(), { id: next! })
    assert.deepEqual([read.visit?.dueOn, read.visit?.officer, read.visit?.state], ['2026-05-28', om, 'due'])
    const { notes } = await readManagement(me(), { id: entry })
    assert.match(notes![0]!.text, /^Visit refused: He said that \[victim.*\] had sent them/)
    const { rows } = await sql<{ kind: string; why: string }>`
      select kind, why from alerts where entry_id = ${entry}`.execute(test.database)
    assert.deepEqual(rows, [{ kind: 'visit-refused', why: 'He refused the visit of 19 May 2026.' }])
    await moveVisit(me(), { id, move: 'take-back', reason: 'it was another man' })
    const { rows: left } = await sql`
      select from alerts where entry_id = ${entry} and acknowledged_at is null`.execute(test.database)
    assert.equal(left.length, 0)
    await moveVisit(me(), { id: next!, move: 'cancel', reason: 'wrong day' })
  })
  it('proposes the next visit by the practice of his level', async () => {
    const id = await plan()
    const read = await readVisit(me(), { id })
    assert.equal(read.proposedVisit?.dueOn, '2026-07-20')
    assert.equal(read.proposedVisit?.rule.verified, 'unverified')
    await moveVisit(me(), { id, move: 'cancel', reason: 'wrong day' })
  })
  it('takes a visit that nobody had planned, and shows it among his visits', async () => {
    const done = await recordVisit(me(), {
      entry,
      kind: 'unannounced',
      outcome: 'make',
      happenedAt: '2026-05-18T18:30:00Z',
      findings: 'Rang 07700 900999 before we came',
      isAddressVerified: false,
      devices: ['a second phone', 'a tablet', 'a tracker'],
    })
    assert.equal(done.state, 'made')
    const visits = await test.database.transaction().execute((trx) => findVisits(trx, entry))
    const found = visits.find(({ id }) => id === done.id)!
    assert.deepEqual(
      [found.dueOn, found.devices],
      ['2026-05-18', ['a second phone', 'a tablet', 'a tracker']],
    )
    assert.doesNotMatch(found.findings!, /900999/)
    await moveVisit(me(), { id: done.id, move: 'take-back', reason: 'another man' })
    const { notes } = await readManagement(me(), { id: entry })
    assert.ok(notes!.some(({ text }) => text.startsWith('Taken back, recorded by mistake')))
    await moveVisit(me(), { id: done.id, move: 'cancel', reason: 'another man' })
  })
  it('keeps a note for good: another one puts it right, once', async () => {
    await wrong(
      recordNote(me(), { entry, kind: 'warning', basis: 'fact', happenedOn: '2026-05-21', text: 'warned' }),
      'happenedOn',
    )
    await wrong(recordNote(me(), { entry }), 'basis', 'happenedOn', 'kind', 'text')
    const { id } = await recordNote(me(), {
      entry,
      kind: 'warning',
      basis: 'fact',
      happenedOn: '2026-05-18',
      text: 'Warned to stay away from Philippa Dunnock',
    })
    const correction = { entry, corrects: id, basis: 'fact', happenedOn: '2026-05-19' } as const
    const right = await recordNote(me(), { ...correction, text: 'It was on the 19th' })
    await assert.rejects(
      recordNote(me(), { ...correction, text: 'It was on the 17th' }),
      refusedWith('already-decided'),
    )
    const { notes } = await readManagement(me(), { id: entry })
    const warned = notes!.find((note) => note.id === id)!
    assert.equal(warned.correctedBy, right.id)
    assert.equal(notes!.find((note) => note.id === right.id)!.kind, 'warning')
    assert.doesNotMatch(warned.text, /Dunnock/)
    await assert.rejects(
      sql`update management_notes set text = 'other' where id = ${id}`.execute(test.database),
      (error: { code?: string }) => error.code === '23001' || error.code === '42501',
    )
  })
  it('keeps what was said of his details', async () => {
    const vehicle = { entry, kind: 'vehicle', basis: 'fact', label: 'AB12 CDE' } as const
    await wrong(addDetail(me(), { ...vehicle, label: ' ', basis: undefined }), 'basis', 'label')
    await wrong(addDetail(me(), { ...vehicle, fromOn: '2026-05-02', untilOn: '2026-05-01' }), 'untilOn')
    const { id } = await addDetail(me(), { ...vehicle, fromOn: '2026-05-02' })
    const seen = (await readManagement(me(), { id: entry })).details![0]!.since
    await changeDetail(me(), { id, move: 'correct', seen, label: 'AB12 CDF', basis: 'assessed' })
    await assert.rejects(
      changeDetail(me(), { id, move: 'end', seen, untilOn: '2026-05-10' }),
      refusedWith('already-decided'),
    )
    await changeDetail(me(), { id, move: 'end', untilOn: '2026-05-10' })
    await wrong(changeDetail(me(), { id, move: 'remove' }), 'reason')
    await changeDetail(me(), { id, move: 'remove', reason: 'a neighbour’s car' })
    const { details, earlierDetails } = await readManagement(me(), { id: entry })
    assert.deepEqual(details, [])
    assert.deepEqual(
      earlierDetails!.map(({ label, isRemoved }) => [label, isRemoved]),
      [
        ['AB12 CDF', true],
        ['AB12 CDF', true],
        ['AB12 CDE', true],
      ],
    )
  })

  describe('and what is overdue', () => {
    let other: string
    before(async () => {
      other = (await test.enter()).entry
      const visit = await plan()
      const { id: action } = await addPlanAction(as('supervisor'), {
        entry: other,
        objective: 'No contact',
        action: 'Explain it',
        owner: keyOf('investigator', '36'),
        dueOn: '2026-06-01',
      })
      await sql`update visits set due_on = '2026-05-09' where id = ${visit}`.execute(test.database)
      await sql`update plan_actions set due_on = '2026-05-01' where id = ${action}`.execute(test.database)
    })

    it('is listed with my own first and then by its day, for the own force alone', async () => {
      const shown = async (role: Role, force: string, query = {}) =>
        (await listOverdue(as(role, force), query)).items.map(({ kind, isMine, daysOverdue }) => [
          kind,
          isMine,
          daysOverdue,
        ])
      assert.deepEqual(await shown('offender-manager', '36'), [
        ['visit', true, 11],
        ['reassessment', true, 10],
        ['action', false, 19],
        ['reassessment', false, 10],
      ])
      assert.deepEqual(await shown('supervisor', '36', { kind: 'action' }), [['action', false, 19]])
      assert.deepEqual(await shown('offender-manager', '36', { officer: 'me' }), [
        ['visit', true, 11],
        ['reassessment', true, 10],
      ])
      assert.deepEqual(await shown('supervisor', '13'), [])
      const { total, mine } = await listOverdue(me(), {})
      assert.deepEqual([total, mine], [4, 2])
      for (const role of ['call-handler', 'auditor'] as const)
        await assert.rejects(listOverdue(as(role), {}), refusedWith('not-allowed'))
    })
    it('is told to the force once, however often the day is checked', async () => {
      assert.equal(await remindManagers(test, today), 2)
      assert.equal(await remindManagers(test, today), 0)
      const { rows } = await sql<{ why: string }>`
        select why from alerts where kind = 'action-overdue'`.execute(test.database)
      assert.deepEqual(rows, [{ why: '“Explain it” was due on 1 May 2026, Test investigator.' }])
    })
    it('stands in the caseload: mine for me, all with those whom nobody leads for a supervisor', async () => {
      const mine = await listCaseload(me(), {})
      assert.deepEqual(
        mine.people.map((one) => [one.entry, one.overdue, one.nextVisit, one.lead]),
        [[entry, 1, '2026-05-09', 'Test offender-manager']],
      )
      const all = await listCaseload(as('supervisor'), { sort: 'visit' })
      assert.deepEqual([all.whose, all.total, all.withoutLead], ['all', 2, 1])
      assert.deepEqual(
        all.managers.map(({ name, people, visits, actions }) => [name, people, visits, actions]),
        [['Test offender-manager', 1, 1, 0]],
      )
      for (const sort of ['reassess', 'level', 'visit', 'overdue'] as const)
        for (const officer of ['me', 'all', 'nobody', all.managers[0]!.code])
          assert.equal(
            (await listCaseload(me(), { officer, sort, level: 'high' })).total,
            officer === 'all' ? 2 : 1,
            `${officer} by ${sort}`,
          )
      assert.equal((await listCaseload(as('supervisor'), { level: 'low' })).total, 0)
      assert.equal((await listCaseload(as('supervisor', '13'), {})).total, 0)
    })
  })
})
