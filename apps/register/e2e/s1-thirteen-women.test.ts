/** S1: one man, thirteen women over eight years in one force, his name written nine ways, each report low-grade. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible, expectNoSidewaysScroll, shot } from './browser.ts'
import { type RunningService, startRunningService } from './running-service.ts'

const norfolk = '36'
const phone = '07700 900417'

/** Nine ways of writing one man, with what each caller happened to know besides. */
const suspects = [
  {
    names: [{ given: ['Darren', 'Michael'], family: 'Pickersgill' }],
    dateOfBirth: '1981-03-14',
    phones: [phone],
  },
  { names: [{ given: ['Daz'], family: 'Pickersgill' }], phones: [phone] },
  { names: [{ given: ['Darran'], family: 'Pickersgil' }], dateOfBirth: '1981-03-14' },
  { names: [{ given: ['PICKERSGILL'], family: 'Darren' }], dateOfBirth: '1981-03-14' },
  {
    names: [{ given: ['D'], family: 'Pickersgill' }],
    dateOfBirth: '1981-03-14',
    addresses: [{ lines: '9 Mill Row', postcode: 'NR3 1AA' }],
  },
  { names: [{ given: ['Daren'], family: 'Pickergill' }], phones: ['+44 7700 900417'] },
  {
    names: [{ given: ['Darren'], family: 'Pickersgill' }],
    dateOfBirth: '1981-03-14',
    accounts: [{ platform: 'instagram', handle: 'dazzap_81' }],
  },
  { names: [{ given: ['Dazza'] }], accounts: [{ platform: 'instagram', handle: '@dazzap.81' }] },
  { names: [{ given: ['Darren'], family: 'Pickersgill-Holt' }], dateOfBirth: '1981-03-14', phones: [phone] },
]

const victims = [
  ['Abigail', 'Thornbury'],
  ['Bernadette', 'Oakshott'],
  ['Carys', 'Penhallow'],
  ['Delyth', 'Marchbank'],
  ['Esme', 'Quillian'],
  ['Fenella', 'Ravensworth'],
  ['Gwendolen', 'Stanhope'],
  ['Harriet', 'Underwood'],
  ['Imogen', 'Vaisey'],
  ['Jocasta', 'Wetherell'],
  ['Katharine', 'Yarborough'],
  ['Lavinia', 'Zouch'],
  ['Marguerite', 'Ashdown'],
] as const

const reportOf = (index: number) => {
  const [given, family] = victims[index]!
  const day = Temporal.PlainDate.from('2018-02-03').add({ months: index * 7 })
  return {
    force: norfolk,
    reference: `S1/${index + 1}`,
    recordedAt: `${day}T10:00:00Z`,
    channel: 'call',
    behaviours: [['unwanted-contact'], ['online-contact'], ['loitering']][index % 3],
    relationship: ['ex-partner', 'acquaintance', 'stranger'][index % 3],
    riskGrade: 'standard',
    narrative: `${given} says that he keeps messaging her.`,
    people: [
      { role: 'suspect', sex: 'male', ...suspects[index % suspects.length] },
      {
        role: 'victim',
        sex: 'female',
        names: [{ given: [given], family }],
        dateOfBirth: `19${80 + index}-06-1${index % 10}`,
        phones: [`07700 9005${String(index).padStart(2, '0')}`],
        addresses: [{ lines: `${index + 1} Larch Way`, postcode: 'NR2 4TT' }],
      },
    ],
  }
}

describe('S1: thirteen women, one man', () => {
  let service: RunningService
  let page: Page
  before(async () => {
    service = await startRunningService()
    page = await service.pageAs('call-handler', norfolk)
  })
  after(() => service?.close())

  const ask = async (nickname: string, number: string) => {
    await page.goto(`${service.url}/checks`)
    await page.getByLabel('Name or nickname').fill(nickname)
    await page.getByLabel('Phone', { exact: true }).fill(number)
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByTestId('candidate').first().waitFor()
    return page.getByTestId('candidate').first()
  }

  it('finds the first report when the second woman rings, and makes him serial with hers', async () => {
    await service.takeReport(reportOf(0))
    const known = await ask('Daz', phone)
    assert.match(await known.innerText(), /One report about him/)
    await service.takeReport(reportOf(1))
    const candidate = await ask('Daz', phone)
    assert.match(await candidate.innerText(), /Two women have reported him/)
    assert.match(await candidate.innerText(), /Serial/)
  })

  it('shows all thirteen as a pattern, and none by name', async () => {
    for (let index = 2; index < victims.length; index++) await service.takeReport(reportOf(index))
    const candidate = await ask('Daz', phone)
    assert.match(await candidate.innerText(), /13 women have reported him since 2018/)
    await candidate.getByText('Show the evidence').click()
    const html = await page.content()
    for (const [given, family] of victims)
      assert.ok(!html.includes(given) && !html.includes(family), `${given} ${family} is on the page`)
    assert.ok(!html.includes('Larch Way'))
    await expectAccessible(page)
    await shot(page, 's1-thirteen-women')
  })

  it('holds them to be one person, of whom the register has thirteen reports', async () => {
    const { candidates } = await service.check({ suspect: suspects[0] })
    assert.equal(candidates[0]!.reports, 13)
    assert.deepEqual(candidates[0]!.victims, { min: 13, max: 13 })
  })

  it('reads the same on a telephone', async () => {
    const small = await service.pageAs('response-officer', norfolk, 320)
    await small.goto(`${service.url}/checks`)
    await small.getByLabel('Name or nickname').fill('Daz')
    await small.getByLabel('Phone', { exact: true }).fill(phone)
    await small.getByRole('button', { name: 'Check' }).click()
    await small.getByTestId('candidate').first().waitFor()
    await expectNoSidewaysScroll(small)
    await expectAccessible(small)
    await shot(small, 's1-telephone')
  })
})
