/** A hand-over from suggestion to acceptance, and one that is refused, with the keyboard alone. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { enterPerson } from '../src/handovers/test-handovers.ts'
import { recordOfficer } from '../src/platform/sign-in/officer-directory.ts'
import { testSubject } from '../src/platform/sign-in/test-sign-in.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { keyboardOf } from './keyboard.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const [northumbria, kent] = ['10', '46']

const report = (force: string, reference: string, victim: string) => ({
  force,
  reference,
  recordedAt: Temporal.Now.instant().subtract({ hours: 20 }).toString(),
  channel: 'call',
  behaviours: ['following'],
  people: [
    { role: 'suspect', names: [{ given: ['Peregrine'], family: 'Umberslade' }], dateOfBirth: '1984-04-04' },
    { role: 'victim', names: [{ given: [victim], family: 'Marchbank' }], dateOfBirth: '1990-03-03' },
  ],
})

describe('a hand-over', () => {
  let service: RunningService
  let old: Page
  let fresh: Page
  let entry = ''
  before(async () => {
    service = await startRunningService()
    const { persons } = await service.takeReport(report(northumbria, 'HJ/1', 'Wenna'))
    const { database } = service.database
    const kentManager = testSubject('offender-manager', kent, { name: 'Ottoline Keeper' })
    await recordOfficer(database, kentManager, Temporal.Now.instant())
    entry = (await enterPerson(database, persons[0]!.person, northumbria)).entry
    old = await service.pageAs('offender-manager', northumbria)
    fresh = await service.pageAs('supervisor', kent)
  })
  after(() => service?.close())

  const main = (page: Page) => page.locator('main').innerText()
  const openMove = async (page: Page, name: string) => {
    await keyboardOf(page).enter(page.getByTestId(`move-${name}`).locator('summary'))
    return page.getByTestId(`move-${name}`)
  }

  it('is not there before he is seen elsewhere', async () => {
    await old.goto(`${service.url}/handovers`)
    assert.match(await main(old), /No hand-over is open/)
    await expectAccessible(old)
  })

  it('is suggested when he is reported in the new force', async () => {
    await service.takeReport(report(kent, 'HJ/2', 'Isolde'))
    await old.goto(`${service.url}/handovers`)
    assert.match(
      await old.getByTestId('counts').innerText(),
      /One hand-over is suggested|one hand-over is suggested/,
    )
    await expectAccessible(old)
    await shot(old, 'handover-queue')
    await keyboardOf(old).follow(old.getByTestId('handover').getByRole('link'))
    await old.waitForURL(/handovers\/[0-9a-f-]+$/)
    assert.match(
      await old.getByTestId('owner').innerText(),
      /Northumbria.* owns him\. A hand-over is suggested/,
    )
    await expectAccessible(old)
    await shot(old, 'handover-suggested')
  })

  it('is offered with why and what to know; what identifies a victim is not kept', async () => {
    await keyboardOf(old).follow(old.getByRole('button', { name: 'Offer the hand-over' }))
    await old.waitForURL(/hand-over/)
    assert.match(await main(old), /He stays with Northumbria.*until the other force has accepted him/)
    assert.match(await main(old), /an answer is due by .*not checked; a force may set its own/)
    await expectAccessible(old)
    await keyboardOf(old).follow(old.getByRole('button', { name: 'Offer the hand-over' }))
    await old.locator('.govuk-error-summary').waitFor()
    await expectAccessible(old)
    await keyboardOf(old).type(old.getByLabel('Why is he to be handed over?'), 'He lives in Gillingham now.')
    await keyboardOf(old).type(
      old.getByLabel(/What must the other force know/),
      'He watches Wenna Marchbank. Calm with officers.',
    )
    await shot(old, 'handover-offer')
    await keyboardOf(old).follow(old.getByRole('button', { name: 'Offer the hand-over' }))
    await old.locator('main').getByRole('status').waitFor()
    assert.match(await main(old), /He watches \[victim\]\. Calm with officers/)
    assert.match(await old.getByTestId('owner').innerText(), /owns him until .*accepts/)
    await expectAccessible(old)
    await shot(old, 'handover-offered')
  })

  it('is refused, and stays wholly with the old force, which offers it again', async () => {
    await fresh.goto(`${service.url}/handovers?view=to-us`)
    await keyboardOf(fresh).follow(fresh.getByTestId('handover').getByRole('link'))
    await fresh.waitForURL(/handovers\/[0-9a-f-]+$/)
    assert.match(
      await fresh.getByTestId('owner').innerText(),
      /owns him until you accept\. Your answer is due by/,
    )
    assert.match(await fresh.getByTestId('summary').innerText(), /Lead manager now\s+Test offender-manager/)
    await expectAccessible(fresh)
    await shot(fresh, 'handover-to-answer')
    const refuse = await openMove(fresh, 'refuse')
    await keyboardOf(fresh).follow(refuse.getByRole('button', { name: 'Refuse' }))
    await fresh.locator('.govuk-error-summary').waitFor()
    await expectAccessible(fresh)
    await keyboardOf(fresh).type(refuse.getByLabel('Why do you refuse?'), 'He is there for a week only.')
    await keyboardOf(fresh).follow(refuse.getByRole('button', { name: 'Refuse' }))
    await fresh.locator('main').getByRole('status').waitFor()
    assert.match(await fresh.getByTestId('owner').innerText(), /Northumbria owns him/)
    await expectAccessible(fresh)
    await old.goto(`${service.url}/entries/${entry}/hand-over`)
    await keyboardOf(old).pick(old.getByLabel('To which force?'), 'Kent')
    await keyboardOf(old).type(old.getByLabel('Why is he to be handed over?'), 'He has signed a lease there.')
    await keyboardOf(old).type(old.getByLabel(/What must the other force know/), 'As before.')
    await keyboardOf(old).follow(old.getByRole('button', { name: 'Offer the hand-over' }))
    await old.locator('main').getByRole('status').waitFor()
  })

  it('is accepted by naming who manages him: he is theirs, and was never without', async () => {
    await fresh.goto(`${service.url}/handovers?view=to-us`)
    await keyboardOf(fresh).follow(fresh.getByTestId('handover').getByRole('link'))
    await fresh.waitForURL(/handovers\/[0-9a-f-]+$/)
    const accept = await openMove(fresh, 'accept')
    await keyboardOf(fresh).follow(accept.getByRole('button', { name: 'Accept him' }))
    await fresh.locator('.govuk-error-summary').waitFor()
    assert.match(await main(fresh), /he is never without/)
    await expectAccessible(fresh)
    await keyboardOf(fresh).pick(fresh.getByLabel('Who manages him from now on?'), 'Ottoline')
    await keyboardOf(fresh).follow(
      fresh.getByTestId('move-accept').getByRole('button', { name: 'Accept him' }),
    )
    await fresh.locator('main').getByRole('status').waitFor()
    assert.match(
      await fresh.getByTestId('owner').innerText(),
      /Kent owns him since .*Ottoline Keeper manages him/,
    )
    await expectAccessible(fresh)
    await shot(fresh, 'handover-accepted')
    const row = await service.database.database
      .selectFrom('entries')
      .select('force_code')
      .where('id', '=', entry)
      .executeTakeFirstOrThrow()
    assert.equal(row.force_code, kent)
  })

  it('fits a telephone and four hundred per cent', async () => {
    const address = fresh.url().split('?')[0]!
    const narrow = await service.pageAs('supervisor', kent, 320)
    await narrow.setViewportSize({ width: 320, height: 225 })
    for (const path of ['/handovers?view=ended', new URL(address).pathname, `/entries/${entry}/hand-over`]) {
      await narrow.goto(`${service.url}${path}`)
      await expectNoSidewaysScroll(narrow)
      await expectAccessible(narrow)
    }
    await shot(narrow, 'handover-320')
  })
})
