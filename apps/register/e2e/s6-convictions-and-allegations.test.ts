/** S6: two old convictions and three reports that led to no further action: all on the timeline, counted apart. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { insertFact } from '../src/facts/index.ts'
import { expectAccessible, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const norfolk = '36'
const today = Temporal.Now.plainDateISO('Europe/London')

describe('S6: two convictions and three reports without further action', () => {
  let service: RunningService
  let person = ''
  before(async () => {
    service = await startRunningService()
    for (const [index, months] of [30, 18, 6].entries()) {
      const taken = await service.takeReport({
        force: norfolk,
        reference: `S6/${index + 1}`,
        recordedAt: `${today.subtract({ months })}T09:00:00Z`,
        channel: 'call',
        behaviours: ['unwanted-contact'],
        outcome: 'no-further-action',
        people: [
          { role: 'suspect', names: [{ given: ['Leopold'], family: 'Harkaway' }], dateOfBirth: '1979-09-30' },
          {
            role: 'victim',
            sex: 'female',
            names: [{ given: ['Clemency'], family: 'Overbeck' }],
            dateOfBirth: '1982-04-17',
          },
        ],
      })
      person = taken.persons[0]!.person
    }
    await service.database.database.transaction().execute(async (trx) => {
      for (const [relevantOn, offenceCode] of [
        [`${today.year - 14}-03-02`, 'PH97004'],
        [`${today.year - 9}-11-20`, 'PH97009'],
      ] as const)
        await insertFact(
          trx,
          'disposal',
          person,
          {
            relevantOn,
            offenceCode,
            disposal: 'custody',
            terms: ['P3M'],
            overlap: null,
            ownLength: null,
            noticeServedOn: null,
            freedOn: null,
            isNotifiable: false,
            isDomesticAbuseFinding: false,
            force: norfolk,
          },
          'scenario',
        )
    })
  })
  after(() => service?.close())

  it('counts them apart at the first call', async () => {
    const page = await service.pageAs('call-handler', norfolk)
    await page.goto(`${service.url}/checks`)
    await page.getByLabel('Name or nickname').fill('Leopold')
    await page.getByLabel('Surname').fill('Harkaway')
    await page.getByLabel('Age or birth date', { exact: true }).fill('1979-09-30')
    await page.getByRole('button', { name: 'Check' }).click()
    const courts = page.getByTestId('courts').first()
    await courts.waitFor()
    assert.equal(await courts.innerText(), 'Convicted twice; three allegations.')
    await expectAccessible(page)
  })

  it('shows all five on the timeline, labelled convicted or alleged', async () => {
    const page = await service.pageAs('investigator', norfolk)
    await page.goto(`${service.url}/persons/${person}`)
    await page.getByLabel('An investigation I work on').check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: /Leopold Harkaway/ }).waitFor()
    assert.match(
      await page.getByTestId('courts').innerText(),
      /Convicted twice\. Three allegations that no court has found proved\./,
    )
    const rows = page.locator('table[data-keys-list] tbody tr')
    const texts = await rows.allInnerTexts()
    assert.equal(texts.filter((text) => /Conviction/.test(text) && /Convicted/.test(text)).length, 2)
    assert.equal(
      texts.filter((text) => /Report/.test(text) && /Alleged/.test(text) && /No further action/.test(text))
        .length,
      3,
    )
    assert.equal(texts.length, 5)
    assert.doesNotMatch(await page.content(), /Clemency|Overbeck/)
    await expectAccessible(page)
    await shot(page, 's6-timeline')
  })
})
