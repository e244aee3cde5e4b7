import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { person, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import { AppError } from '../platform/errors.ts'
import { decideReferral, pursueReferral } from './move-referral.ts'
import { readCase } from './read-case.ts'
import { readReferral } from './read-referral.ts'
import { saveReferral } from './save-referral.ts'
import { endMappa, reviewMappa, setMappa } from './set-management.ts'
import { type MappaTest, openMappaTest } from './test-mappa.ts'

const isHidden = (error: unknown) => error instanceof AppError && error.code === 'not-found'

describe('a case of MAPPA and a force that has only reported him', () => {
  let test: MappaTest
  before(async () => {
    test = await openMappaTest()
  })
  after(() => test?.drop())

  /** Under MAPPA in Norfolk, reported in the other force as well. */
  const shared = async () => {
    const made = await test.accepted()
    await test.database.transaction().execute(async (trx) => {
      const { mentions } = await storeMadeUpReport(trx, {
        force: '46',
        behaviours: ['following'],
        suspects: [person('Quillon', 'Marrowby')],
      })
      await resolveMentions(trx, mentions)
      await trx
        .updateTable('memberships')
        .set({ person_id: made.person })
        .where('mention_id', 'in', [...mentions])
        .execute()
    })
    return made
  }

  it('opens to nobody by a referral that he has written himself', async () => {
    const { person: id } = await shared()
    const caseworker = await test.contextOf('offender-manager', '46', { subject: 'curious.officer' })
    const coordinator = await test.contextOf('mappa-coordinator', '46')
    await assert.rejects(readCase(caseworker, { person: id }), isHidden, 'before')
    const { id: referral } = await saveReferral(
      caseworker,
      test.referralOf(id, { category: 4, categoryReason: 'He was convicted abroad.' }),
    )
    await assert.rejects(readCase(caseworker, { person: id }), isHidden, 'a draft')
    assert.equal((await readReferral(caseworker, { id: referral })).person, id, 'his own draft he reads')
    await pursueReferral(caseworker, { id: referral, move: 'refer' })
    await assert.rejects(readCase(caseworker, { person: id }), isHidden, 'referred')
    await decideReferral(coordinator, { id: referral, move: 'refuse', note: 'He is under MAPPA already.' })
    await assert.rejects(readCase(coordinator, { person: id }), isHidden, 'refused')
  })

  it('is changed by the force that has him now, and not by one that had him', async () => {
    const { person: id } = await shared()
    const own = await test.contextOf('mappa-coordinator', '36')
    const other = await test.contextOf('mappa-coordinator', '46')
    const caseworker = await test.contextOf('offender-manager', '46', { subject: 'referring.officer' })
    const { id: referral } = await saveReferral(
      caseworker,
      test.referralOf(id, { category: 4, categoryReason: 'He was convicted abroad.' }),
    )
    await pursueReferral(caseworker, { id: referral, move: 'refer' })
    const panel = await test.panelOf(2)
    await test.database
      .updateTable('mappa_panels')
      .set({ force_code: '46' })
      .where('id', '=', panel)
      .execute()
    await decideReferral(other, { id: referral, move: 'accept', note: 'He has moved here.', panel })
    const change = { person: id, category: 4, level: 1, leadAgency: 'police', reason: 'He was ours.' }
    await assert.rejects(setMappa(own, change), isHidden)
    await assert.rejects(endMappa(own, change), isHidden)
    await assert.rejects(reviewMappa(own, change), isHidden)
    await setMappa(other, change)
  })

  it('shows a panel no referral that another panel has', async () => {
    const first = await test.accepted()
    await test.seated(first.panel, '2026-05-01', '2026-06-30', 'first.member')
    const member = await test.contextOf('mappa-panel-member', undefined, { subject: 'first.member' })
    const other = await test.contextOf('mappa-coordinator', '46')
    const { id } = await test.database
      .insertInto('mappa_referrals')
      .columns([
        'person_id',
        'force_code',
        'state',
        'category',
        'level_sought',
        'lead_agency',
        'level_tests',
        'reasons',
        'referred_by',
        'referred_at',
        'decided_by',
        'decided_at',
        'decision_reasons',
        'first_meeting_by',
      ])
      .expression((eb) =>
        eb
          .selectFrom('mappa_referrals')
          .select((from) => [
            'person_id',
            from.val('46').as('force_code'),
            'state',
            from.val(4).as('category'),
            'level_sought',
            'lead_agency',
            'level_tests',
            'reasons',
            'referred_by',
            'referred_at',
            from.val(`${other.subject.issuer} ${other.subject.subject}`).as('decided_by'),
            'decided_at',
            'decision_reasons',
            'first_meeting_by',
          ])
          .where('id', '=', first.referral),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    assert.equal((await readReferral(member, { id: first.referral })).id, first.referral)
    await assert.rejects(readReferral(member, { id }), isHidden)
  })
})
