/** An order in the browser: searched for, entered, doubted, read, served, asked about; the law behind it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

describe('an order in the browser', () => {
  let service: RunningService
  let page: Page
  before(async () => {
    service = await startRunningService()
    await service.takeReport({
      force: '36',
      reference: 'ORDER/1',
      recordedAt: `${today.subtract({ days: 9 })}T09:00:00Z`,
      channel: 'call',
      behaviours: ['unwanted-contact'],
      people: [
        { role: 'suspect', names: [{ given: ['Dorian'], family: 'Examplewood' }], dateOfBirth: '1985-02-03' },
        { role: 'victim', names: [{ given: ['Willa'], family: 'Testbury' }], dateOfBirth: '1990-04-05' },
      ],
    })
    page = await service.pageAs('investigator', '36')
  })
  after(() => service?.close())

  it('begins with whom it binds', async () => {
    await page.goto(`${service.url}/orders`)
    await page.getByText('No order is in force').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Enter an order' }).first().click()
    await page.getByLabel('First names').fill('Dorian')
    await page.getByLabel('Surname').fill('Examplewood')
    await page.getByLabel('Birth date').fill('3/2/1985')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByTestId('subject').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /It binds him/ }).click()
    await page.getByRole('heading', { name: 'Enter an order', exact: true }).waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })

  it('says at the boxes what the law does not fit, keeps what was typed, and takes the officer’s word', async () => {
    await page.getByLabel('Type', { exact: true }).selectOption('SPO')
    await page.getByLabel('Court, or who gave it').fill('Exampleton Magistrates')
    await page.getByLabel('Reference', { exact: true }).fill('SPO-E2E-1')
    await page.getByLabel('Made on').fill(today.subtract({ days: 5 }).toString())
    await page.getByLabel('On a fixed day').check()
    await page.getByLabel('Last day').fill(today.add({ months: 6 }).toString())
    await page.getByRole('group', { name: 'Condition 1' }).getByLabel('Kind').selectOption('no-contact')
    const second = page.getByRole('group', { name: 'Condition 2' })
    await second.getByLabel('Kind').selectOption('exclusion')
    await second.getByText('Zone, distance, hours').click()
    await second.getByLabel('Postcode districts').fill('S71, S70')
    const third = page.getByRole('group', { name: 'Condition 3' })
    await third.getByLabel('Kind').selectOption('exclusion')
    await third.getByLabel('In the words of the order').fill('not to enter the old brewery')
    const her = page.getByRole('group', { name: 'Person 1' })
    await her.getByLabel('First names').fill('Willa')
    await her.getByLabel('Surname').fill('Testbury')
    await her.getByLabel('Birth date').fill('5 April 1990')
    await page.getByRole('button', { name: 'Store the order' }).last().click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(page)
    await page
      .getByText(/lasts at least 2 years/)
      .first()
      .waitFor()
    assert.equal(await page.getByLabel('Court, or who gave it').inputValue(), 'Exampleton Magistrates')
    await page.getByLabel('The order says so').check()
    await page.getByRole('button', { name: 'Store the order' }).last().click()
    await page.getByRole('status').getByText('The order is stored').waitFor()
  })

  it('shows each condition in a sentence, its zone as a picture, and nobody whom it protects', async () => {
    const text = await page.locator('body').innerText()
    assert.match(text, /He must not contact the person protected in any way/)
    assert.match(text, /He must not enter postcode districts S71 and S70/)
    assert.match(text, /No program could read it/)
    assert.match(text, /may tell where the person protected lives/)
    assert.match(text, /In force/)
    assert.doesNotMatch(await page.content(), /Testbury|Willa/)
    assert.equal(await page.locator('svg[aria-label^="Condition 2"]').count(), 1)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await shot(page, 'order')
  })

  it('records service, and refuses a variation after a discharge with the reason', async () => {
    const record = async (kind: string, onDate: Temporal.PlainDate) => {
      await page.getByLabel('What happened', { exact: true }).selectOption(kind)
      await page.getByLabel('On which day').fill(onDate.toString())
      await page.getByRole('button', { name: 'Record' }).click()
    }
    await record('served', today.subtract({ days: 4 }))
    await page.getByRole('status').getByText('Recorded: Served on him').waitFor()
    await record('discharge-consented', today.subtract({ days: 2 }))
    await record('discharged', today.subtract({ days: 1 }))
    await page.getByRole('status').getByText('Recorded: Discharged').waitFor()
    await record('varied', today)
    await page
      .getByText(/An order that is no more cannot be varied/)
      .first()
      .waitFor()
    await expectAccessible(page)
  })

  it('asks a person what no program could read', async () => {
    await page.goto(`${service.url}/orders/queries`)
    const query = page.getByTestId('order-query')
    await query.getByText('Resolve').first().click()
    await query.getByLabel('What it means').fill('not to enter S72 area')
    await query.getByLabel('How you know').fill('asked the court')
    await expectAccessible(page)
    await query.getByRole('button', { name: 'Resolve' }).click()
    await page.getByText('He must not enter postcode district S72').first().waitFor()
  })

  it('shows the law that it runs on, on a narrow screen too', async () => {
    const narrow = await service.pageAs('call-handler', '36', 320)
    for (const path of ['/law', '/law/order-types', '/orders', `/orders/queries?state=resolved`]) {
      await narrow.goto(`${service.url}${path}`)
      await expectAccessible(narrow)
      await expectNoSidewaysScroll(narrow)
    }
    await shot(narrow, 'law')
  })
})
