/** A MAPPA meeting with the keyboard alone: planned, minuted, held with its disclosure decision, signed; an action done by its owner. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { prepareAcceptedCase } from '../src/mappa/test-mappa.ts'
import { expectAccessible, expectWell } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

describe('a MAPPA meeting', () => {
  let service: RunningService
  let coordinator: Page
  let member: Page
  let person = ''
  const today = Temporal.Now.plainDateISO('Europe/London')
  before(async () => {
    service = await startRunningService()
    coordinator = await service.pageAs('mappa-coordinator', '36')
    member = await service.pageAs('mappa-panel-member')
    for (const page of [coordinator, member]) page.setDefaultTimeout(10_000)
    person = await prepareAcceptedCase(service.database)
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
  /** Types ahead to the option, as people do. */
  const pick = async (target: Locator, text: string) => {
    await target.focus()
    await target.page().keyboard.type(text)
  }
  const open = (page: Page, form: string) => press(page.getByTestId(`move-${form}`).locator('summary'))
  const send = (page: Page, form: string) => press(page.getByTestId(`move-${form}`).getByRole('button'))

  it('needs a panel member to be given a seat, and until then shows him nothing', async () => {
    await member.goto(`${service.url}/mappa/cases/${person}`)
    await member.getByRole('heading', { name: 'There is nothing here' }).waitFor()
    await coordinator.goto(`${service.url}/mappa/panels`)
    await press(coordinator.getByRole('link', { name: 'Norwich' }))
    await open(coordinator, 'add-member')
    await send(coordinator, 'add-member')
    await coordinator.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(coordinator)
    const form = coordinator.getByTestId('move-add-member')
    await pick(form.getByLabel('Who?'), 'Test mappa-panel-member')
    await pick(form.getByLabel('Agency'), 'Local housing')
    await form.getByLabel('Last day').fill(today.add({ days: 90 }).toString())
    await send(coordinator, 'add-member')
    await coordinator.getByRole('status').getByText('The seat is given').waitFor()
    await expectWell(coordinator, 'panel')
    await member.reload()
    await member.getByTestId('standing').getByText('Category 3, level 2').waitFor()
    await expectWell(member, 'case-of-member')
    assert.equal(await member.getByRole('link', { name: 'The person' }).count(), 0)
  })
  it('is planned from the case', async () => {
    await coordinator.goto(`${service.url}/mappa/cases/${person}`)
    await open(coordinator, 'plan')
    const form = coordinator.getByTestId('move-plan')
    await pick(form.getByLabel('Panel'), 'Norwich')
    await form.getByLabel('Day').fill(today.toString())
    await form.getByLabel('Time').fill('00:00')
    await send(coordinator, 'plan')
    await coordinator.getByRole('link', { name: 'Say who chairs it' }).waitFor()
    await expectAccessible(coordinator)
    await type(coordinator.getByLabel('Who chairs it?'), 'Test chair')
    await send(coordinator, 'plan')
    await coordinator.getByRole('status').getByText('The meeting is planned').waitFor()
    await coordinator.getByTestId('attendees').getByText('Invited').waitFor()
    await expectWell(coordinator, 'meeting-planned')
  })
  it('keeps minutes as they are typed, and sets actions with owners', async () => {
    await type(coordinator.getByLabel('4. What each agency knows'), 'Housing moved him.')
    await press(coordinator.getByRole('button', { name: 'Keep the minutes' }))
    await coordinator.getByRole('status').getByText('kept as a draft').waitFor()
    assert.equal(await coordinator.getByLabel('4. What each agency knows').inputValue(), 'Housing moved him.')
    await open(coordinator, 'add-action')
    await send(coordinator, 'add-action')
    await coordinator.getByRole('link', { name: /without an owner is not done/ }).waitFor()
    const form = coordinator.getByTestId('move-add-action')
    await type(form.getByLabel('What is to be done?'), 'Change the locks of the flat')
    await pick(form.getByLabel('By whom?'), 'Test mappa-panel-member')
    await form.getByLabel('By when?').fill(today.add({ days: 14 }).toString())
    await send(coordinator, 'add-action')
    await coordinator.getByRole('status').getByText('The action is set').waitFor()
  })
  it('cannot be held without the disclosure decision', async () => {
    await open(coordinator, 'attendance')
    await type(coordinator.getByTestId('move-attendance').getByLabel('Name'), 'Test probation')
    await pick(coordinator.getByTestId('move-attendance').getByLabel('Agency'), 'Probation')
    await send(coordinator, 'attendance')
    await coordinator.getByRole('status').getByText('Attendance is recorded').waitFor()
    await open(coordinator, 'hold')
    await type(coordinator.getByLabel('Risk, summed up'), 'Serious violence when he is left.')
    await send(coordinator, 'hold')
    await coordinator.getByRole('link', { name: /Every meeting decides whether to disclose/ }).waitFor()
    await expectWell(coordinator, 'meeting-refused')
    await press(coordinator.getByLabel('Do not disclose'), 'Space')
    await type(coordinator.getByLabel('Why? To whom, what and by whom'), 'Nobody new is at risk.')
    await type(coordinator.getByLabel('Why this level?'), 'Agencies still need to meet.')
    await send(coordinator, 'hold')
    await coordinator.getByRole('heading', { name: 'Held, minutes to sign' }).waitFor()
    await coordinator.getByText(/Minutes due by/).waitFor()
    await expectWell(coordinator, 'meeting-held')
  })
  it('gives each owner his actions, and chases them until they are done', async () => {
    await member.goto(`${service.url}/mappa`)
    await member.getByTestId('work').getByText('Change the locks of the flat').waitFor()
    await expectWell(member, 'mappa-member')
    await press(member.getByTestId('work').getByRole('link'))
    await press(member.getByTestId('actions').getByRole('link', { name: 'Change the locks' }))
    const action = member.getByTestId('actions').locator('li').first()
    await press(action.locator('summary'))
    await press(action.getByRole('button'))
    await member.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(member)
    await type(action.getByLabel('What was done'), 'New locks since Monday.')
    await press(action.getByRole('button'))
    await member.getByRole('status').getByText('Done').waitFor()
    await expectWell(member, 'meeting-of-member')
  })
  it('has its minutes signed once something stands under each item, and prints them', async () => {
    await coordinator.reload()
    for (let item = 1; item <= 10; item += 1)
      if (item !== 4) await type(coordinator.locator(`#item-${item}`), 'Nothing new.')
    await press(coordinator.getByRole('button', { name: 'Keep the minutes' }))
    await coordinator.getByRole('status').getByText('kept as a draft').waitFor()
    await open(coordinator, 'sign')
    await send(coordinator, 'sign')
    await coordinator.getByRole('heading', { name: 'Minutes signed' }).waitFor()
    await expectWell(coordinator, 'meeting-signed')
    const pdf = await coordinator.request.get(`${coordinator.url().split('?')[0]}/minutes.pdf`)
    assert.equal(pdf.headers()['content-type'], 'application/pdf')
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-')
  })
  it('shows the panel member nothing from the moment on which he is taken off', async () => {
    await coordinator.goto(`${service.url}/mappa/panels`)
    await press(coordinator.getByRole('link', { name: 'Norwich' }))
    await press(coordinator.getByTestId('members').getByRole('button', { name: /Take off/ }))
    await coordinator.getByRole('status').getByText('Taken off').waitFor()
    await member.goto(`${service.url}/mappa/cases/${person}`)
    await member.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  })
})
