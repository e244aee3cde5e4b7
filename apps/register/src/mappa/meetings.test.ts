import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { roles } from '../platform/access/decision.ts'
import { officerKey } from '../platform/sign-in/officer-directory.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { storeEntry, storeLead } from '../statuses/test-register.ts'
import { addAction, moveAction } from './change-action.ts'
import { listMappaWork } from './list-work.ts'
import { type MappaActionMove, mappaActionMachine } from './mappa-action.ts'
import { type MeetingMove, meetingMachine } from './meeting.ts'
import { type MoveMeetingInput, moveMeeting } from './move-meeting.ts'
import { planMeeting } from './plan-meeting.ts'
import { readCase } from './read-case.ts'
import { readMeeting } from './read-meeting.ts'
import { keepAttendance, keepMinutes } from './record-meeting.ts'
import { remindMappa } from './remind-mappa.ts'
import { type MappaTest, openMappaTest, today } from './test-mappa.ts'

const later = { at: '2026-05-20T12:00:00Z' } as const
const decisions = {
  riskSummary: 'Serious violence to a former partner when he drinks.',
  disclosure: 'do-not-disclose',
  disclosureReasons: 'She knows, and nobody new is at risk.',
  levelDecided: 2,
  note: 'Agencies still need to meet.',
} as const

