/** The day begins at home: each role's page by keyboard alone, then a person's statuses, timeline and network, and the practice page. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { insertAlerts } from '../src/alerts/index.ts'
import { storeMadeUpOrder } from '../src/duties/made-up-duties.ts'
import type { Role } from '../src/platform/access/decision.ts'
import { recordOfficer } from '../src/platform/sign-in/officer-directory.ts'
import { testSubject } from '../src/platform/sign-in/test-sign-in.ts'
import { storeDuty, storeEntry, storeLead, storeMappa } from '../src/statuses/test-register.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const force = '36'
const today = Temporal.Now.plainDateISO('Europe/London')
const ago = (days: number) => today.subtract({ days }).toString()

const him = {
  role: 'suspect',
  names: [{ given: ['Ivo'], family: 'Threlkeld' }],
  dateOfBirth: '1986-02-09',
  phones: ['07700 900655'],
  vehicles: ['AB12 CDE'],
  addresses: [{ lines: '14 Candle Row', postcode: 'NR3 4QD' }],
}
const other = {
  role: 'suspect',
  names: [{ given: ['Barnaby'], family: 'Osk' }],
  dateOfBirth: '1979-11-30',
  phones: ['07700 900655'],
}

describe('a day at home', () => {
  let service: RunningService
  let person = ''

  before(async () => {
    service = await startRunningService()
    const report = (reference: string, days: number, suspect: object, inForce = force) =>
      service.takeReport({
        force: inForce,
        reference,
        recordedAt: `${ago(days)}T12:00:00Z`,
        channel: 'call',
        offenceCodes: [],
        behaviours: days > 300 ? ['strangulation'] : ['following'],
        people: [suspect, { role: 'victim', names: [{ given: ['Philippa'], family: 'Dunnock' }] }],
      })
    await report('H-1', 700, him)
    await report('H-2', 400, him, '13')
    const taken = await report('H-3', 40, him)
    await report('H-4', 90, other, '13')
    person = taken.persons[0]!.person
    await plantRegister(service, person)
  })
  after(() => service?.close())

  const roles: readonly (readonly [Role, string | undefined, RegExp])[] = [
    ['investigator', force, /Alerts of your unit/],
    ['offender-manager', force, /Visits overdue/],
    ['supervisor', force, /Notification duties overdue/],
    ['mappa-coordinator', force, /Nothing/],
    ['mappa-panel-member', force, /Nothing/],
    ['force-administrator', force, /Nothing/],
    ['linkage-reviewer', undefined, /Links to decide/],
    ['auditor', undefined, /Who did what, and why/],
    ['national-analyst', undefined, /No statistics are made here yet/],
    ['advocate', undefined, /Nothing for advocates is kept here yet/],
  ]
  for (const [role, of, shown] of roles)
    it(`shows a ${role} what needs him first, in a control room, on a phone and at 400 %`, async () => {
      const page = await service.pageAs(role, of)
      await page.goto(service.url)
      assert.match(await page.locator('main').innerText(), shown)
      await expectAccessible(page)
      await shot(page, `home-${role}`)
      for (const size of [
        { width: 320, height: 700 },
        { width: 320, height: 225 },
      ]) {
        await page.setViewportSize(size)
        await expectNoSidewaysScroll(page)
      }
      if (role === 'offender-manager') await shot(page, `home-${role}-320`)
      await page.context().close()
    })

  it('leads from the gravest line to the person by keyboard alone', async () => {
    const page = await service.pageAs('investigator', force)
    await page.goto(service.url)
    const line = page.locator('[data-task="alerts"] .onus-task__lines a').first()
    await line.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**/alerts?unit=mine#alert-*')
    const alert = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)
    await alert.getByRole('link').first().focus()
    await page.keyboard.press('Enter')
    await stateReason(page)
    await page.waitForURL(`**/persons/${person}`)
    const statuses = page.locator('[data-testid="statuses"]')
    const text = await statuses.innerText()
    assert.match(text, /On this register\s+Very high/)
    assert.match(text, /Managed by Leah Brook, Norfolk, 01632 960362/)
    assert.match(text, /Under MAPPA\s+Category 3, level 2/)
    assert.match(text, /Under notification duties\s+Yes, 1 overdue/)
    await expectAccessible(page)
    await shot(page, 'person-on-register')
    const timeline = page.locator('[data-picture="timeline"]')
    for (const lane of ['Visits', 'Duties', 'Register', 'MAPPA'])
      assert.equal(await timeline.locator('svg text', { hasText: new RegExp(`^${lane}$`) }).count(), 1, lane)
    await timeline.focus()
    await timeline.locator('canvas').waitFor()
    await shot(page, 'person-timeline-drawn')
    await page.setViewportSize({ width: 320, height: 700 })
    await expectNoSidewaysScroll(page)
    await shot(page, 'person-on-register-320')
    await page.context().close()
  })

  it('shows the network with its table, by keyboard alone', async () => {
    const page = await service.pageAs('investigator', force)
    await page.goto(`${service.url}/persons/${person}/network`)
    await stateReason(page)
    await page.waitForURL('**/network')
    const picture = page.locator('[data-picture="network"]')
    await picture.locator('svg text', { hasText: 'Person: Barnaby Osk' }).waitFor()
    await expectAccessible(page)
    await shot(page, 'person-network')
    await picture.focus()
    await picture.locator('canvas').waitFor()
    await shot(page, 'person-network-drawn')
    await page.locator('.onus-picture summary').focus()
    await page.keyboard.press('Enter')
    assert.match(
      await page.locator('.onus-picture table').innerText(),
      /Phone: 07700 900655\s+Ivo Threlkeld\s+Given for him\s+3/,
    )
    for (const width of [320, 768]) {
      await page.setViewportSize({ width, height: 700 })
      await expectNoSidewaysScroll(page)
    }
    await page.context().close()
  })

  it('says in the first call who is on the register and who manages him, apart from MAPPA and duties', async () => {
    const page = await service.pageAs('call-handler', force)
    await page.goto(`${service.url}/checks`)
    await page.locator('#name').focus()
    await page.keyboard.type('Ivo')
    await page.locator('#family').focus()
    await page.keyboard.type('Threlkeld')
    await page.locator('#phone').focus()
    await page.keyboard.type('07700 900655')
    await page.keyboard.press('Enter')
    const statuses = page.locator('[data-testid="candidate"] [data-testid="statuses"]').first()
    await statuses.waitFor()
    assert.match(
      await statuses.innerText(),
      /On the register: very high, managed by Leah Brook, Norfolk, 01632 960362 · Under MAPPA: category 3, level 2 · Under notification duties: 1 overdue/,
    )
    await expectAccessible(page)
    await shot(page, 'first-call-on-register')
    await page.context().close()
  })

  it('lets a supervisor set a period of practice by keyboard alone', async () => {
    const page = await service.pageAs('supervisor', force)
    await page.goto(`${service.url}/practice`)
    await expectAccessible(page)
    await page.locator('#handover-accept summary').focus()
    await page.keyboard.press('Enter')
    const number = page.locator('#handover-accept-number')
    await number.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('none')
    await page.keyboard.press('Enter')
    await page.locator('.govuk-error-summary').waitFor()
    await expectAccessible(page)
    await shot(page, 'practice-refused')
    await page.locator('#handover-accept-number').focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('3')
    await page.locator('#handover-accept-reason').focus()
    await page.keyboard.type('Our panel sits on Mondays and Thursdays')
    await page.keyboard.press('Enter')
    await page.locator('[role="status"]', { hasText: 'Recorded' }).waitFor()
    assert.match(await page.locator('#handover-accept').innerText(), /3 working days\s+set by your force/)
    await page.setViewportSize({ width: 320, height: 700 })
    await expectNoSidewaysScroll(page)
    await shot(page, 'practice-320')
    await page.context().close()
  })
})

