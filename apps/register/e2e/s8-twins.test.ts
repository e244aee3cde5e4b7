/** S8: twin brothers, same surname, address and date of birth; one of them is the abuser. Never auto-joined; review shows why. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { expectAccessible, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const dorset = '55'
const home = {
  addresses: [{ lines: '18 Quay Cottages', postcode: 'BH15 1AB' }],
  dateOfBirth: '1992-05-26',
  sex: 'male',
}
const twins = {
  ross: { names: [{ given: ['Ross'], family: 'Hallett' }], ...home },
  simon: { names: [{ given: ['Simon'], family: 'Hallett' }], ...home },
}

describe('S8: twins', () => {
  let service: RunningService
  const persons = new Map<string, string>()
  before(async () => {
    service = await startRunningService()
    const seen = [twins.ross, twins.ross, twins.simon, twins.ross, twins.simon]
    for (const [index, suspect] of seen.entries()) {
      const taken = await service.takeReport({
        force: dorset,
        reference: `S8/${index}`,
        recordedAt: `2025-0${index + 1}-10T10:00:00Z`,
        channel: 'call',
        behaviours: ['loitering'],
        people: [
          { role: 'suspect', ...suspect },
          {
            role: 'victim',
            sex: 'female',
            names: [{ given: ['Verity'], family: `Number${index}` }],
            dateOfBirth: `1990-0${index + 1}-02`,
          },
        ],
      })
      persons.set(`${suspect.names[0]!.given[0]} ${index}`, taken.persons[0]!.person)
    }
  })
  after(() => service?.close())

  it('are two persons, each with his own reports', async () => {
    const { rows } = {
      rows: await service.database.database.selectFrom('memberships').select('person_id').execute(),
    }
    assert.equal(new Set(rows.map((row) => row.person_id)).size, 2)
    const { candidates } = await service.check({ suspect: twins.ross })
    assert.equal(candidates[0]!.reports, 3)
  })

  it('wait for a reviewer, who is shown why', async () => {
    const page = await service.pageAs('linkage-reviewer')
    await page.goto(`${service.url}/links`)
    await expectAccessible(page)
    await shot(page, 's8-links')
    await page.locator('main a[href^="/links/"]').first().click()
    const text = await page.locator('main').innerText()
    assert.match(text, /Ross/)
    assert.match(text, /Simon/)
    assert.match(text, /twin|brother|near/i)
    assert.doesNotMatch(await page.content(), /Verity|Number\d/)
    await expectAccessible(page)
    await shot(page, 's8-review')
  })
})
