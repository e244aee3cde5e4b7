/** His appeal against an entry: lodged, withdrawn, dismissed, upheld; with the keyboard alone. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { storeActiveEntry } from '../src/entries/test-active-entry.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { press, typeInto } from './keyboard.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const norfolk = '36'
const why = 'Nothing shows that any of the three reports is about him.'

describe('an appeal against an entry, by keyboard', () => {
  let service: RunningService
  let entry = ''
  before(async () => {
    service = await startRunningService()
    const { persons } = await service.takeReport({
      force: norfolk,
      reference: 'AJ/1',
      recordedAt: Temporal.Now.instant().subtract({ hours: 480 }).toString(),
      channel: 'call',
      behaviours: ['strangulation'],
      people: [
        { role: 'suspect', names: [{ given: ['Peregrine'], family: 'Harkaway' }], dateOfBirth: '1977-11-05' },
        { role: 'victim', names: [{ given: ['Ysolde'], family: 'Marram' }], dateOfBirth: '1983-01-30' },
      ],
    })
    entry = await storeActiveEntry(service.database.database, { person: persons[0]!.person, force: norfolk })
  })
  after(() => service?.close())

  const open = async (role: 'offender-manager' | 'supervisor', width?: number) => {
    const page = await service.pageAs(role, norfolk, width)
    await page.goto(`${service.url}/entries/${entry}`)
    return page
  }
  const lodge = async () => {
    const page = await open('offender-manager')
    const form = page.getByTestId('appeal-lodge')
    await press(page, form.locator('summary'))
    await typeInto(
      page,
      form.getByLabel('What does he say against the entry?'),
      'It was his brother, he says.',
    )
    await press(page, form.getByRole('button'))
    await page.waitForURL(/done=appeal-lodge/)
    return page
  }

  it('is recorded with its grounds, refused without them, and has a day by which it is decided', async () => {
    const page = await open('offender-manager')
    const form = page.getByTestId('appeal-lodge')
    await press(page, form.locator('summary'))
    await press(page, form.getByRole('button'))
    await page.getByRole('alert').waitFor()
    assert.match(await page.getByRole('alert').innerText(), /Write what he says/)
    await expectAccessible(page)
    const lodged = await lodge()
    assert.match(
      await lodged.getByTestId('appeal').innerText(),
      /to be decided by \d+ \w+ \d{4}: It was his brother/,
    )
    await expectAccessible(lodged)
    await shot(lodged, 'appeal-lodged')
  })

  it('is withdrawn by him, and may come again', async () => {
    const page = await open('offender-manager')
    const form = page.getByTestId('appeal-withdraw')
    await press(page, form.locator('summary'))
    await typeInto(page, form.getByLabel('How did he withdraw it?'), 'By letter.')
    await press(page, form.getByRole('button'))
    await page.waitForURL(/done=appeal-withdraw/)
    assert.match(await page.locator('main').innerText(), /Withdrawn, lodged on/)
    await expectAccessible(page)
  })

  it('is dismissed by somebody of rank, with reasons', async () => {
    await lodge()
    const page = await open('supervisor')
    const form = page.getByTestId('appeal-dismiss')
    await press(page, form.locator('summary'))
    await press(page, form.getByRole('button'))
    await page.getByRole('alert').waitFor()
    await expectAccessible(page)
    await typeInto(page, page.getByTestId('appeal-dismiss').getByLabel('Why?'), why)
    await press(page, page.getByTestId('appeal-dismiss').getByRole('button'))
    await page.waitForURL(/done=appeal-dismiss/)
    assert.match(await page.locator('main').innerText(), /Dismissed, lodged on/)
  })

  it('is upheld, and with it the entry ends', async () => {
    await lodge()
    const page = await open('supervisor')
    const form = page.getByTestId('appeal-uphold')
    await press(page, form.locator('summary'))
    await typeInto(page, form.getByLabel('Why?'), why)
    await press(page, form.getByRole('button'))
    await page.waitForURL(/done=appeal-uphold/)
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /^Ended/)
    assert.match(await page.locator('main').innerText(), /His appeal was upheld/)
    await expectAccessible(page)
    await shot(page, 'appeal-upheld')
  })

  it('fits a phone, and a page at four times its size', async () => {
    const page = await open('supervisor', 320)
    await expectNoSidewaysScroll(page)
    await page.setViewportSize({ width: 320, height: 225 })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
