import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { type AlertKind, escalateAlerts, insertAlerts } from '../src/alerts/index.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

describe('an alert comes while the page is open', () => {
  let service: RunningService
  let page: Page
  let person = ''
  before(async () => {
    service = await startRunningService()
    const taken = await service.takeReport({
      force: '36',
      reference: 'ALERT/1',
      recordedAt: Temporal.Now.instant().toString(),
      channel: 'call',
      behaviours: ['following'],
      people: [
        {
          role: 'suspect',
          names: [{ given: ['Barnaby'], family: 'Quillfeather' }],
          phones: ['07700 900412'],
        },
      ],
      narrative: 'He followed her.',
    })
    person = taken.persons[0]!.person
    page = await service.pageAs('investigator', '36')
  })
  after(() => service?.close())

  const raise = (kind: AlertKind, about: string) =>
    service.database.database
      .transaction()
      .execute((trx) =>
        insertAlerts(trx, [{ kind, person, about, force: '36', why: 'He was seen in her street.' }]),
      )
  const press = async (name: RegExp | string, role: 'button' | 'link' = 'button') => {
    await page.getByRole(role, { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  const news = () => page.locator('[data-live-alerts]')

  it('says so politely, keeps the focus where it was, and counts in the navigation', async () => {
    await page.goto(`${service.url}/orders`)
    const skip = page.getByRole('link', { name: 'Alerts' })
    await skip.focus()
    await raise('suspected-breach', 'one')
    await raise('order-ending', 'two')
    await news().getByText('2 new alerts').waitFor()
    await page.locator('[data-alert-count]', { hasText: '2' }).waitFor()
    assert.ok(await skip.evaluate((link) => link === link.ownerDocument.activeElement))
    assert.equal(await news().getAttribute('role'), 'status')
    await expectAccessible(page)
    await shot(page, 'alerts-live')
  })

  it('is still said on the next page, until the queue is opened', async () => {
    await page.goto(`${service.url}/breaches`)
    await news().getByText('2 new alerts').waitFor()
    await press('show', 'link')
    await page.getByRole('heading', { name: 'Alerts', exact: true }).waitFor()
    assert.equal(await news().innerText(), '')
    const kinds = await page.getByTestId('alert').evaluateAll((rows) => rows.map((row) => row.dataset.kind))
    assert.deepEqual(kinds, ['suspected-breach', 'order-ending'])
    const text = await page.getByTestId('alert').first().innerText()
    assert.match(text, /Quillfeather/)
    assert.match(text, /1[45] minutes left: acknowledge by/)
    assert.match(text, /Investigation \(yours\)/)
    assert.match(text, /Weight 80: Suspected breach 80/)
    await expectAccessible(page)
    await shot(page, 'alerts-queue')
  })

  it('reaches a second tab through the first, on one stream', async () => {
    const second = await page.context().newPage()
    await second.goto(`${service.url}/orders`)
    // Supervision's own: no news to an investigator.
    await raise('review-due', 'three')
    await raise('pattern-raised', 'four')
    await second.locator('[data-live-alerts]').getByText('1 new alert').waitFor()
    await news().getByText('1 new alert').waitFor()
    await second.close()
  })

  it('is acknowledged, by name; a mistake is taken back with a reason', async () => {
    await page.goto(`${service.url}/alerts`)
    await press(/^Acknowledge.*Suspected breach/)
    await page.getByRole('status').getByText('Acknowledged.').waitFor()
    await expectAccessible(page)
    await press('Show it', 'link')
    await page
      .getByText(/Acknowledged .* by Test investigator/)
      .first()
      .waitFor()
    await page.locator('summary', { hasText: 'Take it back' }).first().focus()
    await page.keyboard.press('Enter')
    await press('Take it back')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(page)
    await shot(page, 'alerts-take-back')
    await page.getByLabel('Why was it acknowledged by mistake?').focus()
    await page.keyboard.type('the wrong one')
    await press('Take it back')
    await page.getByRole('status').getByText('Acknowledgement taken back').waitFor()
    await page.getByText(/An acknowledgement was taken back .*: the wrong one/).waitFor()
  })

  it('that nobody acknowledges goes to supervision, and the page says so', async () => {
    await sql`update alerts set acknowledge_by = now() - interval '1 minute' where kind = 'suspected-breach'`.execute(
      service.database.database,
    )
    assert.equal(await escalateAlerts(service.database, Temporal.Now.instant()), 1)
    await news()
      .getByText(/1 passed on because nobody acknowledged in time/)
      .waitFor()
    await press('show', 'link')
    await page
      .getByTestId('alert')
      .first()
      .getByText(/Escalated to supervision/)
      .waitFor()
    await page.getByLabel('Show').focus()
    await page.keyboard.type('Esc')
    await press('Filter')
    await page.getByText('One alert was passed on').waitFor()
    await expectAccessible(page)
    await shot(page, 'alerts-escalated')
  })

  it('is read in a window of 320 px, also at 400 %', async () => {
    for (const [width, height] of [
      [320, 900],
      [320, 225],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const path of ['/alerts', '/alerts/digest?day=', '/alerts?state=acknowledged']) {
        await page.goto(`${service.url}${path}`)
        await expectNoSidewaysScroll(page)
      }
    }
    await expectAccessible(page)
    await page.goto(`${service.url}/alerts`)
    await shot(page, 'alerts-narrow')
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  it('can be read without scripts', async () => {
    const fetchAs = await service.fetchAs('supervisor', '36')
    const { text } = await fetchAs('/alerts')
    assert.match(text, /Escalated to supervision/)
  })

  it('is counted in the digest of the day and in the budget that a supervisor sets', async () => {
    page = await service.pageAs('supervisor', '36')
    const today = Temporal.Now.zonedDateTimeISO('Europe/London').toPlainDate().toString()
    await page.goto(`${service.url}/alerts/digest?day=${today}`)
    await page.getByText(/alerts came in/i).waitFor()
    await expectAccessible(page)
    await shot(page, 'alerts-digest')
    await sql`insert into checks (asked_by, force_code, suspect, answer, person_ids, took_ms)
      select 'test', '36', '{}', '{}', '{}', 1 from generate_series(1, 50)`.execute(service.database.database)
    await page.goto(`${service.url}/alerts/budget?try=30`)
    await page
      .getByTestId('proposal')
      .getByText(/A threshold of/)
      .waitFor()
    await expectAccessible(page)
    await page.locator('summary', { hasText: 'Set the budget' }).focus()
    await page.keyboard.press('Enter')
    await press('Set it')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(page)
    await shot(page, 'alerts-budget')
    await page.getByLabel('Why', { exact: true }).focus()
    await page.keyboard.type('three people answer them')
    await press('Set it')
    await page.getByRole('status').getByText('Set. Your name').waitFor()
    await page.goto(`${service.url}/alerts`)
    await press('Show them', 'link')
    await page.getByRole('heading', { name: /below your force/ }).waitFor()
    await expectAccessible(page)
    await shot(page, 'alerts-below')
  })

  it('is sent to the force’s own system: added, tried, paused', async () => {
    page = await service.pageAs('force-administrator', '36')
    await page.goto(`${service.url}/webhooks`)
    await expectAccessible(page)
    await page.locator('summary', { hasText: 'Add a webhook' }).focus()
    await page.keyboard.press('Enter')
    await press('Add a webhook')
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(page)
    await page.getByLabel('Address').focus()
    await page.keyboard.type('https://records.police.example/onus')
    await press('Add a webhook')
    await page.getByTestId('secret').waitFor()
    assert.match(await page.getByTestId('secret').innerText(), /^whsec_/)
    assert.doesNotMatch(page.url(), /whsec/)
    await expectAccessible(page)
    await shot(page, 'webhook-secret')
    await press(/I have copied it/, 'link')
    await press('Send a test event')
    await page.getByRole('status').getByText('A test event is on its way').waitFor()
    await page.getByText('uk.onus.webhook.test.v1').waitFor()
    await press('Pause')
    await page.getByRole('status').getByText('Paused').waitFor()
    await sql`update webhook_deliveries set state = 'dead', attempts = 40, last_error = 'ECONNREFUSED'`.execute(
      service.database.database,
    )
    await page.reload()
    await expectAccessible(page)
    await shot(page, 'webhook-log')
    await press(/^Try again/)
    await page.getByRole('status').getByText('It is tried again now').waitFor()
    await page.setViewportSize({ width: 320, height: 900 })
    await expectNoSidewaysScroll(page)
    await page.goto(`${service.url}/webhooks`)
    await expectNoSidewaysScroll(page)
  })

  it('tells the force that manages him of somebody new, once, and of further reports', async () => {
    const { database } = service.database
    const victim = (given: string, family: string, phone: string) => ({
      role: 'victim',
      names: [{ given: [given], family }],
      phones: [phone],
    })
    const report = (reference: string, who: object, more: object = {}) =>
      service.takeReport({
        force: '37',
        reference,
        recordedAt: Temporal.Now.instant().toString(),
        channel: 'call',
        behaviours: ['following'],
        people: [
          {
            role: 'suspect',
            names: [{ given: ['Lucian'], family: 'Threlkeld' }],
            dateOfBirth: '1981-04-09',
            phones: ['07700 900431'],
          },
          who,
        ],
        ...more,
      })
    const [first, second] = [
      victim('Ottoline', 'Marchbanks', '07700 900432'),
      victim('Perpetua', 'Sandringham', '07700 900433'),
    ]
    const taken = await report('MANAGED/1', first)
    await sql`insert into platform.officers (key, name, roles) values ('test a', 'A', '{}'), ('test b', 'B', '{}')`.execute(
      database,
    )
    await sql`insert into entries (person_id, force_code, state, origin, necessity, proportionality, representations, representations_text,
        proposed_by, proposed_at, decided_by, decided_by_rank, decided_at, decision_reasons, level, reassess_by, review_by)
      values (${taken.persons[0]!.person}, '36', 'active', 'officer', repeat('n', 20), repeat('p', 20), 'none-made', 'none',
        'test a', now(), 'test b', 'inspector', now(), repeat('r', 20), 'high', '2036-04-01', '2037-04-01')`.execute(
      database,
    )
    const told = async (reference: string) => {
      const { rows } = await sql<{ kind: string; force: string; why: string }>`
        select a.kind, a.force_code as force, a.weight_why as why from alerts a join reports r on r.id = a.report_id
        where r.reference = ${reference} and a.kind in ('new-victim', 'report-about-managed-person') order by a.force_code`.execute(
        database,
      )
      return rows
    }
    await report('MANAGED/2', first)
    assert.deepEqual(await told('MANAGED/2'), [
      {
        kind: 'report-about-managed-person',
        force: '36',
        why: 'New report about a person on the register 60 + level high 8',
      },
    ])
    await report('MANAGED/3', second)
    assert.deepEqual(
      (await told('MANAGED/3')).map(({ kind, force }) => [kind, force]),
      [
        ['new-victim', '36'],
        ['new-victim', '37'],
      ],
    )
    await report('MANAGED/4', second)
    assert.deepEqual(
      (await told('MANAGED/4')).map(({ kind, force }) => [kind, force]),
      [['report-about-managed-person', '36']],
    )
  })
})
