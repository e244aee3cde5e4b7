import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { type Role, roles } from '../platform/access/decision.ts'
import { AppError } from '../platform/errors.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { assignLead, endLeadership } from './assign-lead.ts'
import { findLead } from './assignment-store.ts'
import { addMember, endMember } from './change-team.ts'
import { readManagement } from './read-management.ts'
import { replaceLead } from './replace-lead.ts'
import { keyOf, type ManagementTest, now, openManagementTest } from './test-management.ts'
import { addPlanAction } from './work-plan.ts'
import { planVisit } from './work-visits.ts'

const om = keyOf('offender-manager', '36')
const investigator = keyOf('investigator', '36')
const fieldsOf = (error: unknown) =>
  error instanceof AppError ? error.fields.map(({ field }) => field).sort() : String(error)

describe('the lead manager of a person', () => {
  let test: ManagementTest
  before(async () => {
    test = await openManagementTest()
  })
  after(() => test?.drop())
  const as = (role: Role, force = '36') => test.contextOf(role, force)
  const leadOf = (entry: string) => test.database.transaction().execute((trx) => findLead(trx, entry))
  const assign = (entry: string, officer: string, seen: string, role: Role = 'supervisor', force = '36') =>
    assignLead(as(role, force), { entry, officer, seen, reason: 'nearest' })

  it('is assigned by a supervisor of the owning force and by nobody else', async () => {
    const { entry } = await test.enter()
    for (const force of ['36', '13'])
      for (const role of roles)
        if (!(role === 'supervisor' && force === '36'))
          await assert.rejects(
            assign(entry, om, 'none', role, force),
            refusedWith('not-found'),
            `${role} of ${force}`,
          )
    await assign(entry, om, 'none')
    const lead = await test.database.transaction().execute((trx) => findLead(trx, entry))
    assert.deepEqual([lead?.name, lead?.phone, lead?.officer], ['Test offender-manager', '01632 960100', om])
  })
  it('is one: of two supervisors at the same moment the second is told so', async () => {
    const { entry } = await test.enter()
    const outcomes = await Promise.allSettled([
      assign(entry, om, 'none'),
      assign(entry, investigator, 'none'),
    ])
    const refused = outcomes.filter((each) => each.status === 'rejected')
    assert.equal(refused.length, 1)
    assert.ok(refusedWith('already-decided')(refused[0]!.reason))
    assert.match((refused[0]!.reason as Error).message, /two at once are none/)
  })
  it('is one whoever writes it: two at once are refused by the database', async () => {
    const { entry, person } = await test.enter()
    await assign(entry, om, 'none')
    await assert.rejects(
      sql`insert into management_assignments (entry_id, person_id, force_code, role, officer, name, assigned_by)
        values (${entry}, ${person}, '36', 'lead', ${investigator}, 'Second', 'test')`.execute(test.database),
      { code: '23P01' },
    )
    for (const [values, why] of [
      [sql`'lead', null, 'Nobody', null`, 'a lead who is no officer'],
      [sql`'partner', null, 'Probation', null`, 'a partner without an agency'],
    ] as const)
      await assert.rejects(
        sql`insert into management_assignments (entry_id, person_id, force_code, role, officer, name, agency, assigned_by, from_at)
          values (${entry}, ${person}, '36', ${values}, 'test', now() + interval '1 day')`.execute(
          test.database,
        ),
        { code: '23514' },
        why,
      )
  })
  it('is replaced at one instant, and his visits and actions follow', async () => {
    const { entry } = await test.enter()
    const { id: first } = await assign(entry, om, 'none')
    await planVisit(as('offender-manager'), { entry, kind: 'planned', dueOn: '2026-05-25', officer: om })
    await addPlanAction(as('offender-manager'), {
      entry,
      objective: 'No contact',
      action: 'Explain the order',
      owner: om,
      dueOn: '2026-05-25',
    })
    await assert.rejects(assign(entry, om, first), (error) => {
      assert.deepEqual(fieldsOf(error), ['officer'])
      return true
    })
    await assign(entry, investigator, first)
    const read = await readManagement(as('offender-manager'), { id: entry })
    assert.equal(read.lead?.officer, investigator)
    assert.equal(
      Temporal.Instant.compare(read.ended![0]!.until!.replace(' ', 'T'), read.lead!.from.replace(' ', 'T')),
      0,
    )
    assert.equal(read.visits![0]!.officer, investigator)
    assert.equal(read.plan![0]!.owner, investigator)
  })
  it('of another force takes everything that was due with him', async () => {
    const { entry, person } = await test.enter()
    await assign(entry, om, 'none')
    await planVisit(as('offender-manager'), {
      entry,
      kind: 'planned',
      dueOn: '2026-05-25',
      officer: investigator,
    })
    const theirs = keyOf('offender-manager', '13')
    await test.database.transaction().execute((trx) =>
      replaceLead(trx, {
        entry,
        person,
        force: '13',
        officer: theirs,
        assignedBy: keyOf('supervisor', '13'),
        reason: 'handed over',
        at: now,
      }),
    )
    const { rows } = await sql`select force_code, officer from visits where entry_id = ${entry}`.execute(
      test.database,
    )
    assert.deepEqual(rows, [{ force_code: '13', officer: theirs }])
  })
  it('is an officer of the force, given with a reason', async () => {
    const { entry } = await test.enter()
    for (const officer of [keyOf('offender-manager', '13'), keyOf('call-handler', '36'), 'nobody at-all'])
      await assert.rejects(
        assignLead(as('supervisor'), { entry, officer, seen: 'none', reason: ' ' }),
        (error) => {
          assert.deepEqual(fieldsOf(error), ['officer', 'reason'])
          return true
        },
      )
  })
  it('is ended with a reason that names no victim, and the person waits for another', async () => {
    const { entry } = await test.enter()
    const { id } = await assign(entry, om, 'none')
    await assert.rejects(endLeadership(as('supervisor'), { entry, seen: id }), refusedWith('invalid-input'))
    await endLeadership(as('supervisor'), { entry, seen: id, reason: 'he knows Philippa Dunnock' })
    assert.equal(await leadOf(entry), undefined)
    const { notes } = await readManagement(as('supervisor'), { id: entry })
    assert.match(notes![0]!.text, /^Lead manager ended: he knows \[victim/)
    assert.doesNotMatch(JSON.stringify(notes), /Dunnock/)
  })
  it('has a team and partners, who can be reached', async () => {
    const { entry } = await test.enter()
    await assert.rejects(addMember(as('supervisor'), { entry, role: 'partner', name: 'P' }), (error) => {
      assert.deepEqual(fieldsOf(error), ['agency', 'name', 'phone'])
      return true
    })
    const { id } = await addMember(as('supervisor'), {
      entry,
      role: 'partner',
      name: 'Ottoline Frayn',
      agency: 'Probation',
      phone: '01632 960111',
    })
    await addMember(as('supervisor'), { entry, role: 'team', officer: investigator })
    await assert.rejects(
      addMember(as('supervisor'), { entry, role: 'team', officer: investigator }),
      refusedWith('invalid-input'),
    )
    await endMember(as('supervisor'), { entry, assignment: id })
    await assert.rejects(
      endMember(as('supervisor'), { entry, assignment: id }),
      refusedWith('already-decided'),
    )
    const { team } = await readManagement(as('investigator'), { id: entry })
    assert.deepEqual(
      team!.map(({ name }) => name),
      ['Test investigator'],
    )
  })
  it('goes with the entry, and so does everything that was due', async () => {
    const { entry } = await test.enter()
    await assign(entry, om, 'none')
    await planVisit(as('offender-manager'), { entry, kind: 'planned', dueOn: '2026-05-25', officer: om })
    await sql`update entries set state = 'ended', ended_at = now(), end_reason = 'no-live-ground' where id = ${entry}`.execute(
      test.database,
    )
    assert.equal(await leadOf(entry), undefined)
    const { visits } = await readManagement(as('supervisor'), { id: entry })
    assert.equal(visits![0]!.state, 'cancelled')
    await assert.rejects(assign(entry, om, 'none'), refusedWith('not-possible-now'))
  })
})
