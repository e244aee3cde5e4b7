/** A level goes up on one officer's word and down by two, after a cooling-off: with the keyboard alone. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { isBlindSample } from '../src/assessments/blind-sample.ts'
import { storeActiveEntry } from '../src/assessments/test-assessments.ts'
import { storeMadeUpReport } from '../src/linking/made-up-reports.ts'
import { resolveMentions } from '../src/persons/index.ts'
import { recordOfficer } from '../src/platform/sign-in/officer-directory.ts'
import { testSubject } from '../src/platform/sign-in/test-sign-in.ts'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const norfolk = '36'

describe('a level', () => {
  let service: RunningService
  let page: Page
  let entry = ''
  let person = ''
  let daysAhead = 0
  const today = Temporal.Now.plainDateISO('Europe/London').toString()

  before(async () => {
    service = await startRunningService({ now: () => Temporal.Now.instant().add({ hours: 24 * daysAhead }) })
    const { database } = service.database
    const officers = await Promise.all(
      ['Proposer', 'Decider'].map((name) =>
        recordOfficer(
          database,
          testSubject('supervisor', norfolk, { subject: name, name }),
          Temporal.Now.instant(),
        ),
      ),
    )
    // The first assessment is a sample judged blind, the second is not.
    do entry = crypto.randomUUID()
    while (
      !isBlindSample({ entry, earlier: 0, today }) ||
      isBlindSample({ entry, earlier: 1, today }) ||
      isBlindSample({ entry, earlier: 2, today })
    )
    await database.transaction().execute(async (trx) => {
      const { mentions } = await storeMadeUpReport(trx, {
        force: norfolk,
        recordedAt: Temporal.Now.instant()
          .subtract({ hours: 24 * 40 })
          .toString(),
        behaviours: ['following'],
        suspects: [{ names: [{ given: ['Tiberius'], family: 'Oxenholme' }], dateOfBirth: '1981-02-03' }],
      })
      await resolveMentions(trx, mentions)
      const found = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', mentions[0]!)
        .executeTakeFirstOrThrow()
      person = found.person_id
      await storeActiveEntry(trx, {
        id: entry,
        person,
        force: norfolk,
        level: 'medium',
        proposer: officers[0]!,
        decider: officers[1]!,
      })
    })
    page = await service.pageAs('supervisor', norfolk, 1280, { subject: 'asker', name: 'Aisling Asker' })
  })
  after(() => service?.close())

  const open = async (target: Locator) => {
    await target.focus()
    await page.keyboard.press('Enter')
  }
  /** Of what leads to another page: that page is there when it is done. */
  const enter = async (target: Locator) => {
    await target.focus()
    const next = page.waitForEvent('framenavigated')
    await page.keyboard.press('Enter')
    await next
    await page.waitForLoadState()
  }
  const choose = async (target: Locator) => {
    await target.focus()
    await page.keyboard.press('Space')
  }
  const type = async (target: Locator, text: string) => {
    await target.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(text)
  }
  const problem = () => page.locator('.govuk-error-summary').innerText()
  const heading = () => page.locator('h1').innerText()
  const done = () => page.locator('main').getByRole('status').innerText()
  const lowering = () => page.getByTestId('lowering')
  const move = async (name: string, note: string) => {
    const form = page.getByTestId(`move-${name}`)
    if (!(await form.getAttribute('open').then((value) => value !== null)))
      await open(form.locator('summary'))
    await type(form.locator('textarea'), note)
    await enter(form.getByRole('button'))
  }

  it('is raised now, on the word of one officer', async () => {
    await page.goto(`${service.url}/entries/${entry}/assessments`)
    assert.match(await heading(), /Medium level: .*Oxenholme/)
    await expectAccessible(page)
    await shot(page, 'level-history')
    const form = page.getByTestId('move-raise')
    await open(form.locator('summary'))
    await enter(form.getByRole('button'))
    assert.match(await problem(), /Choose a level[\s\S]*Say in a few words why he is raised now/)
    await expectAccessible(page)
    await choose(page.getByLabel('High', { exact: true }))
    await type(page.getByLabel('Why now?'), 'He waited outside her work three days running.')
    await enter(form.getByRole('button'))
    assert.match(await done(), /The level is raised/)
    assert.match(await heading(), /High level/)
  })

  it('is assessed blind: the officer says first what he holds', async () => {
    await enter(page.getByRole('link', { name: 'DASH, by topics' }))
    await page.getByText('This one is a sample that you judge yourself first').waitFor()
    assert.doesNotMatch(await page.locator('main').innerText(), /indicat/i)
    await expectAccessible(page)
    await shot(page, 'level-questions')
    const strangled = page.getByRole('group', { name: 'Strangulation, choking or drowning' })
    await choose(strangled.getByLabel('Yes'))
    const next = page.getByRole('button', { name: 'See what the register makes of it' })
    await enter(next)
    assert.match(await problem(), /Say which level you hold yourself/)
    assert.ok(await page.locator('#topic-strangulation-yes').isChecked())
    await expectAccessible(page)
    await choose(page.getByRole('group', { name: 'Which level do you hold yourself?' }).getByLabel('Medium'))
    await enter(next)
    await page.getByTestId('drivers').waitFor()
    assert.match(await heading(), /The answers indicate: high/)
    assert.match(await page.locator('main').innerText(), /You held: medium/)
    assert.match(await page.getByTestId('drivers').innerText(), /^Strangulation/)
    assert.match(await page.getByTestId('rfgv').innerText(), /Recency[\s\S]*The latest act was 40 days ago/)
    await expectAccessible(page)
    await shot(page, 'level-indicated')
  })

  it('is not lowered by who assesses: a lower level is asked for', async () => {
    await choose(page.getByRole('group', { name: 'Which level is he at?' }).getByLabel('Medium'))
    await type(page.getByLabel('What does the level rest on?'), 'calmer')
    const keep = page.getByRole('button', { name: 'Keep the assessment' })
    await enter(keep)
    assert.match(await problem(), /You hold another level[\s\S]*Lowering a level takes two people/)
    await expectAccessible(page)
    await type(page.getByLabel(/Where you hold another level/), 'It was eleven years ago.')
    await type(
      page.getByLabel('What does the level rest on?'),
      ' since he moved to another country for work.',
    )
    await enter(keep)
    assert.match(await done(), /The assessment is kept and the level stays/)
    assert.match(await heading(), /High level/)
    assert.match(
      await lowering().innerText(),
      /Asked for by\s+Aisling Asker[\s\S]*Cooling-off\s+Until[\s\S]*Not recorded yet/,
    )
    await expectAccessible(page)
    await shot(page, 'level-lowering')
  })

  it('is not lowered by one person, not before its day, and not before those he harmed were asked', async () => {
    await move('approve', 'I am sure of it.')
    assert.match(await problem(), /Another person decides this: nobody decides what he asked for himself/)
    await expectAccessible(page)
    page = await service.pageAs('supervisor', norfolk, 1280, { subject: 'second', name: 'Sefton Second' })
    await page.goto(`${service.url}/entries/${entry}/assessments`)
    await move('approve', 'It rests on good reasons.')
    assert.match(await problem(), /The cooling-off ends on/)
    daysAhead = 8
    page = await service.pageAs('supervisor', norfolk, 1280, { subject: 'second', name: 'Sefton Second' })
    await page.goto(`${service.url}/entries/${entry}/assessments`)
    assert.match(await lowering().innerText(), /Over since/)
    await move('approve', 'It rests on good reasons.')
    assert.match(await problem(), /Contact with those he harmed is not recorded/)
    await expectAccessible(page)
  })

  it('is lowered by a second person when all that is done', async () => {
    const contact = page.getByTestId('move-record-contact')
    await open(contact.locator('summary'))
    await choose(contact.getByLabel('Contact would be unsafe'))
    await move('record-contact', 'He reads what is sent to her.')
    assert.match(await done(), /Contact is recorded/)
    assert.match(await lowering().innerText(), /Contact would be unsafe: He reads what is sent to her/)
    await move('approve', 'He has lived abroad for a year, and nothing since.')
    assert.match(await done(), /The level is lowered/)
    assert.match(await heading(), /Medium level/)
    assert.match(await page.locator('main').innerText(), /From high to medium Sefton Second/)
    await expectAccessible(page)
    await shot(page, 'level-lowered')
  })

  it('shows one assessment with answers and parts, and fits a telephone and four hundred per cent', async () => {
    await enter(page.getByTestId('assessment').getByRole('link').first())
    await page.waitForURL(/\/assessments\/[0-9a-f-]+$/)
    assert.match(await page.getByTestId('answers').innerText(), /Strangulation, choking or drowning\s+Yes/)
    assert.match(await page.locator('main').innerText(), /Officer held before seeing that\s+Medium/)
    await expectAccessible(page)
    await shot(page, 'level-assessment')
    const assessment = page.url()
    const narrow = await service.pageAs('supervisor', norfolk, 320)
    await narrow.setViewportSize({ width: 320, height: 225 })
    for (const url of [
      assessment,
      `${service.url}/entries/${entry}/assessments`,
      `${service.url}/entries/${entry}/assessments/new?tool=ppit-items`,
      `${service.url}/assessments/agreement`,
    ]) {
      await narrow.goto(url)
      await expectNoSidewaysScroll(narrow)
    }
    await narrow.goto(`${service.url}/entries/${entry}/assessments/new?tool=ppit-items`)
    await shot(narrow, 'level-narrow')
  })

  it('is measured by unit, and says nothing of few', async () => {
    await page.goto(`${service.url}/assessments/agreement`)
    assert.match(await page.getByTestId('agreement').innerText(), /Supervision\s+Fewer than 5/)
    await expectAccessible(page)
    await shot(page, 'level-agreement')
  })

  it('is assessed in the wording that the force holds a licence for', async () => {
    page = await service.pageAs('force-administrator', norfolk)
    await page.goto(`${service.url}/tools`)
    await expectAccessible(page)
    await enter(page.getByRole('link', { name: 'DASH, by topics' }))
    await type(
      page.getByLabel('Or its lines'),
      'injury,An invented question?,Example licence 7\nhobby,What?,None',
    )
    await enter(page.getByRole('button', { name: 'Show what would be kept' }))
    assert.match(await page.getByTestId('line-problems').innerText(), /Line 2: The tool has no such topic/)
    await expectAccessible(page)
    await enter(page.getByRole('link', { name: 'Choose another file' }))
    await type(page.getByLabel('Or its lines'), 'injury,An invented question?,Example licence 7')
    await enter(page.getByRole('button', { name: 'Show what would be kept' }))
    await page.getByText('Nothing is kept yet.').waitFor()
    await expectAccessible(page)
    await enter(page.getByRole('button', { name: 'Keep this wording' }))
    assert.match(await done(), /The wording is loaded/)
    await expectAccessible(page)
    await shot(page, 'level-tool')
    const officer = await service.pageAs('offender-manager', norfolk)
    await officer.goto(`${service.url}/entries/${entry}/assessments/new?tool=dash-topics`)
    await officer.getByRole('group', { name: 'An invented question?' }).waitFor()
    await officer.getByText('Wording under licence: Example licence 7').waitFor()
    await enter(page.getByRole('button', { name: 'Remove the wording' }))
    await page.getByText('The neutral topics are shown again.').waitFor()
    const narrow = await service.pageAs('force-administrator', norfolk, 320)
    for (const path of ['/tools', '/tools/dash-topics']) {
      await narrow.goto(service.url + path)
      await expectNoSidewaysScroll(narrow)
    }
  })
})
