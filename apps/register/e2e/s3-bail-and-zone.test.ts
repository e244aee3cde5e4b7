/** S3: he is on bail not to contact her; a new account messages her; later he is seen outside her parents' address. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const norfolk = '36'
const today = Temporal.Now.plainDateISO('Europe/London')
const parents = 'NR2 4QS'
const him = {
  role: 'suspect',
  sex: 'male',
  names: [{ given: ['Ruben'], family: 'Askwithly' }],
  dateOfBirth: '1987-06-15',
  phones: ['07700 900345'],
}
const her = {
  role: 'victim',
  sex: 'female',
  names: [{ given: ['Marigold'], family: 'Tremblett' }],
  dateOfBirth: '1990-02-11',
}

describe('S3: bail, a new account, and her parents’ street', () => {
  let service: RunningService
  let person = ''
  before(async () => {
    service = await startRunningService()
    const taken = await service.takeReport({
      force: norfolk,
      reference: 'S3/1',
      recordedAt: `${today.subtract({ days: 20 })}T09:00:00Z`,
      channel: 'call',
      behaviours: ['threats'],
      relationship: 'ex-partner',
      people: [him, her],
    })
    person = taken.persons[0]!.person
    await service.importOrders([
      `BAIL-S3-1,BAIL,Norwich,${today.subtract({ days: 18 })},${today.add({ months: 2 })},made,${norfolk},Askwithly,Ruben,1987-06-15,,,,Tremblett,Marigold,1990-02-11,no-contact: not to contact directly or indirectly by any means | exclusion: not to enter NR2 area`,
    ])
  })
  after(() => service?.close())

  it('suspects a breach of that condition at once when a new account messages her', async () => {
    const page = await service.pageAs('call-handler', norfolk)
    const at = Temporal.Now.instant().subtract({ minutes: 30 }).toString()
    const taken = (await service.takeReport({
      force: norfolk,
      reference: 'S3/2',
      recordedAt: at,
      occurredFrom: at,
      channel: 'call',
      behaviours: ['online-contact'],
      people: [{ ...him, accounts: [{ platform: 'instagram', handle: 'new_start_ra' }] }, her],
    })) as unknown as { id: string; suspectedBreaches: { conditions: { kind: string }[] }[] }
    assert.deepEqual(
      taken.suspectedBreaches.map((breach) => breach.conditions.map((condition) => condition.kind)),
      [['no-contact']],
    )
    await page.goto(`${service.url}/reports/${taken.id}`)
    const banner = page.getByTestId('suspected-breach')
    assert.match(await banner.innerText(), /not to contact directly or indirectly/)
    await banner.getByRole('link', { name: 'Open the suspected breach' }).click()
    await page.getByRole('heading', { name: /^Suspected: Ruben Askwithly/ }).waitFor()
    assert.match(await page.getByTestId('fired').innerText(), /reported contact online/)
    assert.match(await page.getByTestId('power').innerText(), /may be arrested/)
    assert.match(await page.getByTestId('refuters').innerText(), /account or number is not his/)
    await expectAccessible(page)
    await shot(page, 's3-suspected-breach')
  })

  it('tells the force in its alerts, once', async () => {
    const page = await service.pageAs('investigator', norfolk)
    await page.goto(`${service.url}/alerts?kind=suspected-breach`)
    const alerts = page.getByTestId('alert')
    assert.equal(await alerts.count(), 1)
    assert.match(await alerts.first().innerText(), /Suspected breach of Bail with conditions \(no-contact\)/)
  })

  it('suspects a breach of the zone when he is seen in her parents’ street, and shows the street to nobody', async () => {
    const page = await service.pageAs('response-officer', norfolk)
    await page.goto(`${service.url}/persons/${person}/sightings/new`)
    await page.getByLabel('Day').fill(today.toString())
    await page.getByLabel('Time').fill('00:00')
    await page.getByLabel('What was seen').fill('x')
    await page.getByRole('button', { name: 'Record the sighting' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await expectAccessible(page)
    await page.getByLabel('Postcode').fill(parents)
    await page.getByLabel('What was seen').fill('Stood opposite 14 Tombland Mews for ten minutes')
    await page.getByRole('button', { name: 'Record the sighting' }).click()
    await page.getByTestId('fired').getByText('He was seen inside the zone (by an officer).').waitFor()
    const text = await page.content()
    assert.doesNotMatch(text, /NR2 4QS|Tombland|Tremblett|Marigold/)
    await expectAccessible(page)
  })

  it('shows where only to an officer who works it and says why', async () => {
    const page = await service.pageAs('investigator', norfolk)
    await page.goto(`${service.url}/breaches`)
    assert.equal(await page.getByTestId('breach').count(), 2)
    assert.doesNotMatch(await page.content(), /NR2 4QS|Tombland|Tremblett|Marigold/)
    await expectAccessible(page)
    await page.getByTestId('breach').filter({ hasText: 'inside the zone' }).getByRole('link').click()
    await page.getByRole('button', { name: 'Show the place' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    await page.getByLabel('Why do you need it?').fill('to ask for the camera of the street')
    await page.getByRole('button', { name: 'Show the place' }).click()
    await page.getByText('Stood opposite 14 Tombland Mews').waitFor()
    await expectAccessible(page)
  })

  it('is not closed by itself: by a supervisor only, who has read the pattern', async () => {
    const officer = await service.pageAs('investigator', norfolk)
    await officer.goto(`${service.url}/breaches`)
    const href = await officer
      .getByTestId('breach')
      .filter({ hasText: 'contact online' })
      .getByRole('link')
      .getAttribute('href')
    await officer.goto(`${service.url}${href}`)
    assert.equal(await officer.getByTestId('move-refute').count(), 0)
    await officer.getByText('Record the arrest', { exact: true }).first().click()
    await officer.getByLabel('Day of the arrest').fill(today.toString())
    await officer.getByRole('button', { name: 'Record the arrest' }).click()
    await officer.getByRole('heading', { name: /^Arrested: Ruben/ }).waitFor()
    assert.match(await officer.getByTestId('items').innerText(), /Fact.*Arrested/s)

    const page = await service.pageAs('supervisor', norfolk)
    await page.goto(`${service.url}${href}`)
    assert.match(await page.getByTestId('pattern').innerText(), /2 reports|two reports/i)
    assert.match(await page.getByTestId('pattern').innerText(), /He was seen inside the zone/)
    await page.getByText('Refute', { exact: true }).first().click()
    await page
      .getByTestId('move-refute')
      .getByLabel('What shows that it was no breach?')
      .fill('not his account')
    await page.getByRole('button', { name: 'Refute' }).click()
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
    assert.match(await page.locator('body').innerText(), /never closed by itself/)
    await expectAccessible(page)
    await page.getByTestId('move-refute').getByLabel('I have read the pattern around it, above').check()
    await page.getByRole('button', { name: 'Refute' }).click()
    await page.getByRole('heading', { name: /^Refuted: Ruben/ }).waitFor()
    await page.getByText('Open it again', { exact: true }).first().click()
    await page.getByLabel('What is new?').fill('the provider says it is his')
    await page.getByRole('button', { name: 'Open it again' }).click()
    await page.getByRole('heading', { name: /^Under investigation: Ruben/ }).waitFor()
    await shot(page, 's3-breach-worked')
    await page.getByRole('link', { name: 'The file to print' }).click()
    await page.getByRole('heading', { name: /^Breach file: Ruben/ }).waitFor()
    assert.doesNotMatch(await page.content(), /NR2 4QS|Tombland|Tremblett|Marigold/)
    await expectAccessible(page)
  })

  it('fits a telephone', async () => {
    const page = await service.pageAs('investigator', norfolk, 320)
    await page.goto(`${service.url}/breaches`)
    await expectNoSidewaysScroll(page)
    await page.getByTestId('breach').first().getByRole('link').click()
    await page.getByTestId('fired').waitFor()
    await expectNoSidewaysScroll(page)
  })

  it('says at the first call that this caller is protected, and what he may be arrested for now', async () => {
    const page = await service.pageAs('call-handler', norfolk)
    await page.goto(`${service.url}/checks`)
    await page.getByLabel('Caller’s name').fill('Marigold Tremblett')
    await page.getByLabel('Caller’s age or birth date').fill('11/2/1990')
    await page.getByRole('button', { name: 'Check' }).click()
    const banner = page.getByTestId('caller-protected')
    await banner.waitFor()
    const text = await banner.innerText()
    assert.match(text, /Askwithly/)
    assert.match(text, /He may be arrested for the breach/)
    assert.match(text, /two suspected breaches are open/i)
    await expectAccessible(page)
    await shot(page, 's3-first-call')
  })
})
