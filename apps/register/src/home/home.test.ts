/** What needs somebody today: of his role, his force and his own people; what endangers somebody first; bounded. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { insertAlerts } from '../alerts/index.ts'
import { person, storeForces, storeMadeUpReport } from '../linking/made-up-reports.ts'
import { resolveMentions } from '../persons/index.ts'
import type { Role } from '../platform/access/decision.ts'
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts'
import { buildServer } from '../platform/http/index.ts'
import { testServices } from '../platform/http/test-services.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { signInForTests, testSubject } from '../platform/sign-in/test-sign-in.ts'
import type { Context } from '../platform/use-case.ts'
import { storeDuty, storeEntry, storeLead } from '../statuses/test-register.ts'
import { createRenderer } from '../web/renderer.ts'
import { homePages } from './home-pages.ts'
import { mostCounted } from './home-store.ts'
import { presentHome } from './present-home.ts'
import { readHome } from './read-home.ts'

const now = Temporal.Instant.from('2026-05-20T10:00:00Z')

describe('the home page', () => {
  let test: TestDatabase
  let app: FastifyInstance
  let me = ''
  const people = new Map<string, string>()

  const somebody = async (given: string, family: string, force = '36') =>
    test.database.transaction().execute(async (trx) => {
      const stored = await storeMadeUpReport(trx, { suspects: [person(given, family)], force })
      await resolveMentions(trx, stored.mentions)
      const { person_id } = await trx
        .selectFrom('memberships')
        .select('person_id')
        .where('mention_id', '=', stored.mentions[0]!)
        .executeTakeFirstOrThrow()
      people.set(given, person_id)
      return person_id
    })
  const visit = (entry: string, of: string, due: string, force = '36') =>
    test.database
      .insertInto('visits')
      .values({
        entry_id: entry,
        person_id: of,
        force_code: force,
        kind: 'planned',
        state: 'due',
        due_on: due,
        officer: me,
        recorded_by: me,
      })
      .execute()

  before(async () => {
    test = await createTestDatabase()
    await storeForces(test.database, ['13', '36'])
    app = await buildServer({
      services: testServices(test),
      rooms: [homePages],
      render: createRenderer().render,
    })
    me = await recordOfficer(test.database, testSubject('offender-manager', '36'), now)
    const [ivo, barnaby, lorcan, quentin] = [
      await somebody('Ivo', 'Threlkeld'),
      await somebody('Barnaby', 'Osk'),
      await somebody('Lorcan', 'Fay'),
      await somebody('Quentin', 'Marl', '13'),
    ]
    const high = await storeEntry(test.database, {
      person: ivo,
      force: '36',
      level: 'very-high',
      reassessBy: '2026-05-10',
    })
    const low = await storeEntry(test.database, {
      person: barnaby,
      force: '36',
      level: 'low',
      reassessBy: '2026-11-10',
    })
    await storeEntry(test.database, { person: lorcan, force: '36', state: 'proposed' })
    await storeEntry(test.database, { person: quentin, force: '13' })
    await storeLead(test.database, { entry: high, person: ivo, force: '36', officer: me }, 'Test')
    await visit(low, barnaby, '2026-05-01')
    await visit(high, ivo, '2026-05-15')
    await visit(high, ivo, '2026-05-22')
    await visit(high, ivo, '2026-06-22')
    await storeDuty(test.database, { person: barnaby, key: 'a', state: 'overdue', dueOn: '2026-05-01' })
    await test.database.transaction().execute((trx) =>
      insertAlerts(trx, [
        { kind: 'pattern-raised', person: lorcan, about: 'a', force: '36', why: 'A pattern.' },
        { kind: 'suspected-breach', person: barnaby, about: 'b', force: '36', why: 'A breach.' },
        { kind: 'suspected-breach', person: quentin, about: 'c', force: '13', why: 'Another force.' },
      ]),
    )
  })
  after(async () => {
    await app.close()
    await test.drop()
  })

  const contextOf = (role: Role, force?: string): Context => ({
    database: test.database,
    access: testServices(test).access,
    subject: testSubject(role, force),
    purpose: undefined,
    requestId: 'test',
    now: () => now,
  })
  const homeOf = async (role: Role, force: string | undefined = '36') =>
    presentHome(await readHome(contextOf(role, force), undefined), [role])
  const cardOf = async (role: Role, code: string, force?: string) =>
    (await homeOf(role, force)).cards.find((card) => card.code === code)

  it('tells who manages people of his own visits, those of the highest level first', async () => {
    const overdue = await cardOf('offender-manager', 'visits-overdue')
    assert.deepEqual(
      overdue?.lines.map(({ text, when }) => [text, when]),
      [
        ['Ivo Threlkeld', '2026-05-15'],
        ['Barnaby Osk', '2026-05-01'],
      ],
    )
    assert.equal(overdue?.isDanger, true)
    const soon = await cardOf('offender-manager', 'visits-soon')
    assert.deepEqual(
      soon?.lines.map(({ when }) => when),
      ['2026-05-22'],
    )
    assert.equal((await cardOf('offender-manager', 'reassessments'))?.count, 1)
  })

  it('tells an investigator of the alerts of his unit, the gravest first, and of no other force', async () => {
    const alerts = await cardOf('investigator', 'alerts')
    assert.deepEqual(
      alerts?.lines.map(({ text }) => text),
      ['Barnaby Osk', 'Lorcan Fay'],
    )
    assert.equal(alerts?.isDanger, true)
  })

  it('tells a supervisor what a second person decides and whom nobody manages', async () => {
    const { cards } = await homeOf('supervisor')
    const counts = Object.fromEntries(cards.map(({ code, count }) => [code, count]))
    assert.equal(counts['to-decide'], 1)
    assert.equal(counts['without-lead'], 1)
    assert.equal(counts['duties-overdue'], 1)
    assert.equal(counts['visits-overdue-force'], 2)
  })

  it('puts what endangers somebody before everything else, and names what is empty apart', async () => {
    const { cards, quiet } = await homeOf('supervisor')
    const grave = cards.map(({ isDanger }) => isDanger)
    assert.deepEqual(
      grave,
      grave.toSorted((one, two) => Number(two) - Number(one)),
    )
    assert.ok(quiet.some(({ title }) => title === 'Hand-overs to accept or refuse'))
  })

  it('is honest with roles whose rooms do not exist yet', async () => {
    assert.match((await homeOf('advocate', undefined)).empty!.title, /kept here yet/)
    assert.match((await homeOf('national-analyst', undefined)).empty!.title, /No statistics/)
    assert.equal((await homeOf('auditor', undefined)).empty?.action?.href, '/audit')
  })

  it('works for every role of every kind of officer', async () => {
    for (const role of ['mappa-coordinator', 'mappa-panel-member', 'force-administrator'] as const)
      assert.ok((await homeOf(role)).quiet.length > 0, role)
    assert.equal((await homeOf('linkage-reviewer', undefined)).empty, undefined)
  })

  it('tells a coordinator of referrals, meetings and actions, and a panel member of the cases of his panel today', async () => {
    const member = await recordOfficer(test.database, testSubject('mappa-panel-member', '36'), now)
    await plantMappa(test, { person: people.get('Ivo')!, member, other: me })
    const coordinator = Object.fromEntries(
      (await homeOf('mappa-coordinator')).cards.map(({ code, count }) => [code, count]),
    )
    assert.deepEqual([coordinator['mappa-meetings'], coordinator['mappa-actions']], [1, 1])
    assert.equal((await cardOf('mappa-panel-member', 'panel-meetings'))?.count, 1)
    assert.equal((await cardOf('mappa-panel-member', 'panel-actions'))?.isDanger, true)
    await sql`update mappa_panel_members set until_on = '2026-05-19'`.execute(test.database)
    assert.equal(await cardOf('mappa-panel-member', 'panel-meetings'), undefined)
  })

  it('counts up to a bound and says that there is more', async () => {
    await sql`
      insert into plan_actions (entry_id, person_id, force_code, objective, action, owner, due_on, recorded_by)
      select id, person_id, force_code, 'Safety', 'Call him', ${me}, '2026-05-01', ${me}
      from entries cross join generate_series(1, ${mostCounted + 5}) where level = 'very-high'`.execute(
      test.database,
    )
    const actions = await cardOf('offender-manager', 'actions-overdue')
    assert.deepEqual([actions?.count, actions?.isMore, actions?.lines.length], [mostCounted, true, 5])
  })

  it('is one consultation of everybody named in it', async () => {
    await homeOf('offender-manager')
    const { rows } = await sql<{ ids: readonly string[]; count: number }>`
      select record_ids as ids, count(*) over ()::int as count from audit.entries
      where operation = 'home.read' order by at desc limit 1`.execute(test.database)
    assert.ok(rows[0]!.ids.includes(people.get('Ivo')!))
  })

  it('is shown as a page; who answers calls goes straight to the first-call check', async () => {
    const open = async (role: Role) => {
      const { cookies } = await signInForTests(testServices(test), testSubject(role, '36'))
      return app.inject({ url: '/', cookies: { ...cookies } })
    }
    assert.equal((await open('call-handler')).headers.location, '/checks')
    const { body } = await open('offender-manager')
    assert.match(body, /What needs you today/)
    assert.match(body, /data-task="visits-overdue"/)
    assert.match(body, /999\+/)
  })
})

/** A case of a panel with a meeting this week and an action that is overdue. */
async function plantMappa(
  { database }: TestDatabase,
  { person, member, other }: { readonly person: string; readonly member: string; readonly other: string },
): Promise<void> {
  const text = 'Formal meetings add something to his management.'
  const referral = await database
    .insertInto('mappa_referrals')
    .values({
      person_id: person,
      force_code: '36',
      state: 'accepted',
      category: 1,
      level_sought: 2,
      lead_agency: 'police',
      level_tests: ['serious-harm'],
      reasons: text,
      referred_by: other,
      referred_at: '2026-05-01T10:00:00Z',
      first_meeting_by: '2026-05-30',
      decided_by: member,
      decided_at: '2026-05-02T10:00:00Z',
      decision_reasons: text,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const panel = await database
    .insertInto('mappa_panels')
    .values({ force_code: '36', name: 'Norwich', level: 2, made_by: other })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database
    .insertInto('mappa_panel_members')
    .values({
      panel_id: panel.id,
      officer: member,
      agency: 'police',
      from_on: '2026-01-01',
      until_on: '2026-12-31',
      added_by: other,
    })
    .execute()
  await database
    .insertInto('mappa_panel_cases')
    .values({
      panel_id: panel.id,
      person_id: person,
      referral_id: referral.id,
      from_on: '2026-05-02',
      added_by: other,
    })
    .execute()
  const meeting = await database
    .insertInto('mappa_meetings')
    .values({
      panel_id: panel.id,
      person_id: person,
      force_code: '36',
      referral_id: referral.id,
      level: 2,
      state: 'planned',
      starts_at: '2026-05-22T10:00:00Z',
      chair: 'Test chair',
      lead_agency: 'police',
      recorded_by: other,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database
    .insertInto('mappa_actions')
    .values({
      meeting_id: meeting.id,
      person_id: person,
      force_code: '36',
      action: 'Visit his employer',
      owner_name: 'Test member',
      owner_agency: 'police',
      owner: member,
      due_on: '2026-05-10',
      recorded_by: other,
    })
    .execute()
}
