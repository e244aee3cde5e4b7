/** An entry from the first proposal to its end, by two people, with the keyboard alone. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { entryJobs } from '../src/entries/index.ts'
import { createLog } from '../src/platform/log.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { press, selectByKeyboard, typeInto } from './keyboard.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const norfolk = '36'
const at = (daysAgo: number) =>
  Temporal.Now.instant()
    .subtract({ hours: daysAgo * 24 })
    .toString()
const him = {
  sex: 'male',
  names: [{ given: ['Lysander'], family: 'Quenby' }],
  dateOfBirth: '1981-02-17',
  phones: ['07700 900731'],
}
const reportBy = (reference: string, daysAgo: number, victim: object, suspect: object = him) => ({
  force: norfolk,
  reference,
  recordedAt: at(daysAgo),
  channel: 'call',
  behaviours: ['strangulation', 'threats'],
  relationship: 'ex-partner',
  people: [
    { role: 'suspect', ...suspect },
    { role: 'victim', sex: 'female', ...victim },
  ],
})
const wren = { names: [{ given: ['Hesper'], family: 'Wrenfield' }], dateOfBirth: '1985-06-06' }
const dale = { names: [{ given: ['Tamsin'], family: 'Ousdale' }], dateOfBirth: '1990-09-19' }
const why = 'Two women who know nothing of one another report strangulation.'

describe('an entry on the register, by keyboard', () => {
  let service: RunningService
  let person = ''
  let entry = ''
  before(async () => {
    service = await startRunningService()
    const { persons } = await service.takeReport(reportBy('EJ/1', 200, wren))
    await service.takeReport(reportBy('EJ/2', 12, dale))
    person = persons[0]!.person
  })
  after(() => service?.close())

  const runJob = async (name: string, now = () => Temporal.Now.instant()) => {
    const job = entryJobs.find((one) => one.name === name)!
    return job.run({ connection: service.database as never, log: createLog({ logLevel: 'silent' }), now })
  }
  const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
  const checked = async (page: Page, name: string) => {
    await expectAccessible(page)
    await shot(page, name)
  }

  it('is suggested by his pattern, proposed from there, and its dossier has built itself', async () => {
    await runJob('suggest-entries')
    const page = await service.pageAs('offender-manager', norfolk)
    await page.goto(`${service.url}/entries/suggestions`)
    assert.match(await page.getByTestId('suggestion').innerText(), /Lysander Quenby[\s\S]*Gravity/)
    await checked(page, 'entry-suggestions')
    await press(page, page.getByRole('button', { name: 'Propose Lysander Quenby' }))
    await page.waitForURL(/\/entries\/[0-9a-f-]+\/edit/)
    entry = /entries\/([0-9a-f-]+)/.exec(page.url())![1]!
    const items = await page.getByTestId('items').innerText()
    assert.match(items, /Assessed[\s\S]*A ground/)
    assert.match(items, /Alleged[\s\S]*Report EJ\/1/)
    assert.doesNotMatch(await page.locator('main').innerText(), /Hesper|Wrenfield|Tamsin|Ousdale/)
    await checked(page, 'entry-draft')
  })

  it('is not sent before everything is said; what was typed is kept', async () => {
    const page = await service.pageAs('offender-manager', norfolk)
    await page.goto(`${service.url}/entries/${entry}/edit`)
    await typeInto(page, page.getByLabel('Why is the entry necessary?'), why)
    await press(page, page.getByRole('button', { name: 'Send it to be decided' }))
    const summary = page.getByRole('alert')
    await summary.waitFor()
    assert.match(await summary.innerText(), /proportionate[\s\S]*Stalking protection order/)
    assert.equal(await page.getByLabel('Why is the entry necessary?').inputValue(), why)
    await checked(page, 'entry-draft-refused')
    await typeInto(page, page.getByLabel('Why is it proportionate?'), why)
    for (const title of [
      'Stalking protection order',
      'Domestic abuse protection order',
      'MAPPA category 3',
      'Potentially dangerous person',
    ])
      await typeInto(page, page.getByLabel(title, { exact: true }), 'It would not reach all of them.')
    await selectByKeyboard(page, page.getByLabel('Stalking protection order: is it pursued?'), 'yes')
    const told = page.getByRole('radio', { name: 'He was not told' })
    await told.focus()
    await page.keyboard.press('Space')
    await typeInto(page, page.getByLabel(/the reason for that/), 'Telling him would endanger one of them.')
    await press(page, page.getByRole('button', { name: 'Send it to be decided' }))
    await page.waitForURL(/done=submit/)
    assert.match(await heading(page), /Waits for a decision: Lysander Quenby/)
    assert.equal(await page.getByTestId('move-authorise').count(), 0)
    await checked(page, 'entry-proposed')
  })

  it('is decided by a supervisor, who must choose a level and give reasons', async () => {
    const page = await service.pageAs('supervisor', norfolk)
    await page.goto(`${service.url}/entries?queue=decide`)
    await press(page, page.getByRole('link', { name: 'Lysander Quenby' }))
    await page.waitForURL(new RegExp(entry))
    const move = page.getByTestId('move-authorise')
    await press(page, move.locator('summary'))
    await press(page, move.getByRole('button'))
    await page.getByRole('alert').waitFor()
    await checked(page, 'entry-authorise-refused')
    const high = page.getByTestId('move-authorise').getByLabel('High', { exact: true })
    await high.focus()
    await page.keyboard.press('Space')
    await typeInto(page, page.getByTestId('move-authorise').getByLabel('Why do you authorise it?'), why)
    await press(page, page.getByTestId('move-authorise').getByRole('button'))
    await page.waitForURL(/done=authorise/)
    assert.match(await heading(page), /On the register: Lysander Quenby/)
    const text = await page.locator('main').innerText()
    for (const status of ['On this register', 'Under MAPPA', 'Under notification duties'])
      assert.ok(text.includes(status), status)
    await checked(page, 'entry-active')
  })

  it('is re-opened by a changed link and decided again', async () => {
    await service.database.database
      .updateTable('entries')
      .set({
        reopened_at: at(0),
        reopened_why: 'The reports and orders linked to him have changed since the decision.',
      })
      .where('id', '=', entry)
      .execute()
    const page = await service.pageAs('supervisor', norfolk)
    await page.goto(`${service.url}/entries/${entry}`)
    await page.getByTestId('reopened').waitFor()
    await checked(page, 'entry-reopened')
    const move = page.getByTestId('move-confirm')
    await press(page, move.locator('summary'))
    await typeInto(page, move.getByLabel('Why is it still necessary and proportionate?'), why)
    await press(page, move.getByRole('button'))
    await page.waitForURL(/done=confirm/)
    assert.equal(await page.getByTestId('reopened').count(), 0)
  })

  it('without a ground says when it ends by itself, and can be ended by a person before', async () => {
    const flags = await service.database.database.selectFrom('flags').selectAll().execute()
    await service.database.database.deleteFrom('flags').where('person_id', '=', person).execute()
    await runJob('review-entry-grounds')
    const page = await service.pageAs('supervisor', norfolk)
    await page.goto(`${service.url}/entries/${entry}`)
    assert.match(await page.getByTestId('ending').innerText(), /ends by itself on \d+ \w+ \d{4}/)
    await checked(page, 'entry-ending')
    const move = page.getByTestId('move-end')
    await press(page, move.locator('summary'))
    await selectByKeyboard(page, move.getByLabel('Why does it end?'), 'not-necessary')
    await typeInto(page, move.getByLabel('What does the end rest on?'), why)
    await press(page, move.getByRole('button'))
    await page.waitForURL(/done=end/)
    assert.match(await heading(page), /Ended/)
    await checked(page, 'entry-ended')
    await service.database.database.insertInto('flags').values(flags).execute()
  })

  it('is never decided by who proposed it, and says so', async () => {
    const page = await service.pageAs('supervisor', norfolk)
    const fetch = await service.fetchAs('supervisor', norfolk)
    await fetch(`/persons/${person}/entries`, { origin: 'suggestion' })
    const { id } = await service.database.database
      .selectFrom('entries')
      .select('id')
      .where('state', '=', 'draft')
      .executeTakeFirstOrThrow()
    const form = {
      button: 'send',
      necessity: why,
      proportionality: why,
      representations: 'not-told',
      representationsText: why,
      ...Object.fromEntries(['SPO', 'DAPO', 'mappa-3', 'pdp'].map((code) => [`alternative-${code}`, why])),
    }
    await fetch(`/entries/${id}/draft`, form)
    await page.goto(`${service.url}/entries/${id}`)
    assert.equal(await page.getByTestId('move-authorise').count(), 0)
    assert.match(await page.getByTestId('for-another').innerText(), /another supervisor decides/)
    const sent = await fetch(`/entries/${id}/moves`, { move: 'authorise', level: 'low', reasons: why })
    assert.equal(sent.status, 403)
    assert.match(sent.text, /You proposed this entry or wrote in it/)
    await checked(page, 'entry-own-proposal')
  })

  it('fits a phone, and a page at four times its size', async () => {
    const page = await service.pageAs('supervisor', norfolk, 320)
    for (const path of ['/entries', '/entries?queue=over', '/entries/suggestions', `/entries/${entry}`]) {
      await page.goto(`${service.url}${path}`)
      await expectNoSidewaysScroll(page)
    }
    await shot(page, 'entry-320')
    await page.setViewportSize({ width: 320, height: 225 })
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
  })
})
