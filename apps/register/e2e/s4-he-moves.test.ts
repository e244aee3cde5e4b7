/** S4: he is on the register, moves 120 miles; the first report in the new force; nothing is unowned in between. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { sql } from 'kysely'
import { enterPerson } from '../src/handovers/test-handovers.ts'
import { recordOfficer } from '../src/platform/sign-in/officer-directory.ts'
import { testSubject } from '../src/platform/sign-in/test-sign-in.ts'
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
  let entry = ''
  before(async () => {
    service = await startRunningService()
    const { persons } = await service.takeReport(
      reportIn(northumbria, 1, 400, 'Philippa', { lines: '4 Dene View', postcode: 'NE3 2AB' }),
    )
    const { database } = service.database
    const keeper = testSubject('offender-manager', kent, { subject: 'keeper', name: 'Ottoline Keeper' })
    await recordOfficer(database, keeper, Temporal.Now.instant())
    entry = (await enterPerson(database, persons[0]!.person, northumbria)).entry
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
      const alert = page.getByTestId('alert').filter({ hasText: 'Cross-force' }).first()
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

  const owners = async () =>
    (
      await sql<{ force: string; leads: string[] }>`
        select e.force_code as force, array(select name from management_assignments
          where entry_id = e.id and role = 'lead' and until_at is null) as leads
        from entries e where e.id = ${entry} and e.state = 'active'`.execute(service.database.database)
    ).rows

  it('tells the old force where he was seen and the new one who manages him, and names no victim', async () => {
    for (const [force, says] of [
      [northumbria, /Reported in Kent.*on the register here, managed by Test offender-manager/],
      [kent, /on the register in Northumbria.*managed by Test offender-manager/],
    ] as const) {
      const page = await service.pageAs('supervisor', force)
      await page.goto(`${service.url}/alerts`)
      const text = await page
        .getByTestId('alert')
        .filter({ hasText: 'Move between forces' })
        .first()
        .innerText()
      assert.match(text, says)
      assert.doesNotMatch(text, /Philippa|Annabel|Sorrell|Victim [A-Z]/)
    }
  })

  it('raises a hand-over, which is offered and accepted, and he is never unowned in between', async () => {
    const one = [{ force: northumbria, leads: ['Test offender-manager'] }]
    assert.deepEqual(await owners(), one)
    const old = await service.fetchAs('offender-manager', northumbria)
    const fresh = await service.fetchAs('supervisor', kent)
    assert.match((await old('/handovers')).text, /Lee Anthony Braithwaite: Northumbria[^<]* to Kent/)
    const { text } = await old(`/entries/${entry}/hand-over`, {
      toForce: kent,
      why: 'He has moved.',
      summary: 'Calm.',
    })
    assert.match(text, /owns him until\s+Kent[^<]* accepts/)
    assert.deepEqual(await owners(), one)
    const { id } = await service.database.database
      .selectFrom('handovers')
      .select('id')
      .where('state', '=', 'offered')
      .executeTakeFirstOrThrow()
    assert.match((await fresh(`/handovers/${id}`)).text, /owns him until you accept/)
    const newManager = 'https://sign-in.test keeper'
    const accepted = await fresh(`/handovers/${id}/moves`, { move: 'accept', seen: 'offered', newManager })
    assert.equal(accepted.status, 200)
    assert.deepEqual(await owners(), [{ force: kent, leads: ['Ottoline Keeper'] }])
    const { rows } = await sql<{ gaps: number }>`
      select count(*)::int as gaps from (
        select until_at, lead(from_at) over (order by from_at) as next from management_assignments
        where entry_id = ${entry} and role = 'lead') span
      where next is not null and next is distinct from until_at`.execute(service.database.database)
    assert.equal(rows[0]!.gaps, 0)
  })
})
