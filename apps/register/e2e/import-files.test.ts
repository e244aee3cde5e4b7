import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const header =
  'Crime Reference,Date Recorded,Offence,MO Keywords,Victim/Offender Relationship,Risk Grade,Outcome,Suspect Name,Suspect AKA,Suspect DOB,Suspect Age,Suspect Gender,Suspect Address,Suspect Tel,Suspect Email,Suspect Social Media,Suspect Vehicle,Suspect PNC,Victim Name,Victim DOB,Victim Gender,Victim Address,Victim Tel,Notes'
const row = (reference: string, recorded: string) =>
  `${reference},${recorded},PH97006,following,ex-partner,medium,ongoing,"EXAMPLEWOOD, Dorian",,03-Feb-1985,,Male,,07700 900123,,,,,"TESTBURY, Willa",05-Apr-1990,Female,"9 Sampletree Mews, NR1 1AA",,He followed her home.`

describe('importing files in the browser', () => {
  let service: RunningService
  let page: Page
  before(async () => {
    service = await startRunningService()
    page = await service.pageAs('force-administrator', '36')
  })
  after(() => service?.close())

  const choose = async (name: string, text: string) => {
    await page.goto(`${service.url}/imports/new`)
    await page.getByLabel('Files').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: 'Show me the first rows' }).click()
  }

  it('shows an empty ledger and what to do', async () => {
    await page.goto(`${service.url}/imports`)
    await page.getByText('Nothing was imported yet').waitFor()
    await expectAccessible(page)
  })

  it('refuses a file that is no extract, and says why', async () => {
    await choose('notes.csv', 'one,two\n1,2\n')
    await page.getByText('notes.csv is in no layout that is known').first().waitFor()
    await expectAccessible(page)
  })

  it('shows the first rows as understood, without who the victims are', async () => {
    await choose(
      '36-norfolk.csv',
      [header, row('N-1', '03-May-2024 14:02'), row('N-2', 'unknown'), ''].join('\n'),
    )
    await page.getByRole('heading', { name: 'Is this right?' }).waitFor()
    const text = await page.locator('main').innerText()
    assert.match(text, /Dorian EXAMPLEWOOD/)
    assert.match(text, /Will be rejected/)
    assert.doesNotMatch(text, /TESTBURY|Sampletree/i)
    await expectAccessible(page)
    await shot(page, 'import-preview')
  })

  it('imports in the background and ends with three numbers', async () => {
    await page.getByRole('button', { name: 'Import all rows' }).click()
    await page.getByTestId('numbers').waitFor()
    assert.deepEqual((await page.getByTestId('numbers').innerText()).split(/\s*\n\s*/).filter(Boolean), [
      'Stored',
      '1',
      'Unchanged or corrected',
      '0',
      'Rejected',
      '1',
    ])
    await expectAccessible(page)
    await shot(page, 'import-done')
  })

  it('hands out the reject report and takes it back mended', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the reject report' }).click(),
    ])
    const report = await readFile(await download.path(), 'utf8')
    assert.match(report, /36-norfolk\.csv,3,Date Recorded,unknown,/)
    await choose('rejects.csv', report.replaceAll('unknown', '04-May-2024 10:00'))
    await page.getByRole('button', { name: 'Import all rows' }).click()
    await page.getByTestId('numbers').waitFor()
    assert.match(
      (await page.getByTestId('numbers').innerText()).replaceAll(/\s+/g, ' '),
      /Stored 1 .* Rejected 0/,
    )
  })

  it('keeps the ledger of the force, and shows another force nothing of it', async () => {
    await page.goto(`${service.url}/imports`)
    await page.getByRole('table', { name: 'By force' }).getByText('1 a date that does not exist').waitFor()
    await expectAccessible(page)
    await shot(page, 'imports')
    const other = await service.pageAs('force-administrator', '42', 320)
    await other.goto(`${service.url}/imports`)
    await other.getByText('Nothing was imported yet').waitFor()
    await expectNoSidewaysScroll(other)
  })
})
