import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { renderPdf } from '../web/pdf/index.ts'
import { readPdf } from '../web/pdf/test-read-pdf.ts'
import { addAction } from './change-action.ts'
import { minutesPdf } from './minutes-pdf.ts'
import { moveMeeting } from './move-meeting.ts'
import { readMeeting } from './read-meeting.ts'
import { readReferral } from './read-referral.ts'
import { keepAttendance, keepMinutes } from './record-meeting.ts'
import { referralPdf } from './referral-pdf.ts'
import { type MappaTest, openMappaTest } from './test-mappa.ts'

describe('the documents of MAPPA', () => {
  let test: MappaTest
  before(async () => {
    test = await openMappaTest()
  })
  after(() => test?.drop())
  const textOf = async (document: Parameters<typeof renderPdf>[0]) => {
    const { text, tags } = readPdf(await renderPdf(document))
    assert.ok(tags.includes('H1') && tags.includes('H2'), 'a screen reader finds its way')
    return text.replaceAll('\n', ' ').replaceAll(/\s+/g, ' ')
  }

  it('say in a referral what qualifies, which tests are met and who decided', async () => {
    const { referral } = await test.accepted()
    const context = await test.contextOf('mappa-coordinator', '36')
    const text = await textOf(referralPdf(await readReferral(context, { id: referral }), context))
    for (const part of [
      'Qualifying conviction or caution: Stalking involving fear of violence (PH97010), 1 June 2025: caution',
      'The risk of serious harm is high or very high',
      'by Test offender-manager',
      'by Test mappa-coordinator',
      '18 June 2026',
    ])
      assert.ok(text.includes(part), part)
  })
  it('say in minutes who came, what was said, what is disclosed and who does what by when', async () => {
    const { meeting } = await test.planned()
    const context = await test.contextOf('mappa-coordinator', '36', { at: '2026-05-20T12:00:00Z' })
    await keepAttendance(context, {
      id: meeting,
      name: 'Test probation',
      agency: 'probation',
      attendance: 'attended',
    })
    await keepMinutes(context, { id: meeting, minutes: { 4: 'Housing moved him.' } })
    await addAction(context, {
      meeting,
      action: 'Change the locks',
      ownerName: 'Test housing',
      ownerAgency: 'housing',
      dueOn: '2026-06-01',
    })
    await moveMeeting(context, {
      id: meeting,
      move: 'hold',
      riskSummary: 'Serious violence when he is left.',
      disclosure: 'do-not-disclose',
      disclosureReasons: 'Nobody new is at risk.',
      levelDecided: 2,
      note: 'Agencies still need to meet.',
    })
    const text = await textOf(minutesPdf(await readMeeting(context, { id: meeting }), context))
    for (const part of [
      'Test probation',
      'Attended',
      'Housing moved him.',
      'Do not disclose. Nobody new is at risk.',
      'Change the locks',
      '1 June 2026',
      '12 August 2026',
    ])
      assert.ok(text.includes(part), part)
  })
})
