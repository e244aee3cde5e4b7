/** S2: a woman rings; two years earlier, in another force, a restraining order was made against him; all she has is a nickname. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { expectAccessible, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const westYorkshire = '13'
const norfolk = '36'
const today = Temporal.Now.plainDateISO('Europe/London')
const then = today.subtract({ years: 2 })

describe('S2: an order in the next force', () => {
  let service: RunningService
  before(async () => {
    service = await startRunningService()
    for (const [index, months] of [0, 2].entries())
      await service.takeReport({
        force: westYorkshire,
        reference: `S2/${index + 1}`,
        recordedAt: `${then.add({ months })}T09:00:00Z`,
        channel: 'call',
        behaviours: ['following', 'threats'],
        relationship: 'ex-partner',
        people: [
          {
            role: 'suspect',
            sex: 'male',
            names: [
              { given: ['Kamil'], family: 'Kowalski' },
              { given: ['Kaz'], type: 'alias' },
            ],
            dateOfBirth: '1991-11-02',
            phones: ['07700 900123'],
          },
          {
            role: 'victim',
            sex: 'female',
            names: [{ given: ['Rosalind'], family: 'Hepworth' }],
            dateOfBirth: '1993-01-09',
          },
        ],
      })
    await service.importOrders([
      `RO-S2-1,RO,Leeds Crown,${then.add({ months: 3 })},${today.add({ months: 4 })},made,${westYorkshire},Kowalski,Kamil,1991-11-02,,,,Hepworth,Rosalind,1993-01-09,no-contact: not to contact directly or indirectly by any means | exclusion: not to enter LS6 area`,
    ])
  })
  after(() => service?.close())

  it('shows the order and the earlier reports for a nickname, a misspelt surname and a phone', async () => {
    const page = await service.pageAs('call-handler', norfolk)
    await page.goto(`${service.url}/checks`)
    // Typed as the caller talks, without pressing anything.
    await page.getByLabel('Name or nickname').pressSequentially('kaz')
    await page.getByLabel('Surname').pressSequentially('kowlaski')
    await page.getByLabel('Phone', { exact: true }).pressSequentially('07700900123')
    const candidate = page.getByTestId('candidate').first()
    await candidate.getByText(/restraining order/i).waitFor()
    const text = await candidate.innerText()
    assert.match(text, /Kamil "Kaz" Kowalski|Kaz/)
    assert.match(text, /Protects another person: Restraining order \(Leeds Crown\), live to/)
    assert.match(text, /not to contact directly or indirectly/)
    assert.match(text, /One woman has reported him twice/)
    assert.match(text, /West Yorkshire/)
    assert.doesNotMatch(await page.content(), /Rosalind|Hepworth/)
    await expectAccessible(page)
    await shot(page, 's2-order-in-the-next-force')
  })

  it('finds him by nickname and misspelt surname, or by the phone alone', async () => {
    const byPhone = await service.check({ suspect: { phones: ['0044 7700 900 123'] } })
    assert.equal(byPhone.candidates[0]?.reports, 2)
    const byName = await service.check({ suspect: { names: [{ given: ['Kaz'], family: 'Kowlaski' }] } })
    assert.equal(byName.candidates[0]?.reports, 2)
  })

  it('tells a caller whom the order protects that it does, from whomever', async () => {
    const page = await service.pageAs('call-handler', norfolk)
    await page.goto(`${service.url}/checks`)
    await page.getByLabel('Caller’s name').fill('Rosalind Hepworth')
    await page.getByLabel('Caller’s age or birth date').fill('9/1/1993')
    await page.getByRole('button', { name: 'Check' }).click()
    const banner = page.getByTestId('caller-protected')
    await banner.waitFor()
    assert.match(await banner.innerText(), /This caller is protected by one live order[\s\S]*Kowalski/)
  })
})