async function stateReason(page: Page): Promise<void> {
  await page.locator('input[name="purpose"]').first().focus()
  await page.keyboard.press('Space')
  await page.locator('main button').first().focus()
  await page.keyboard.press('Enter')
}

/** On the register at a level that rose, visited and refused, under MAPPA, bound by an order, with an alert. */
async function plantRegister({ database: test }: RunningService, person: string): Promise<void> {
  const { database } = test
  const me = await recordOfficer(
    database,
    { ...testSubject('offender-manager', force), phone: '01632 960362' },
    Temporal.Now.instant(),
  )
  const entry = await storeEntry(database, {
    person,
    force,
    level: 'very-high',
    decidedAt: `${ago(280)}T10:00:00Z`,
    reassessBy: ago(2),
  })
  const change = { entry_id: entry, person_id: person, reason: 'Assessed.', changed_by: me }
  await database
    .insertInto('level_changes')
    .values([
      { ...change, to_level: 'medium', stored_at: `${ago(280)}T10:00:00Z` },
      { ...change, from_level: 'medium', to_level: 'very-high', stored_at: `${ago(120)}T10:00:00Z` },
    ])
    .execute()
  await storeLead(database, { entry, person, force, officer: me }, 'Leah Brook', '01632 960362')
  const visit = { entry_id: entry, person_id: person, force_code: force, officer: me, recorded_by: me }
  await database
    .insertInto('visits')
    .values([
      {
        ...visit,
        kind: 'planned',
        state: 'made',
        due_on: ago(200),
        happened_at: `${ago(200)}T10:00:00Z`,
        findings: 'At home.',
        is_address_verified: true,
      },
      {
        ...visit,
        kind: 'unannounced',
        state: 'refused',
        due_on: ago(100),
        happened_at: `${ago(100)}T10:00:00Z`,
        refusal_reason: 'Shut the door.',
      },
      { ...visit, kind: 'unannounced', state: 'due', due_on: ago(5) },
    ])
    .execute()
  await storeMappa(database, { person, force, from: ago(90) })
  await storeDuty(database, { person, key: 'a', state: 'overdue', dueOn: ago(8) })
  await database.transaction().execute(async (trx) => {
    await storeMadeUpOrder(
      trx,
      { reference: 'SPO-H1', madeOn: ago(320), endsOn: today.add({ days: 300 }).toString() },
      { given: 'Ivo', family: 'Threlkeld', born: '1986-02-09' },
    )
    await insertAlerts(trx, [
      { kind: 'suspected-breach', person, about: 'planted', force, why: 'Seen in the zone of an order.' },
    ])
  })
  await sql`analyze`.execute(database).catch(() => undefined)
}
