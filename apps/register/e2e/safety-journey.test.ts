/** A victim's rules, a contact that they block, her plan and its reopening, with the keyboard alone. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { recordOfficer } from '../src/platform/sign-in/officer-directory.ts'
import { testSubject } from '../src/platform/sign-in/test-sign-in.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { keyboardOf } from './keyboard.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const [kent, norfolk] = ['46', '36']

const report = (force: string, reference: string, given: string, family: string) => ({
  force,
  reference,
  recordedAt: Temporal.Now.instant().subtract({ hours: 20 }).toString(),
  channel: 'call',
  behaviours: ['following'],
  people: [
    { role: 'suspect', names: [{ given: ['Osbert'], family: 'Threlkeld' }], dateOfBirth: '1977-07-07' },
    {
      role: 'victim',
      names: [{ given: [given], family }],
      ...(given === 'Wenna' ? { dateOfBirth: '1990-03-03' } : { dateOfBirth: '1971-11-19' }),
    },
  ],
})

describe('the safety of a victim', () => {
  let service: RunningService
  let page: Page
  let person = ''
  before(async () => {
    service = await startRunningService()
    person = (await service.takeReport(report(kent, 'SJ/1', 'Wenna', 'Marchbank'))).persons[0]!.person
    const owner = testSubject('offender-manager', kent, { name: 'Ottoline Keeper' })
    await recordOfficer(service.database.database, owner, Temporal.Now.instant())
    page = await service.pageAs('supervisor', kent)
  })
  after(() => service?.close())

  const keys = () => keyboardOf(page)
  const main = () => page.locator('main').innerText()
  const form = (name: string) => page.getByTestId(`move-${name}`)
  const open = async (name: string) => {
    if ((await form(name).getAttribute('open')) === null) await keys().enter(form(name).locator('summary'))
    return form(name)
  }
  const said = () => page.locator('main').getByRole('status').innerText()
  const problems = () => page.locator('.govuk-error-summary').innerText()

  it('begins with the reason for looking, and with nothing known of how to reach her', async () => {
    await page.goto(`${service.url}/persons/${person}/victims`)
    await keys().choose(page.getByLabel('Keeping a victim safe'))
    await keys().follow(page.getByRole('button', { name: 'Continue' }))
    await page.getByTestId('victim').waitFor()
    assert.match(await main(), /No safety plan\. How to reach her safely is not recorded/)
    await expectAccessible(page)
    await shot(page, 'safety-victims')
    await keys().follow(page.getByTestId('victim').getByRole('link', { name: 'Victim A' }))
    await page.getByTestId('rules').waitFor()
    assert.match(await page.getByTestId('rules').innerText(), /Nothing is recorded/)
    await expectAccessible(page)
  })

  it('has rules, shown before anything else', async () => {
    const rules = await open('rules')
    await keys().follow(rules.getByRole('button', { name: 'Save the rules' }))
    assert.match(await problems(), /Choose at least one way/)
    await expectAccessible(page)
    await keys().choose(form('rules').getByLabel('In person'))
    await keys().type(form('rules').getByLabel('Code word'), 'Marmalade')
    await keys().type(form('rules').getByLabel(/What else must be known/), 'Wenna Marchbank works nights.')
    await keys().follow(form('rules').getByRole('button', { name: 'Save the rules' }))
    assert.match(await said(), /The rules are saved/)
    assert.match(
      await page.getByTestId('rules').innerText(),
      /In person[\s\S]*Marmalade[\s\S]*\[victim\] works nights/,
    )
    await expectAccessible(page)
    await shot(page, 'safety-rules')
  })

  it('is not endangered by a contact against them: it is blocked, with the reason', async () => {
    const contact = await open('contact')
    await keys().pick(contact.getByLabel('How?'), 'Call')
    await keys().choose(contact.getByLabel('A message is left for her'))
    await keys().follow(contact.getByRole('button', { name: 'Record a contact' }))
    assert.match(
      await problems(),
      /Blocked by her rules, and recorded as blocked\. She may be reached only by: in person\. No message may be left/,
    )
    assert.match(await page.getByTestId('contacts').innerText(), /Blocked by her rules: call/)
    await expectAccessible(page)
    await shot(page, 'safety-blocked')
    await keys().choose(form('contact').getByLabel('Danger to life: I contact her all the same'))
    await keys().follow(form('contact').getByRole('button', { name: 'Record a contact' }))
    assert.match(await problems(), /Say what the danger to life is/)
    await keys().type(form('contact').getByLabel('What is the danger to life?'), 'He is on his way to her.')
    await keys().follow(form('contact').getByRole('button', { name: 'Record a contact' }))
    assert.match(await said(), /The contact is recorded/)
    assert.match(
      await page.getByTestId('contacts').innerText(),
      /against her rules: danger to life[\s\S]*He is on his way/,
    )
  })

  it('has a plan with an owner and actions', async () => {
    const plan = await open('plan')
    await keys().follow(plan.getByRole('button', { name: 'Make a safety plan' }))
    assert.match(await problems(), /Choose the officer of your force/)
    await expectAccessible(page)
    await keys().pick(form('plan').getByLabel('Who sees to it?'), 'Ottoline')
    await keys().follow(form('plan').getByRole('button', { name: 'Make a safety plan' }))
    assert.match(await said(), /The plan is saved/)
    const action = await open('action')
    await keys().type(action.getByLabel('What is to be done?'), 'Fit a camera at the door')
    await keys().type(action.getByLabel('Who does it?'), 'Housing')
    await keys().follow(action.getByRole('button', { name: 'Add an action' }))
    assert.match(await page.getByTestId('actions').innerText(), /Fit a camera at the door/)
    await expectAccessible(page)
    await keys().follow(page.getByRole('button', { name: /^Done.*Fit a camera/ }))
    await page.getByText(/done \d+ \w+ \d{4}/).waitFor()
  })

  it('is looked at again when another woman reports him elsewhere; the alert names neither', async () => {
    await service.takeReport(report(norfolk, 'SJ/2', 'Isolde', 'Quillfeather'))
    await page.goto(`${service.url}/alerts`)
    const alert = page.getByTestId('alert').filter({ hasText: 'Safety plan to read again' })
    assert.match(
      await alert.innerText(),
      /Another person has reported him\. Read the safety plan of an earlier victim again/,
    )
    assert.doesNotMatch(await alert.innerText(), /Isolde|Quillfeather|Wenna|Marchbank|Victim [A-Z]/)
    await page.goto(`${service.url}/safety`)
    assert.match(await main(), /To be read again\. Another person has reported him/)
    await expectAccessible(page)
    await keys().follow(page.getByTestId('plan').getByRole('link'))
    await page.getByTestId('rules').waitFor()
    const review = await open('review')
    assert.equal(await form('close').count(), 0, 'not closed while it waits')
    await expectAccessible(page)
    await shot(page, 'safety-to-review')
    await keys().type(review.getByLabel('What was found, and what follows?'), 'She knows; the camera works.')
    await keys().follow(review.getByRole('button'))
    assert.match(await said(), /The plan is saved/)
  })

  it('is closed with a reason and opened again', async () => {
    const close = await open('close')
    await keys().type(close.getByLabel('Why does she need no plan any more?'), 'She has moved away.')
    await keys().follow(close.getByRole('button', { name: 'Close it' }))
    await page.getByTestId('plan').and(page.locator('[data-state=closed]')).waitFor()
    await expectAccessible(page)
    const reopen = await open('reopen')
    await keys().type(reopen.getByLabel('Why does she need a plan again?'), 'He has found her.')
    await keys().follow(reopen.getByRole('button', { name: 'Open it again' }))
    await page.getByTestId('plan').and(page.locator('[data-state=open]')).waitFor()
  })

  it('says who looked, and fits a telephone and four hundred per cent', async () => {
    const address = new URL(page.url()).pathname
    await keys().follow(page.getByRole('link', { name: 'Who looked at this page' }))
    await page.waitForURL(/looks$/)
    assert.match(await main(), /Test supervisor[\s\S]*Keeping a victim safe/)
    await expectAccessible(page)
    await shot(page, 'safety-looks')
    await page.setViewportSize({ width: 320, height: 225 })
    for (const path of [address, `${address}/looks`, `/persons/${person}/victims`, '/safety?view=open']) {
      await page.goto(`${service.url}${path}`)
      await expectNoSidewaysScroll(page)
      await expectAccessible(page)
    }
    await page.goto(`${service.url}${address}`)
    await shot(page, 'safety-320')
  })
})
