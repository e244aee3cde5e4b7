import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { refusedWith } from '../platform/test-refusals.ts'
import { addAction } from './change-action.ts'
import { addMember, makePanel, removeFromPanel } from './change-panel.ts'
import { listMappaWork } from './list-work.ts'
import { setAttendances } from './meeting-store.ts'
import { moveMeeting } from './move-meeting.ts'
import { readCase } from './read-case.ts'
import { readMeeting } from './read-meeting.ts'
import { readPanel } from './read-panels.ts'
import { readReferral } from './read-referral.ts'
import { endMappa } from './set-management.ts'
import { type MappaTest, openMappaTest, today } from './test-mappa.ts'

const later = { at: '2026-05-20T12:00:00Z' } as const

describe('MAPPA panels', () => {
  let test: MappaTest
  before(async () => {
    test = await openMappaTest()
  })
  after(() => test?.drop())
  const coordinator = (more: Parameters<MappaTest['contextOf']>[2] = later) =>
    test.contextOf('mappa-coordinator', '36', more)

  it('are made with a name and a level, once', async () => {
    const make = async (name: string, level: number) => makePanel(await coordinator(), { name, level })
    await assert.rejects(make('', 2), refusedWith('invalid-input', /at least 3 letters/))
    await assert.rejects(make('Thetford', 1), refusedWith('invalid-input', /level 2 or 3/))
    await make('Thetford', 2)
    await assert.rejects(make('Thetford', 3), refusedWith('invalid-input', /of this name/))
  })
  it('seat only those who have the role, once at a time, to a day that is to come', async () => {
    const panel = await test.panelOf()
    const { officer } = await test.seated(panel, '2026-05-01', '2026-06-30', 'seated.member')
    const stranger = await test.contextOf('investigator', '36', { subject: 'stranger' })
    const add = async (part: object) =>
      addMember(await coordinator(), {
        panel,
        officer,
        agency: 'housing',
        from: '2026-07-01',
        until: '2026-07-31',
        ...part,
      })
    await assert.rejects(
      add({ officer: `${stranger.subject.issuer} stranger` }),
      refusedWith('invalid-input', /role of a MAPPA panel member/),
    )
    await assert.rejects(add({ from: '2026-06-30' }), refusedWith('invalid-input', /in that time already/))
    await assert.rejects(add({ until: '2026-06-01' }), refusedWith('invalid-input', /before the first/))
    await assert.rejects(
      add({ from: '2026-04-01', until: '2026-04-30' }),
      refusedWith('invalid-input', /over already/),
    )
    await assert.rejects(add({ from: 'soon' }), refusedWith('invalid-input', /date that exists/))
    await assert.rejects(add({ agency: '' }), refusedWith('invalid-input', /agency/))
    await add({})
    const { members } = await readPanel(await coordinator(), { id: panel })
    assert.deepEqual(members.map(({ standing }) => standing).sort(), ['ahead', 'now'])
    await assert.rejects(
      readPanel(await test.contextOf('mappa-coordinator', '46'), { id: panel }),
      refusedWith('not-found'),
    )
  })
  it('seat somebody once where two coordinators do so at the same moment', async () => {
    const panel = await test.panelOf()
    const seat = () => test.seated(panel, '2026-05-01', '2026-06-30', 'wanted.member')
    const both = await Promise.allSettled([seat(), seat()])
    const refused = both.filter((each) => each.status === 'rejected')
    assert.equal(refused.length, 1)
    assert.ok(refusedWith('invalid-input', /in that time already/)(refused[0]!.reason))
  })
  describe('a panel member', () => {
    const seat = async () => {
      const made = await test.planned()
      const member = await test.seated(made.panel, '2026-05-21', '2026-05-23')
      return { ...made, member }
    }
    const reads = async (
      made: { readonly person: string; readonly meeting: string; readonly referral: string },
      at: string,
      subject = 'panel.member',
    ) => {
      const context = await test.contextOf('mappa-panel-member', undefined, { subject, at })
      const tries = [
        readCase(context, { person: made.person }),
        readMeeting(context, { id: made.meeting }),
        readReferral(context, { id: made.referral }),
      ]
      const settled = await Promise.allSettled(tries)
      const { work } = await listMappaWork(context, { list: 'my-cases' })
      const isListed = work.some(({ person }) => person === made.person)
      assert.equal(
        new Set([...settled.map(({ status }) => status === 'fulfilled'), isListed]).size,
        1,
        `${at}: all or nothing`,
      )
      for (const each of settled)
        if (each.status === 'rejected') assert.ok(refusedWith('not-found')(each.reason))
      return isListed
    }
    it('sees the cases of his panel from the first to the last day, by the clock in London', async () => {
      const made = await seat()
      assert.equal(await reads(made, '2026-05-20T22:59:59Z'), false, 'the day before')
      assert.equal(await reads(made, '2026-05-20T23:00:00Z'), true, 'midnight in London')
      assert.equal(await reads(made, '2026-05-23T22:59:59Z'), true, 'the last minute')
      assert.equal(await reads(made, '2026-05-23T23:00:00Z'), false, 'the day after')
    })
    it('of another panel sees nothing, nor does one of no panel', async () => {
      const made = await seat()
      await test.seated(await test.panelOf(), '2026-05-01', '2026-06-30', 'elsewhere.member')
      assert.equal(await reads(made, later.at, 'elsewhere.member'), false)
      assert.equal(await reads(made, later.at, 'nowhere.member'), false)
    })
    it('who is taken off sees nothing from the next request', async () => {
      const made = await seat()
      const at = '2026-05-22T10:00:00Z'
      assert.equal(await reads(made, at), true)
      const remove = async () =>
        removeFromPanel(await coordinator({ at }), { panel: made.panel, id: made.member.id, what: 'member' })
      await remove()
      assert.equal(await reads(made, at), false)
      await assert.rejects(remove(), refusedWith('already-decided'))
      await test.seated(made.panel, '2026-05-22', '2026-05-23')
      assert.equal(await reads(made, at), true, 'given a seat again')
    })
    it('sees a case no more when the panel loses it', async () => {
      const made = await seat()
      const at = '2026-05-22T10:00:00Z'
      const { panels } = await readCase(await coordinator({ at }), { person: made.person })
      await removeFromPanel(await coordinator({ at }), {
        panel: made.panel,
        id: panels![0]!.id,
        what: 'case',
      })
      assert.equal(await reads(made, at), false)
    })
    it('sees no meeting of another panel about the same man', async () => {
      const made = await seat()
      const other = await test.panelOf(3)
      await test.database
        .transaction()
        .execute((trx) =>
          sql`insert into mappa_panel_cases (panel_id, person_id, referral_id, from_on, added_by) values (${other}, ${made.person}, ${made.referral}, ${today}, 'x')`.execute(
            trx,
          ),
        )
      await test.seated(other, '2026-05-01', '2026-06-30', 'third.member')
      const context = await test.contextOf('mappa-panel-member', undefined, {
        subject: 'third.member',
        ...later,
      })
      assert.deepEqual((await readCase(context, { person: made.person })).meetings, [])
      await assert.rejects(readMeeting(context, { id: made.meeting }), refusedWith('not-found'))
    })
    it('finds what waits for him', async () => {
      const made = await seat()
      await addAction(await coordinator(), {
        meeting: made.meeting,
        action: 'Ring the landlord',
        member: made.member.id,
        dueOn: '2026-05-22',
      })
      const counts = async (day: string) => {
        const context = await test.contextOf('mappa-panel-member', undefined, {
          subject: 'panel.member',
          at: `${day}T10:00:00Z`,
        })
        const { counts: found } = await listMappaWork(context, {})
        return new Map(found.map(({ list, total }) => [list, total]))
      }
      const before = await counts('2026-05-20')
      const within = await counts('2026-05-22')
      for (const list of ['my-actions', 'my-meetings'] as const)
        assert.ok(within.get(list)! > before.get(list)!, list)
      assert.equal(within.has('referrals'), false)
    })
  })

  describe('whoever writes it, the database refuses', () => {
    const refuses = async (code: string, statement: ReturnType<typeof sql>) =>
      assert.rejects(statement.execute(test.database), (error: { code?: string }) => error.code === code)
    it('one seat twice at the same time, and a seat that ends before it begins', async () => {
      const panel = await test.panelOf()
      const { id } = await test.seated(panel, '2026-05-01', '2026-06-30', 'twice.member')
      await refuses(
        '23P01',
        sql`
        insert into mappa_panel_members (panel_id, officer, agency, from_on, until_on, added_by)
        select panel_id, officer, agency, until_on, until_on, added_by from mappa_panel_members where id = ${id}`,
      )
      await refuses('23514', sql`update mappa_panel_members set until_on = '2026-04-30' where id = ${id}`)
    })
  })

  it('see a case for a day more once MAPPA is over, or until their last open action is due, and hold no meeting', async () => {
    const made = await test.planned()
    await test.seated(made.panel, '2026-05-01', '2026-12-31', 'closing.member')
    const seen = async (at: string) =>
      readCase(await test.contextOf('mappa-panel-member', undefined, { subject: 'closing.member', at }), {
        person: made.person,
      })
    await addAction(await coordinator(), {
      meeting: made.meeting,
      action: 'Change the locks',
      ownerName: 'Somebody',
      ownerAgency: 'housing',
      dueOn: '2026-06-03',
    })
    await seen('2026-09-01T10:00:00Z')
    await endMappa(await coordinator(), { person: made.person, reason: 'Nothing more is needed.' })
    // The last moment of the day and the first of the next, by the clock in London.
    await seen('2026-06-03T22:59:59Z')
    await assert.rejects(seen('2026-06-03T23:00:00Z'), refusedWith('not-found'))
    await setAttendances(
      test.database as never,
      made.meeting,
      [{ name: 'Somebody', agency: 'housing', attendance: 'attended' }],
      'test',
    )
    await assert.rejects(
      moveMeeting(await coordinator(), {
        id: made.meeting,
        move: 'hold',
        riskSummary: 'Harm to a former partner.',
        disclosure: 'do-not-disclose',
        disclosureReasons: 'Nobody is at risk.',
        levelDecided: 2,
        note: 'As before.',
      }),
      refusedWith('not-possible-now', /not under MAPPA any more/),
    )
  })
})
