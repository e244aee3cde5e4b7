import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { storeMadeUpOrder } from '../duties/made-up-duties.ts'
import { roles } from '../platform/access/decision.ts'
import type { AppError } from '../platform/errors.ts'
import { refusedWith } from '../platform/test-refusals.ts'
import { beginReferral } from './begin-referral.ts'
import { moveReferral } from './move-referral.ts'
import { readCase } from './read-case.ts'
import { readReferral } from './read-referral.ts'
import { type ReferralMove, referralMachine } from './referral.ts'
import { saveReferral } from './save-referral.ts'
import { type MappaTest, openMappaTest, today } from './test-mappa.ts'

describe('referrals to MAPPA', () => {
  let test: MappaTest
  before(async () => {
    test = await openMappaTest()
  })
  after(() => test?.drop())

  const made = { draft: () => test.draft(), referred: () => test.referred() } as const
  const starts: Readonly<Record<ReferralMove, keyof typeof made>> = {
    refer: 'draft',
    withdraw: 'draft',
    'send-back': 'referred',
    accept: 'referred',
    refuse: 'referred',
  }
  const caseworkers = ['investigator', 'offender-manager', 'supervisor']
  for (const name of Object.keys(referralMachine.moves) as ReferralMove[])
    it(`${name}: by those whom the table names, in their own force, and by nobody else`, async () => {
      const may = (role: string, force: string) =>
        force === '36' &&
        (referralMachine.moves[name].action === 'mappa:refer'
          ? caseworkers.includes(role)
          : role === 'mappa-coordinator')
      let { referral } = await made[starts[name]]()
      const panel = await test.panelOf()
      for (const role of roles)
        for (const force of ['46', '36']) {
          const context = await test.contextOf(role, force, { subject: `another.${role}.${force}` })
          const attempt = moveReferral(name)(context, {
            id: referral,
            move: name,
            note: 'because it is so',
            panel,
          })
          if (!may(role, force)) await assert.rejects(attempt, refusedWith('not-found'), `${role} ${force}`)
          else {
            assert.equal((await attempt).state, referralMachine.moves[name].to)
            referral = (await made[starts[name]]()).referral
          }
        }
    })
  it('makes no move from a state that the table does not name', async () => {
    const { referral } = await test.draft()
    for (const [name, { from, action }] of Object.entries(referralMachine.moves)) {
      if (from.includes('draft')) continue
      const context = await test.contextOf(
        action === 'mappa:refer' ? 'supervisor' : 'mappa-coordinator',
        '36',
      )
      await assert.rejects(
        moveReferral(name as ReferralMove)(context, {
          id: referral,
          move: name as ReferralMove,
          note: 'x y z',
        }),
        refusedWith('not-possible-now', /while the referral is: draft/),
      )
    }
  })
  it('is never decided by the one who made it, though he holds both roles', async () => {
    const { referral } = await test.referred()
    const both = await test.contextOf('offender-manager', '36', {
      roles: ['offender-manager', 'mappa-coordinator'],
    })
    for (const name of ['accept', 'refuse', 'send-back'] as const)
      await assert.rejects(
        moveReferral(name)(both, { id: referral, move: name, note: 'x y z' }),
        refusedWith('second-person-needed'),
      )
  })
  it('is decided once: the second coordinator is told', async () => {
    const { referral } = await test.referred()
    const coordinator = await test.contextOf('mappa-coordinator', '36')
    const decide = () =>
      moveReferral('refuse')(coordinator, { id: referral, move: 'refuse', seen: 'referred', note: 'not now' })
    await decide()
    await assert.rejects(decide(), refusedWith('already-decided'))
  })
  it('is accepted by one of two who do so at the same moment', async () => {
    const { referral, person } = await test.referred()
    const panel = await test.panelOf()
    const accept = async (subject: string) =>
      moveReferral('accept')(await test.contextOf('mappa-coordinator', '36', { subject }), {
        id: referral,
        move: 'accept',
        seen: 'referred',
        note: 'x y z',
        panel,
      })
    const tries = await Promise.allSettled([accept('first.coordinator'), accept('second.coordinator')])
    assert.deepEqual(tries.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const refused = tries.find((each) => each.status === 'rejected')
    assert.ok(refusedWith('already-decided')(refused?.reason))
    const { history } = await readCase(await test.contextOf('mappa-coordinator', '36'), { person })
    assert.equal(history?.length, 1)
  })
  it('goes to the coordinator only when it is complete, and says field by field what is missing', async () => {
    const cases = [
      [{ levelTests: [] }, 'levelTests', /For level 2/],
      [{ levelTests: ['2-adds-value'] }, 'levelTests', /one of these/],
      [{ levelSought: 3 }, 'levelTests', /For level 3/],
      [{ reasons: 'short' }, 'reasons', /at least 20/],
      [{ qualifyingDisposal: undefined }, 'qualifyingDisposal', /Name the conviction/],
      [{ qualifyingReason: ' ' }, 'qualifyingReason', /serious harm/],
      [{ category: 4 }, 'categoryReason', /does not show that category 4/],
    ] as const
    for (const [part, field, message] of cases) {
      const { referral } = await test.draft(part)
      const context = await test.contextOf('offender-manager', '36')
      await assert.rejects(
        moveReferral('refer')(context, { id: referral, move: 'refer' }),
        (error) =>
          refusedWith('invalid-input', message)(error) &&
          (error as AppError).fields.some((each) => each.field === field),
        field,
      )
    }
  })
  it('of category 3 needs a conviction or caution: without one the way is shown to be shut', async () => {
    const person = await test.him()
    const context = await test.contextOf('investigator', '36')
    const begun = await beginReferral(context, { person })
    assert.equal(begun.indicated, undefined)
    assert.deepEqual(begun.qualifying, [])
    const { id } = await saveReferral(context, test.referralOf(person))
    await assert.rejects(
      moveReferral('refer')(context, { id, move: 'refer' }),
      refusedWith('invalid-input', /There is none: he cannot be category 3/),
    )
  })
  it('of category 3 is refused where another category is met', async () => {
    const person = await test.him()
    const disposal = await test.convicted(person, { disposal: 'custody', terms: ['P2Y'] })
    const context = await test.contextOf('investigator', '36')
    assert.equal((await beginReferral(context, { person })).indicated, 2)
    const { id } = await saveReferral(context, test.referralOf(person, { qualifyingDisposal: disposal }))
    await assert.rejects(
      moveReferral('refer')(context, { id, move: 'refer' }),
      refusedWith('invalid-input', /category 2 is met/),
    )
    await saveReferral(context, test.referralOf(person, { category: 2 }))
    assert.equal((await moveReferral('refer')(context, { id, move: 'refer' })).state, 'referred')
  })
  it('is of category 1 where an order carries sex-offender notification, though all is done, and not by a stalking order', async () => {
    const bound = (type: string, reference: string, given: string, born: string) =>
      test.database
        .transaction()
        .execute((trx) =>
          storeMadeUpOrder(
            trx,
            { type, reference, madeOn: '2026-05-01' },
            { given, family: `Tansley${reference}`, born },
          ),
        )
    const harm = await bound('SHPO', 'Aldous', 'Quorby', '1984-01-02')
    const stalking = await bound('SPO', 'Berwin', 'Ysolt', '1961-09-17')
    const context = await test.contextOf('investigator', '36')
    assert.equal((await beginReferral(context, { person: harm })).indicated, 1)
    assert.equal((await beginReferral(context, { person: stalking })).indicated, undefined)
    const { id } = await saveReferral(
      context,
      test.referralOf(harm, { category: 4, categoryReason: undefined }),
    )
    await assert.rejects(
      moveReferral('refer')(context, { id, move: 'refer' }),
      refusedWith('invalid-input', /Category 1 is met and goes before category 4/),
    )
  })
  it('takes only a conviction of his own', async () => {
    const { disposal } = await test.draft()
    const other = await test.him()
    await assert.rejects(
      saveReferral(
        await test.contextOf('investigator', '36'),
        test.referralOf(other, { qualifyingDisposal: disposal }),
      ),
      refusedWith('invalid-input', /one of his own/),
    )
  })
  it('is one draft where two tabs send it at the same moment', async () => {
    const person = await test.him()
    const save = async () =>
      saveReferral(await test.contextOf('offender-manager', '36'), test.referralOf(person, { category: 4 }))
    const [one, two] = await Promise.all([save(), save()])
    assert.equal(one.id, two.id)
  })
  it('is one at a time, whoever asks', async () => {
    const { person } = await test.referred()
    await assert.rejects(
      saveReferral(await test.contextOf('investigator', '36'), test.referralOf(person)),
      refusedWith('not-possible-now', /referred already/),
    )
  })
  it('fills pattern, behaviour, orders and convictions from what is linked', async () => {
    const { person } = await test.draft()
    const { texts, qualifying, draft } = await beginReferral(await test.contextOf('investigator', '36'), {
      person,
    })
    assert.match(texts.patternText, /^One report in one force about one person/)
    assert.match(texts.behaviourText, /one report, the latest of 3 May 2026/)
    assert.match(texts.ordersText, /No order/)
    assert.match(texts.convictionsText, /PH97010.*1 June 2025: caution/)
    assert.deepEqual(
      qualifying.map(({ fit }) => fit),
      ['likely'],
    )
    assert.ok(draft)
  })
  it('accepted, puts him under MAPPA from today, gives him to the panel and starts the clock of the first meeting', async () => {
    const { referral, person, panel } = await test.accepted()
    const read = await readReferral(await test.contextOf('mappa-coordinator', '36'), { id: referral })
    // Twenty working days; 25 May 2026 is a bank holiday.
    assert.equal(read.firstMeetingBy, '2026-06-18')
    assert.equal(read.qualifying?.text, 'Stalking involving fear of violence (PH97010), 1 June 2025: caution')
    assert.deepEqual(
      read.events?.map(({ move }) => move),
      ['accept', 'refer', 'begin'],
    )
    const seen = await readCase(await test.contextOf('investigator', '36'), { person })
    assert.equal(`${seen.now?.category} ${seen.now?.level} ${seen.now?.from}`, `3 2 ${today}`)
    assert.deepEqual(
      seen.panels?.map((each) => each.panel),
      [panel],
    )
    assert.equal(seen.statuses.mappa?.level, 2)
    assert.equal(seen.statuses.register, null)
  })
  it('goes to a panel of its own level and force', async () => {
    const { referral } = await test.referred()
    const coordinator = await test.contextOf('mappa-coordinator', '36')
    const accept = (panel: string | undefined) =>
      moveReferral('accept')(coordinator, { id: referral, move: 'accept', note: 'x y z', panel })
    await assert.rejects(accept(undefined), refusedWith('invalid-input', /Choose the panel/))
    await assert.rejects(accept(await test.panelOf(3)), refusedWith('invalid-input', /meets at level 3/))
    await assert.rejects(
      moveReferral('accept')(coordinator, {
        id: referral,
        move: 'accept',
        note: ' ',
        panel: await test.panelOf(),
      }),
      refusedWith('invalid-input', /Say why he is accepted/),
    )
  })

  describe('whoever writes it, the database refuses', () => {
    const refuses = async (code: string, statement: ReturnType<typeof sql>) =>
      assert.rejects(statement.execute(test.database), (error: { code?: string }) => error.code === code)
    it('two categories at once', async () => {
      const { person } = await test.accepted()
      await refuses(
        '23P01',
        sql`
        insert into mappa_managements (person_id, force_code, category, level, lead_agency, reason, review_by, from_on, decided_by)
        select person_id, force_code, 2, 1, lead_agency, reason, review_by, from_on, decided_by from mappa_managements where person_id = ${person}`,
      )
    })
    it('category 3 at level 1', async () => {
      const { person } = await test.accepted()
      await refuses('23514', sql`update mappa_managements set level = 1 where person_id = ${person}`)
    })
    it('a referral of category 3 without what qualifies', async () => {
      const { referral } = await test.referred()
      await refuses(
        '23514',
        sql`update mappa_referrals set qualifying_disposal = null where id = ${referral}`,
      )
      await refuses('23514', sql`update mappa_referrals set qualifying_reason = null where id = ${referral}`)
    })
    it('a referral without reasons or tests', async () => {
      const { referral } = await test.referred()
      await refuses('23514', sql`update mappa_referrals set reasons = null where id = ${referral}`)
      await refuses('23514', sql`update mappa_referrals set level_tests = '{}' where id = ${referral}`)
    })
    it('a decision by the one who referred, and one by nobody', async () => {
      const { referral } = await test.referred()
      await refuses(
        '23514',
        sql`update mappa_referrals set state = 'refused', decided_by = referred_by, decided_at = now(), decision_reasons = 'no no' where id = ${referral}`,
      )
      await refuses('23514', sql`update mappa_referrals set state = 'refused' where id = ${referral}`)
    })
    it('an acceptance without the clock of the first meeting', async () => {
      const { referral } = await test.accepted()
      await refuses('23514', sql`update mappa_referrals set first_meeting_by = null where id = ${referral}`)
    })
    it('a case on a panel before the referral is accepted', async () => {
      const { referral, person } = await test.referred()
      const panel = await test.panelOf()
      await refuses(
        '23503',
        sql`insert into mappa_panel_cases (panel_id, person_id, referral_id, from_on, added_by) values (${panel}, ${person}, ${referral}, ${today}, 'x')`,
      )
    })
    it('two open referrals about one man, and a level or a state that nobody knows', async () => {
      const { referral, person } = await test.referred()
      await refuses(
        '23505',
        sql`
        insert into mappa_referrals (person_id, force_code, state, category, level_sought, lead_agency, referred_by)
        select ${person}, force_code, 'draft', 2, 2, 'police', referred_by from mappa_referrals where id = ${referral}`,
      )
      await refuses('23514', sql`update mappa_referrals set level_sought = 1 where id = ${referral}`)
      await refuses('23514', sql`update mappa_referrals set state = 'forgotten' where id = ${referral}`)
    })
    it('a change of what happened', async () => {
      const { referral } = await test.referred()
      await assert.rejects(
        sql`update mappa_events set text = 'other' where about_id = ${referral}`.execute(test.database),
      )
    })
  })
})
