import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

describe('taking a report on a live call', () => {
  let service: RunningService
  let page: Page
  before(async () => {
    service = await startRunningService()
    page = await service.pageAs('call-handler', '36')
  })
  after(() => service?.close())

  it('asks for a check first', async () => {
    await page.goto(`${service.url}/reports/new`)
    await page.getByRole('heading', { name: 'Check first, then take the report' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Make the first-call check' }).click()
    await page.getByRole('heading', { name: 'First-call check' }).waitFor()
  })

  it('comes filled in from the check, also when nobody was found', async () => {
    await page.getByLabel('Name or nickname').fill('Dodge')
    await page.getByLabel('Phone', { exact: true }).fill('07700 900123')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByRole('link', { name: 'Take the report' }).first().click()
    await page.getByRole('heading', { name: 'Take a report' }).waitFor()
    assert.equal(await page.getByLabel('First name', { exact: true }).inputValue(), 'Dodge')
    assert.equal(await page.getByLabel('Phone', { exact: true }).inputValue(), '07700 900123')
    await expectAccessible(page)
    await shot(page, 'take-a-report')
  })

  it('says at the field and at the top what is missing, and keeps what was typed', async () => {
    await page.getByLabel('How, and when').fill('Text only, ask for Pip')
    await page.getByRole('button', { name: 'Store the report' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    assert.match(await page.title(), /^Error: /)
    assert.equal(await page.getByLabel('How, and when').inputValue(), 'Text only, ask for Pip')
    await expectAccessible(page)
  })

  it('is stored, shows what it means, and no longer shows who she is', async () => {
    await page.getByLabel('In her words').fill('He followed Willa Testbury to work.')
    await page.getByRole('checkbox', { name: /^Following/ }).check()
    await page.getByLabel('Surname', { exact: true }).fill('Examplewood')
    await page.getByLabel('Her first name').fill('Willa')
    await page.getByLabel('Her surname').fill('Testbury')
    await page.getByLabel('Her address').fill('9 Sampletree Mews, NR1 1AA')
    await page.getByRole('button', { name: 'Store the report' }).click()
    await page.getByRole('status').getByText('The report is stored').waitFor()
    const text = await page.locator('body').innerText()
    assert.match(text, /Dodge Examplewood/)
    assert.match(text, /He followed \[victim A\] to work/)
    assert.doesNotMatch(text, /Testbury|Sampletree|Pip/)
    await expectAccessible(page)
    await shot(page, 'report')
  })

  it('fits a telephone', async () => {
    const narrow = await service.pageAs('call-handler', '36', 320)
    await narrow.goto(page.url())
    await expectNoSidewaysScroll(narrow)
    await narrow.goto(`${service.url}/checks`)
    await narrow.getByLabel('Name or nickname').fill('Nobody')
    await narrow.getByRole('button', { name: 'Check' }).click()
    await narrow.getByRole('link', { name: 'Take the report' }).first().click()
    await narrow.getByRole('heading', { name: 'Take a report' }).waitFor()
    await expectNoSidewaysScroll(narrow)
    await shot(narrow, 'take-a-report-narrow')
  })
})
