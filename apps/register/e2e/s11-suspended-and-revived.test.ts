/** S11: an order made on a Friday before a bank holiday; sex-offender notification takes its place for a year; then it revives. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { storeMadeUpOrder } from '../src/duties/made-up-duties.ts'
import { recomputeDuties } from '../src/duties/recompute-duties.ts'
import { gatherCase } from '../src/mappa/gather-case.ts'
import { findStatuses } from '../src/statuses/index.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const norfolk = '36'

describe('S11: suspended and revived', () => {
  let service: RunningService
  let person = ''
  let page: Page
  before(async () => {
    service = await startRunningService()
    // Friday 2 May 2025; Monday 5 May is a bank holiday.
    person = await service.database.database
      .transaction()
      .execute((trx) =>
        storeMadeUpOrder(
          trx,
          { reference: 'SPO-S11', madeOn: '2025-05-02', force: norfolk, court: 'Norwich Magistrates' },
          { given: 'Corin', family: 'Examplewood', born: '1984-01-02' },
        ),
      )
    page = await service.pageAs('offender-manager', norfolk)
  })
  after(() => service?.close())

  const standing = async (on: string) => {
    await page.goto(`${service.url}/persons/${person}/duties?on=${on}`)
    const bindings = await page.getByTestId('binding').all()
    const states = await Promise.all(
      bindings.map(
        async (one) => `${await one.getAttribute('data-regime')} ${await one.getAttribute('data-state')}`,
      ),
    )
    return states.toSorted()
  }
  const dutyText = (rule: string) => page.locator(`[data-testid=duty][data-rule=${rule}]`).innerText()

  it('asks why, and dates the first notification: Friday is day one, Sunday day three, the bank holiday does not help', async () => {
    await page.goto(`${service.url}/persons/${person}/duties`)
    await page.getByLabel('Managing his risk').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: /Duties of Corin Examplewood/ }).waitFor()
    assert.deepEqual(await standing('2025-05-02'), ['spa live'])
    const text = await dutyText('spa-initial')
    assert.match(
      text,
      /Due[\s\S]*4 May 2025[\s\S]*Stalking Protection Act 2019 s\.9\(1\)-\(2\) · Law verified/,
    )
    await page.getByText('How this date is worked out').first().click()
    assert.match(await dutyText('spa-initial'), /Friday 2 May 2025 is day 1[\s\S]*Day 3 is Sunday 4 May 2025/)
    await expectAccessible(page)
  })

  it('takes his notification at the counter and gives an acknowledgment to print', async () => {
    await page.getByRole('link', { name: /Record it/ }).click()
    await page.getByLabel('On which day', { exact: true }).fill('2025-05-03')
    await page.getByLabel('At which police station').fill('Norwich, Bethel Street')
    await page.getByLabel('Name and every other name used').fill('Corin Examplewood')
    await page.getByRole('button', { name: 'Take the notification' }).click()
    // The address was forgotten: said at its field, and what was typed is kept.
    await page.getByRole('link', { name: /Ask him for this too/ }).waitFor()
    assert.equal(await page.getByLabel('At which police station').inputValue(), 'Norwich, Bethel Street')
    await expectAccessible(page)
    await page.getByLabel(/^Home address/).fill('5 Invented Street, Norwich')
    await page.getByRole('button', { name: 'Take the notification' }).click()
    assert.match(await page.getByTestId('acknowledgment').innerText(), /^Number 36-2025-[A-Z0-9]{8}$/)
    await expectAccessible(page)
    await shot(page, 's11-acknowledgment')
    await standing('2025-05-05')
    assert.match(await dutyText('spa-initial'), /Done[\s\S]*3 May 2025/)
  })

  it('suspends it from the day on which he is convicted', async () => {
    await page.goto(`${service.url}/persons/${person}/facts`)
    await page.getByText('Add a conviction, finding or caution').first().click()
    await page.getByLabel('Day of conviction, finding or caution').fill('2025-06-16')
    await page.getByLabel('What the court did').selectOption('conditional-discharge')
    await page.getByLabel(/It makes him subject to sex-offender notification/).check()
    await page.getByRole('button', { name: 'Add a conviction, finding or caution' }).click()
    await page.getByRole('link', { name: /Give the length of the discharge/ }).waitFor()
    await page.getByLabel('Length of a conditional discharge').fill('1 year')
    await page.getByRole('button', { name: 'Add a conviction, finding or caution' }).click()
    await page.getByText('Recorded.').waitFor()
    await expectAccessible(page)
    assert.deepEqual(await standing('2025-06-15'), ['spa live'])
    assert.deepEqual(await standing('2025-06-16'), ['soa live', 'spa suspended'])
    assert.match(
      await page.getByTestId('binding').first().innerText(),
      /Suspended by sex-offender notification; revives on 16 June 2026/,
    )
    assert.match(await dutyText('soa-initial'), /18 June 2025/)
    assert.match(
      await page.getByRole('figure').innerText(),
      /From when to when[\s\S]*Stalking order[\s\S]*Sex offender/,
    )
  })

  it('refuses a notification for the suspended duty, and says why and what to take instead', async () => {
    await page.goto(`${service.url}/persons/${person}/notifications/new?regime=spa`)
    await page.getByLabel('On which day', { exact: true }).fill('2025-07-01')
    await page.getByLabel('At which police station').fill('Norwich, Bethel Street')
    await page.getByRole('button', { name: 'Take the notification' }).click()
    const problem = page.locator('.govuk-error-summary')
    assert.match(
      await problem.innerText(),
      /suspended on Tuesday 1 July 2025 by sex-offender notification: he owes nothing under it\. It revives on Tuesday 16 June 2026/,
    )
    await expectAccessible(page)
  })

  it('revives it the day after the year ends, and asks him to confirm', async () => {
    assert.deepEqual(await standing('2026-06-15'), ['soa live', 'spa suspended'])
    assert.deepEqual(await standing('2026-06-16'), ['soa ended', 'spa live'])
    assert.match(
      await dutyText('spa-revival-confirm'),
      /Advice: no breach by itself[\s\S]*18 June 2026[\s\S]*Law not verified/,
    )
    await expectAccessible(page)
    await shot(page, 's11-revived')
  })

  it('stands on his page: the three statuses apart, and what he notified and missed in a lane of its own', async () => {
    await page.goto(`${service.url}/persons/${person}`)
    const items = await page.getByTestId('statuses').locator('.onus-status-strip__item').allInnerTexts()
    assert.equal(items.length, 3)
    const [register, mappa, duties] = items as [string, string, string]
    assert.match(register, /On this register\s+No\b[\s\S]*puts no duty on him/)
    assert.match(mappa, /Under MAPPA\s+No\b/)
    assert.match(duties, /Under notification duties\s+Yes[\s\S]*Stalking Protection Act 2019/)
    assert.doesNotMatch(duties, /suspended/, 'it has revived')
    assert.doesNotMatch(duties, /Sexual Offences Act|overdue/, 'what he missed then binds him no more')
    const picture = page.locator('figure').filter({ hasText: 'Duties' }).first()
    assert.match(await picture.innerText(), /Duties/)
    const rows = (await page.getByRole('table').last().innerText()).split('\n').join(' ')
    assert.match(rows, /3 May 2025\s+Duties\s+Notified: initial/)
    assert.match(rows, /18 June 2025\s+Duties\s+Not met: /)
    await expectAccessible(page)
    await shot(page, 's11-person')
    const narrow = await service.pageAs('offender-manager', norfolk, 320)
    await narrow.goto(`${service.url}/persons/${person}`)
    await expectNoSidewaysScroll(narrow)
  })

  it('puts him in category 1 of MAPPA for the year of sex-offender notification, and never for a stalking order', async () => {
    const { database } = service.database
    const on = (day: string) =>
      database.transaction().execute(async (trx) => {
        const { tests } = (await gatherCase(trx, person, day)).category
        return tests.find(({ category }) => category === 1)!.outcome
      })
    assert.equal(await on('2025-06-15'), 'not-met')
    assert.equal(await on('2025-06-16'), 'met')
    assert.equal(await on('2026-06-15'), 'met')
    assert.equal(await on('2026-06-16'), 'not-met')
  })

  it('says on the way that he is bound by the one and not by the other, though nothing is left to do', async () => {
    const { database } = service.database
    const dutiesOn = (day: string) =>
      database.transaction().execute(async (trx) => {
        await recomputeDuties(trx, [person], day)
        return (await findStatuses(trx, [person], day)).get(person)!.duties
      })
    assert.deepEqual(await dutiesOn('2025-06-15').then((held) => held && [held.regimes, held.suspended]), [
      ['spa'],
      [],
    ])
    assert.deepEqual(await dutiesOn('2025-12-01').then((held) => held && [held.regimes, held.suspended]), [
      ['soa', 'spa'],
      ['spa'],
    ])
    assert.deepEqual(await dutiesOn('2026-06-16').then((held) => held && [held.regimes, held.suspended]), [
      ['spa'],
      [],
    ])
  })

  it('stands in the force’s queue and calendar, and fits a telephone', async () => {
    await page.goto(`${service.url}/duties?day=2025-06-18`)
    await page.getByTestId('duty').filter({ hasText: 'Corin Examplewood' }).first().waitFor()
    await page.getByRole('link', { name: /^18\s*:\s*1 open/ }).waitFor()
    await expectAccessible(page)
    await shot(page, 's11-queue')
    const narrow = await service.pageAs('offender-manager', norfolk, 320)
    await narrow.goto(`${service.url}/duties?day=2025-06-18`)
    await expectNoSidewaysScroll(narrow)
  })
})
