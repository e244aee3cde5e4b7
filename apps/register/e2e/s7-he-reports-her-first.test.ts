/** S7: he reports her first. Both directions are shown and nothing is automatic. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { expectAccessible, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const suffolk = '37'
const now = Temporal.Now.instant()
const at = (daysAgo: number) => now.subtract({ hours: daysAgo * 24 }).toString()

const him = {
  sex: 'male',
  names: [{ given: ['Gavin'], family: 'Tredinnick' }],
  dateOfBirth: '1979-12-30',
  phones: ['07700 900611'],
}
const her = {
  sex: 'female',
  names: [{ given: ['Morwenna'], family: 'Lisle' }],
  dateOfBirth: '1984-04-17',
  phones: ['07700 900622'],
}
const another = {
  sex: 'female',
  names: [{ given: ['Ottilie'], family: 'Farraday' }],
  dateOfBirth: '1986-09-03',
}

const report = (
  reference: string,
  daysAgo: number,
  suspect: object,
  victim: object,
  behaviours: string[],
) => ({
  force: suffolk,
  reference,
  recordedAt: at(daysAgo),
  channel: 'call',
  behaviours,
  relationship: 'ex-partner',
  people: [
    { role: 'suspect', ...suspect },
    { role: 'victim', ...victim },
  ],
})

describe('S7: he reports her first', () => {
  let service: RunningService
  before(async () => {
    service = await startRunningService()
    await service.takeReport(report('S7/1', 900, him, another, ['strangulation']))
    await service.takeReport(report('S7/2', 12, her, him, ['unwanted-contact']))
    await service.takeReport(report('S7/3', 2, him, her, ['threats']))
  })
  after(() => service?.close())

  it('says on the first call that he has reported her, and shows his history all the same', async () => {
    const page = await service.pageAs('call-handler', suffolk)
    await page.goto(`${service.url}/checks`)
    await page.getByLabel('Name or nickname').fill('Gavin')
    await page.getByLabel('Surname').fill('Tredinnick')
    await page.getByLabel('Phone', { exact: true }).fill('07700 900611')
    await page.getByLabel('Caller’s name').fill('Morwenna Lisle')
    await page.getByLabel('Caller’s age or birth date').fill('17 April 1984')
    await page.getByRole('button', { name: 'Check' }).click()
    const candidate = page.getByTestId('candidate').first()
    await candidate.waitFor()
    const text = await candidate.innerText()
    assert.match(text, /He has reported this caller as a suspect/)
    assert.match(text, /Two women have reported him/)
    assert.match(text, /strangulation/)
    await expectAccessible(page)
    await shot(page, 's7-counter-allegation')
  })

  it('says the same of her when somebody asks about her, without hiding what he did', async () => {
    const { candidates } = await service.check({ suspect: her })
    assert.ok(candidates[0]!.counterAllegation)
    const { candidates: about } = await service.check({ suspect: him })
    assert.ok(about[0]!.counterAllegation)
    assert.ok(about[0]!.flags.some((flag) => flag.code === 'red-markers'))
  })

  it('raises nothing but the call to read both', async () => {
    const rows = await service.database.database.selectFrom('alerts').select(['kind', 'report_id']).execute()
    const reports = await service.database.database
      .selectFrom('reports')
      .select(['id', 'reference'])
      .execute()
    const kindsOf = (reference: string) =>
      rows
        .filter((row) => row.report_id === reports.find((one) => one.reference === reference)?.id)
        .map((row) => row.kind)
    assert.deepEqual([...new Set(kindsOf('S7/3'))], ['counter-allegation'])
  })
})
