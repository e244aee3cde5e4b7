/** S4: he moves 120 miles; the first report in the new force. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { expectAccessible, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const northumbria = '10'
const kent = '46'
const now = Temporal.Now.instant()

const reportIn = (
  force: string,
  index: number,
  daysAgo: number,
  victim: string,
  home: { lines: string; postcode: string },
) => ({
  force,
  reference: `S4/${index}`,
  recordedAt: now.subtract({ hours: daysAgo * 24 }).toString(),
  channel: 'call',
  behaviours: ['following'],
  relationship: 'ex-partner',
  people: [
    {
      role: 'suspect',
      sex: 'male',
      names: [{ given: ['Lee', 'Anthony'], family: 'Braithwaite' }],
      dateOfBirth: '1987-07-21',
      addresses: [home],
    },
    {
      role: 'victim',
      sex: 'female',
      names: [{ given: [victim], family: 'Sorrell' }],
      dateOfBirth: `1989-0${index}-05`,
    },
  ],
})

describe('S4: he moves', () => {
  let service: RunningService
  before(async () => {
    service = await startRunningService()
    await service.takeReport(
      reportIn(northumbria, 1, 400, 'Philippa', { lines: '4 Dene View', postcode: 'NE3 2AB' }),
    )
    await service.takeReport(reportIn(kent, 2, 1, 'Annabel', { lines: '71 Hop Lane', postcode: 'ME7 5TT' }))
  })
  after(() => service?.close())

  for (const [force, name, other] of [
    [northumbria, 'Northumbria', 'Kent'],
    [kent, 'Kent', 'Northumbria'],
  ] as const)
    it(`tells ${name} that he is known in ${other}`, async () => {
      const page = await service.pageAs('offender-manager', force)
      await page.goto(`${service.url}/alerts`)
      const alert = page.getByTestId('alert').first()
      assert.match(await alert.innerText(), /Lee Anthony Braithwaite/)
      assert.match(await alert.innerText(), /Cross-force/)
      if (force === northumbria) assert.match(await alert.innerText(), new RegExp(`Reported in ${other}`))
      await expectAccessible(page)
      await shot(page, `s4-alerts-${name.toLowerCase()}`)
    })

  it('flags him in both, for whoever asks', async () => {
    const { candidates } = await service.check({
      suspect: { names: [{ given: ['Lee'], family: 'Braithwaite' }], dateOfBirth: '1987-07-21' },
    })
    assert.deepEqual(
      candidates[0]!.flags.map((flag) => flag.code).filter((code) => code === 'cross-force'),
      ['cross-force'],
    )
  })

  it('lets somebody of the owning force acknowledge, once', async () => {
    const page = await service.pageAs('offender-manager', northumbria)
    await page.goto(`${service.url}/alerts`)
    const before = await page.getByTestId('alert').count()
    await page
      .getByTestId('alert')
      .first()
      .getByRole('button', { name: /Acknowledge/ })
      .click()
    await page.getByText('Acknowledged. Your name is on it.').waitFor()
    assert.equal(await page.getByTestId('alert').count(), before - 1)
    const kentPage = await service.pageAs('offender-manager', kent)
    await kentPage.goto(`${service.url}/alerts`)
    assert.ok((await kentPage.getByTestId('alert').count()) > 0, 'the other force still has its own')
  })
})
