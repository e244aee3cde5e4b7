/** A referral to MAPPA with the keyboard alone: shut without a conviction, filled with one, sent back, accepted by another. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { insertFact } from '../src/facts/index.ts'
import { expectAccessible, expectWell } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

describe('a MAPPA referral', () => {
  let service: RunningService
  let manager: Page
  let coordinator: Page
  let person = ''
  before(async () => {
    service = await startRunningService()
    const taken = await service.takeReport({
      force: '36',
      reference: 'MAPPA/1',
      recordedAt: `${today.subtract({ days: 9 })}T09:00:00Z`,
      channel: 'call',
      behaviours: ['following', 'threats-to-kill'],
      people: [
        { role: 'suspect', names: [{ given: ['Ambrose'], family: 'Thackwick' }], dateOfBirth: '1984-05-06' },
        { role: 'victim', names: [{ given: ['Philomena'], family: 'Garswood' }], dateOfBirth: '1990-04-05' },
      ],
    })
    person = taken.persons[0]!.person
    manager = await service.pageAs('offender-manager', '36')
    coordinator = await service.pageAs('mappa-coordinator', '36')
    for (const page of [manager, coordinator]) page.setDefaultTimeout(5_000)
  })
  after(() => service?.close())

  const press = async (target: Locator, key = 'Enter') => {
    await target.focus()
    await target.page().keyboard.press(key)
  }
  const type = async (target: Locator, text: string) => {
    await target.focus()
    await target.page().keyboard.press('Control+A')
    await target.page().keyboard.type(text)
  }

  it('says that there is none where nothing qualifies, and offers the other routes', async () => {
    await manager.goto(`${service.url}/persons/${person}/mappa/refer`)
    await manager.getByTestId('none-qualifies').getByText('There is none: he cannot be category 3').waitFor()
    const links = await manager
      .locator('main a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')))
    assert.ok(
      links.includes(`/orders/new?person=${person}`) && links.includes(`/persons/${person}`),
      links.join(' '),
    )
    await expectWell(manager, 'referral-none')
  })
  it('is filled from what is linked, names what qualifies, and names nobody who was harmed', async () => {
    await service.database.database.transaction().execute((trx) =>
      insertFact(
        trx,
        'disposal',
        person,
        {
          relevantOn: today.subtract({ years: 1 }).toString(),
          offenceCode: 'PH97010',
          disposal: 'caution',
          terms: [],
          overlap: null,
          ownLength: null,
          noticeServedOn: null,
          freedOn: null,
          isNotifiable: false,
          isDomesticAbuseFinding: false,
          force: '36',
        },
        'test',
      ),
    )
    await manager.reload()
    await manager.getByTestId('qualifying').getByText('Stalking involving fear of violence').waitFor()
    assert.equal(await manager.getByLabel('3: Other dangerous offender').isChecked(), true)
    assert.match(await manager.getByLabel('Behaviour', { exact: true }).inputValue(), /Threats to kill/i)
    assert.doesNotMatch(await manager.content(), /Philomena|Garswood/)
    await expectWell(manager, 'referral-builder')
    await type(
      manager.getByLabel('What would meetings of several agencies add?'),
      'Housing knows where he sleeps; Philomena Garswood told probation more.',
    )
    await press(manager.getByRole('button', { name: 'Keep the draft' }))
    await manager.getByRole('status').getByText('The draft is kept').waitFor()
    assert.doesNotMatch(await manager.content(), /Philomena|Garswood/)
    await expectWell(manager, 'referral-draft')
  })
  it('is not referred before it is complete, and says what is missing', async () => {
    await press(manager.getByRole('button', { name: 'Refer him' }))
    await manager.getByRole('heading', { name: 'There is a problem' }).waitFor()
    const problems = await manager.locator('.govuk-error-summary').innerText()
    assert.match(problems, /For level 2 this must be so/)
    assert.match(problems, /shows that he can cause serious harm/)
    await expectWell(manager, 'referral-refused')
    await press(manager.getByRole('link', { name: 'Change the draft' }))
    await manager.getByLabel('For category 3: what in it shows').waitFor()
    await type(
      manager.getByLabel('For category 3: what in it shows'),
      'He followed her with a knife for months.',
    )
    await press(manager.getByLabel('Level 2: Formal meetings add value'), 'Space')
    await press(manager.getByLabel('Level 2: The risk of serious harm'), 'Space')
    await press(manager.getByRole('button', { name: 'Keep the draft' }))
    await manager.getByRole('status').getByText('The draft is kept').waitFor()
    await press(manager.getByRole('button', { name: 'Refer him' }))
    await manager.getByRole('heading', { name: 'Referred, not decided' }).waitFor()
    await expectWell(manager, 'referral-referred')
  })
  it('waits for the coordinator, who has to make a panel first', async () => {
    await coordinator.goto(`${service.url}/mappa`)
    await expectWell(coordinator, 'mappa-coordinator')
    await press(coordinator.getByTestId('work').getByRole('link', { name: /Thackwick/ }))
    await coordinator.getByText('No panel of your force meets at level 2').waitFor()
    await press(coordinator.getByRole('link', { name: 'make one' }))
    await coordinator.getByText('No panel yet').waitFor()
    await expectAccessible(coordinator)
    await press(coordinator.getByTestId('move-panel').locator('summary'))
    await type(coordinator.getByLabel('Name', { exact: true }), 'Norwich')
    await press(coordinator.getByLabel('2: Formal multi-agency meetings'), 'Space')
    await press(coordinator.getByRole('button', { name: 'Make a panel' }))
    await coordinator.getByRole('status').getByText('The panel is made').waitFor()
    await expectWell(coordinator, 'panel-empty')
  })
  it('is sent back with what is missing, and referred again', async () => {
    await coordinator.goto(`${service.url}/mappa?list=referrals`)
    await press(coordinator.getByTestId('work').getByRole('link', { name: /Thackwick/ }))
    const form = coordinator.getByTestId('move-send-back')
    await press(form.locator('summary'))
    await press(form.getByRole('button'))
    await coordinator.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(coordinator)
    await type(coordinator.getByLabel('What is missing?'), 'Say which agencies.')
    await press(coordinator.getByTestId('move-send-back').getByRole('button'))
    await coordinator.getByRole('status').getByText('Sent back').waitFor()
    await manager.reload()
    await press(manager.getByRole('button', { name: 'Refer him' }))
    await manager.getByRole('heading', { name: 'Referred, not decided' }).waitFor()
  })
  it('is accepted by the coordinator: under MAPPA from today, first meeting by its clock, printed as PDF', async () => {
    await coordinator.goto(`${service.url}/mappa?list=referrals`)
    await press(coordinator.getByTestId('work').getByRole('link', { name: /Thackwick/ }))
    const form = coordinator.getByTestId('move-accept')
    await press(form.locator('summary'))
    await form.getByLabel('Which panel').focus()
    await coordinator.keyboard.type('Norwich')
    await type(form.getByLabel('Why is he accepted?'), 'Several agencies must meet.')
    await press(form.getByRole('button'))
    await coordinator.getByRole('status').getByText('Accepted').waitFor()
    await coordinator
      .getByText(/First meeting by/)
      .first()
      .waitFor()
    await expectWell(coordinator, 'referral-accepted')
    const pdf = await coordinator.request.get(`${coordinator.url().split('?')[0]}/referral.pdf`)
    assert.equal(pdf.headers()['content-type'], 'application/pdf')
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
    await press(coordinator.getByRole('link', { name: 'His case: meetings and actions' }))
    await coordinator.getByTestId('standing').getByText('Category 3, level 2').waitFor()
    await expectWell(coordinator, 'mappa-case')
    await manager.goto(`${service.url}/mappa`)
    await manager.getByText('Category 3, level 2: accepted').waitFor()
  })
})