describe('MAPPA meetings', () => {
  let test: MappaTest
  before(async () => {
    test = await openMappaTest()
  })
  after(() => test?.drop())
  const coordinator = (more: Parameters<MappaTest['contextOf']>[2] = later) =>
    test.contextOf('mappa-coordinator', '36', more)
  const attended = async (id: string) =>
    keepAttendance(await coordinator(), {
      id,
      name: 'Test probation',
      agency: 'probation',
      attendance: 'attended',
    })
  const hold = async (id: string, part: Partial<MoveMeetingInput> = {}) =>
    moveMeeting(await coordinator(), { id, move: 'hold', ...decisions, ...part })
  const held = async () => {
    const made = await test.planned()
    await attended(made.meeting)
    await hold(made.meeting)
    return made
  }
  const minuted = async (id: string) => {
    const { agenda } = await readMeeting(await coordinator(), { id })
    const minutes = Object.fromEntries(agenda!.map(({ ordinal }) => [String(ordinal), 'Nothing new.']))
    await keepMinutes(await coordinator(), { id, minutes })
  }

  it('are planned after the referral is accepted, and not before', async () => {
    const { referral } = await test.referred()
    const panel = await test.panelOf()
    const input = { referral, panel, day: today, time: '10:30', chair: 'Test chair', leadAgency: 'police' }
    await assert.rejects(
      planMeeting(await coordinator(), input),
      refusedWith('not-possible-now', /once the referral is accepted/),
    )
    const made = await test.accepted()
    const plan = async (part: object) =>
      planMeeting(await coordinator(), { ...input, referral: made.referral, panel: made.panel, ...part })
    await assert.rejects(plan({ panel }), refusedWith('invalid-input', /no case of this panel/))
    await assert.rejects(plan({ day: '2026-02-30' }), refusedWith('invalid-input', /date that exists/))
    await assert.rejects(plan({ day: '2026-05-19' }), refusedWith('invalid-input', /before the referral/))
    await assert.rejects(plan({ time: '25:00' }), refusedWith('invalid-input', /14:30/))
    await assert.rejects(plan({ chair: '' }), refusedWith('invalid-input', /chairs/))
    await assert.rejects(plan({ leadAgency: 'x' }), refusedWith('invalid-input', /agency/))
  })
  it('begin with the usual agenda and with the panel invited', async () => {
    const made = await test.accepted()
    await test.seated(made.panel, '2026-05-01', '2026-06-30', 'invited.member')
    const { id } = await planMeeting(await coordinator(), {
      referral: made.referral,
      panel: made.panel,
      day: '2026-06-01',
      time: '10:30',
      chair: 'Test chair',
      leadAgency: 'police',
    })
    const { agenda, attendees } = await readMeeting(await coordinator(), { id })
    assert.equal(agenda?.length, 10)
    assert.deepEqual(attendees, [{ name: 'Test invited.member', agency: 'housing', attendance: 'invited' }])
  })
  it('are not held before they begin, nor without the decisions, each named', async () => {
    const { meeting } = await test.planned()
    const early = await coordinator({ at: '2026-05-20T09:00:00Z' })
    await assert.rejects(
      moveMeeting(early, { id: meeting, move: 'hold', ...decisions }),
      refusedWith('too-early'),
    )
    await assert.rejects(hold(meeting), refusedWith('invalid-input', /Record who came first/))
    await attended(meeting)
    await assert.rejects(
      hold(meeting, { disclosure: undefined }),
      refusedWith('invalid-input', /Every meeting decides whether to disclose/),
    )
    await assert.rejects(
      hold(meeting, { disclosureReasons: ' ' }),
      refusedWith('invalid-input', /to whom, what and by whom/),
    )
    await assert.rejects(
      hold(meeting, { riskSummary: undefined }),
      refusedWith('invalid-input', /Sum up the risk/),
    )
    await assert.rejects(hold(meeting, { levelDecided: 4 }), refusedWith('invalid-input', /Choose the level/))
    await assert.rejects(hold(meeting, { note: '' }), refusedWith('invalid-input', /why this level/))
  })
  it('held, start the clock of the minutes and of the next review', async () => {
    const { meeting, person } = await held()
    const read = await readMeeting(await coordinator(), { id: meeting })
    assert.equal(read.minutesDueOn, '2026-06-04')
    assert.equal(read.reviewBy, '2026-08-12')
    const seen = await readCase(await coordinator(), { person })
    assert.equal(seen.now?.reviewBy, '2026-08-12')
    assert.equal(seen.history?.length, 1)
  })
  it('change the level by what they decide; down to 1, category 3 ends', async () => {
    const up = await test.planned()
    await attended(up.meeting)
    await hold(up.meeting, { levelDecided: 3 })
    const { now } = await readCase(await coordinator(), { person: up.person })
    assert.deepEqual([now?.level, now?.from, now?.reviewBy], [3, today, '2026-07-01'])
    const down = await test.planned()
    await attended(down.meeting)
    await hold(down.meeting, { levelDecided: 1 })
    assert.equal((await readCase(await coordinator(), { person: down.person })).now, null)
  })
  it('have their minutes signed when something stands under each item, and are closed then', async () => {
    const { meeting } = await held()
    const sign = async () => moveMeeting(await coordinator(), { id: meeting, move: 'sign' })
    await assert.rejects(sign(), refusedWith('invalid-input', /Nothing is minuted under item 1, 2/))
    await minuted(meeting)
    assert.equal((await sign()).state, 'signed')
    await assert.rejects(
      keepMinutes(await coordinator(), { id: meeting, minutes: { 1: 'later' } }),
      refusedWith('not-possible-now', /signed/),
    )
    await assert.rejects(attended(meeting), refusedWith('not-possible-now'))
  })
  it('keep drafts of minutes as they are typed', async () => {
    const { meeting } = await test.planned()
    await keepMinutes(await coordinator(), { id: meeting, minutes: { 2: 'The flat was changed.' } })
    await keepMinutes(await coordinator(), {
      id: meeting,
      minutes: { 3: 'Two orders.' },
      riskSummary: 'High.',
    })
    const { agenda, riskSummary } = await readMeeting(await coordinator(), { id: meeting })
    assert.deepEqual(
      agenda?.slice(0, 4).map(({ minutes }) => minutes),
      [null, 'The flat was changed.', 'Two orders.', null],
    )
    assert.equal(riskSummary, 'High.')
  })

  const prepared: Readonly<Record<MeetingMove, () => Promise<{ readonly meeting: string }>>> = {
    cancel: () => test.planned(),
    hold: async () => {
      const made = await test.planned()
      await attended(made.meeting)
      return made
    },
    sign: async () => {
      const made = await held()
      await minuted(made.meeting)
      return made
    },
  }
  for (const name of Object.keys(meetingMachine.moves) as MeetingMove[])
    it(`${name}: by the coordinator of the force, and by nobody else`, async () => {
      const { meeting } = await prepared[name]()
      for (const role of roles)
        for (const force of ['46', '36']) {
          if (role === 'mappa-coordinator' && force === '36') continue
          await assert.rejects(
            moveMeeting(await test.contextOf(role, force, later), { id: meeting, move: name, ...decisions }),
            refusedWith('not-found'),
            `${role} ${force}`,
          )
        }
      const move = async () =>
        moveMeeting(await coordinator(), {
          id: meeting,
          move: name,
          seen: meetingMachine.moves[name].from[0],
          ...decisions,
        })
      assert.equal((await move()).state, meetingMachine.moves[name].to)
      await assert.rejects(move(), refusedWith('already-decided'))
      for (const other of Object.keys(meetingMachine.moves) as MeetingMove[])
        if (!meetingMachine.moves[other].from.includes(meetingMachine.moves[name].to))
          await assert.rejects(
            moveMeeting(await coordinator(), { id: meeting, move: other, ...decisions }),
            refusedWith('not-possible-now'),
          )
    })

  describe('set actions', () => {
    const input = {
      action: 'Change the lock of the flat',
      ownerName: 'Test housing',
      ownerAgency: 'housing',
      dueOn: '2026-06-01',
    }
    const seatedAction = async () => {
      const made = await test.planned()
      const member = await test.seated(made.panel, '2026-05-01', '2026-06-30', 'acting.member')
      const { id } = await addAction(await coordinator(), {
        meeting: made.meeting,
        ...input,
        member: member.id,
      })
      return { ...made, action: id, member }
    }
    const member = (subject = 'acting.member') =>
      test.contextOf('mappa-panel-member', undefined, { subject, ...later })
    it('each with owner and day', async () => {
      const { meeting } = await test.planned()
      const add = async (part: object) => addAction(await coordinator(), { meeting, ...input, ...part })
      await assert.rejects(add({ ownerName: ' ' }), refusedWith('invalid-input', /without an owner/))
      await assert.rejects(add({ ownerAgency: '' }), refusedWith('invalid-input', /agency/))
      await assert.rejects(add({ action: '' }), refusedWith('invalid-input', /what is to be done/))
      await assert.rejects(add({ dueOn: '2026-05-19' }), refusedWith('invalid-input', /over already/))
      await assert.rejects(add({ dueOn: 'soon' }), refusedWith('invalid-input', /date that exists/))
      await assert.rejects(
        add({ member: '0197a1b2-0000-7000-8000-000000000000' }),
        refusedWith('invalid-input', /member of this panel/),
      )
      await add({})
    })
    for (const name of Object.keys(mappaActionMachine.moves) as MappaActionMove[])
      it(`${name}: by those whom the table names`, async () => {
        const made = await seatedAction()
        if (name === 'reopen')
          await moveAction('drop')(await coordinator(), {
            id: made.action,
            move: 'drop',
            outcome: 'not needed',
          })
        const attempt = { id: made.action, move: name, outcome: 'it was done' } as const
        for (const role of roles)
          for (const force of ['46', '36']) {
            if (role === 'mappa-coordinator' && force === '36') continue
            // Those who work his case in his force may finish what is theirs, and are told that this is not.
            const mayOwn =
              name === 'finish' &&
              force === '36' &&
              ['investigator', 'offender-manager', 'supervisor'].includes(role)
            await assert.rejects(
              moveAction(name)(await test.contextOf(role, force, later), attempt),
              refusedWith(mayOwn ? 'not-allowed' : 'not-found'),
              `${role} ${force}`,
            )
          }
        await assert.rejects(
          moveAction(name)(await coordinator(), { ...attempt, outcome: '' }),
          refusedWith('invalid-input'),
        )
        if (name === 'finish') {
          const other = await test.seated(made.panel, '2026-05-01', '2026-06-30', 'other.member')
          assert.ok(other.id)
          await assert.rejects(
            moveAction(name)(await member('other.member'), attempt),
            refusedWith('not-allowed', /somebody else/),
          )
          assert.equal((await moveAction(name)(await member(), attempt)).state, 'done')
        } else {
          await assert.rejects(moveAction(name)(await member(), attempt), refusedWith('not-found'))
          assert.equal(
            (await moveAction(name)(await coordinator(), attempt)).state,
            mappaActionMachine.moves[name].to,
          )
        }
        await assert.rejects(
          moveAction(name)(await coordinator(), { ...attempt, seen: mappaActionMachine.moves[name].from[0] }),
          refusedWith('already-decided'),
        )
        await assert.rejects(moveAction(name)(await coordinator(), attempt), refusedWith('not-possible-now'))
      })
    it('are finished by the officer of the force who owns them, and listed as his own', async () => {
      const made = await test.planned()
      const manager = await test.contextOf('offender-manager', '36', { subject: 'owning.manager', ...later })
      const entry = await storeEntry(test.database, { person: made.person, force: '36' })
      await storeLead(
        test.database,
        { entry, person: made.person, force: '36', officer: officerKey(manager.subject) },
        'Test manager',
      )
      const { members } = await readMeeting(await coordinator(), { id: made.meeting })
      const member = members!.at(-1)!.id
      const { id } = await addAction(await coordinator(), { meeting: made.meeting, ...input, member })
      const { list, work } = await listMappaWork(manager, {})
      assert.equal(list, 'my-actions')
      assert.deepEqual(
        work.map((row) => row.id),
        [id],
      )
      const finished = await moveAction('finish')(manager, { id, move: 'finish', outcome: 'Lock changed.' })
      assert.equal(finished.state, 'done')
      await assert.rejects(
        moveAction('reopen')(manager, { id, move: 'reopen', outcome: 'again' }),
        refusedWith('not-found'),
      )
    })
    it('that are late are told once to the force, and chased in its list', async () => {
      const { action } = await seatedAction()
      const remind = () => remindMappa(test.connection, '2026-06-02')
      assert.ok((await remind()).actions > 0)
      assert.deepEqual(await remind(), { reviews: 0, firstMeetings: 0, actions: 0 })
      const { work } = await listMappaWork(await coordinator({ at: '2026-06-02T10:00:00Z' }), {
        list: 'overdue',
      })
      assert.ok(work.some(({ id, isLate }) => id === action && isLate))
    })
  })

  it('are asked for when the first was not planned, and when a review has come', async () => {
    await test.accepted()
    const first = await remindMappa(test.connection, '2026-06-18')
    assert.ok(first.firstMeetings > 0)
    await held()
    assert.ok((await remindMappa(test.connection, '2026-08-12')).reviews > 0)
    assert.deepEqual(await remindMappa(test.connection, '2026-08-12'), {
      reviews: 0,
      firstMeetings: 0,
      actions: 0,
    })
  })

  describe('whoever writes it, the database refuses', () => {
    const refuses = async (code: string, statement: ReturnType<typeof sql>) =>
      assert.rejects(statement.execute(test.database), (error: { code?: string }) => error.code === code)
    it('a meeting before the referral is accepted', async () => {
      const { referral, person } = await test.referred()
      const panel = await test.panelOf()
      await refuses(
        '23503',
        sql`
        insert into mappa_meetings (panel_id, person_id, force_code, referral_id, level, state, starts_at, chair, lead_agency, recorded_by)
        select ${panel}, ${person}, '36', ${referral}, 2, 'planned', now(), 'Test', 'police', referred_by from mappa_referrals where id = ${referral}`,
      )
    })
    const impossible: readonly (readonly [string, string])[] = [
      ['held without a disclosure decision', `disclosure = null`],
      ['held with a disclosure decision without reasons', `disclosure_reasons = ' '`],
      ['held with a disclosure decision and no reasons at all', `disclosure_reasons = null`],
      ['held without a level', `level_decided = null`],
      ['held without a next review', `review_by = null`],
      ['held without the clock of the minutes', `minutes_due_on = null`],
      ['signed by nobody', `state = 'signed', minutes_signed_at = now()`],
      ['cancelled without a reason', `state = 'cancelled'`],
      ['in a state that nobody knows', `state = 'forgotten'`],
      ['with a disclosure decision that is none', `disclosure = 'perhaps'`],
    ]
    for (const [says, change] of impossible)
      it(`a meeting ${says}`, async () => {
        const { meeting } = await held()
        await refuses('23514', sql`update mappa_meetings set ${sql.raw(change)} where id = ${meeting}`)
      })
    it('an action without owner, day or outcome', async () => {
      const { meeting } = await test.planned()
      const { id } = await addAction(await coordinator(), {
        meeting,
        action: 'Ring him',
        ownerName: 'Test police',
        ownerAgency: 'police',
        dueOn: '2026-06-01',
      })
      for (const [code, change] of [
        ['23514', `owner_name = ''`],
        ['23502', `owner_name = null`],
        ['23502', `owner_agency = null`],
        ['23502', `due_on = null`],
        ['23514', `state = 'done', outcome = 'done'`],
        ['23514', `state = 'dropped'`],
        ['23514', `state = 'forgotten'`],
      ] as const)
        await refuses(code, sql`update mappa_actions set ${sql.raw(change)} where id = ${id}`)
    })
  })
})
