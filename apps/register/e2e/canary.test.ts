/** A planted victim's name, address and phone are hunted in everything that the service says, to everybody. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { CANARY_ADDRESS, CANARY_VICTIM, writeNation } from '@onus/nation'
import { roles } from '../src/platform/access/decision.ts'
import { type RunningService, startRunningService } from './running-service.ts'
import { writeOfHer } from './write-of-her.ts'

const traces = [
  CANARY_ADDRESS,
  CANARY_VICTIM.family,
  CANARY_VICTIM.phone,
  CANARY_VICTIM.phone.replace(/^0/, '+44'),
].map((trace) => trace.toLowerCase())

/** Where the words beside her name must stand: a hunt in empty tables finds nothing. */
const keptTexts = [
  ['entries', 'necessity'],
  ['entry_items', 'text'],
  ['entry_alternatives', 'reason'],
  ['entry_events', 'text'],
  ['entry_appeals', 'grounds'],
  ['level_changes', 'reason'],
  ['management_assignments', 'reason'],
  ['management_assignments', 'agency'],
  ['plan_actions', 'objective'],
  ['visits', 'findings'],
  ['management_notes', 'text'],
  ['person_details', 'label'],
  ['handovers', 'summary'],
  ['handovers', 'decision_reasons'],
  ['mappa_referrals', 'convictions_text'],
  ['mappa_managements', 'reason'],
  ['mappa_meetings', 'chair'],
  ['mappa_meetings', 'disclosure_reasons'],
  ['mappa_attendances', 'name'],
  ['mappa_agenda_items', 'minutes'],
  ['mappa_actions', 'owner_name'],
  ['mappa_actions', 'outcome'],
  ['mappa_events', 'text'],
  ['alerts', 'taken_back_why'],
] as const

describe('the planted victim', () => {
  let service: RunningService
  let directory: string
  /** Her report, the man in it, and a check that finds him. */
  let planted: {
    readonly report: string
    readonly person: string
    /** Her pseudonym. */
    readonly victim: string
    readonly force: string
    readonly given: string
    readonly family: string
  }
  /** Addresses at which officers' words may be read. */
  let written: readonly string[] = []
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'onus-canary-'))
    await writeNation(directory, { seed: 11, reports: 400 })
    service = await startRunningService()
    await service.importDirectory(join(directory, 'extracts'))
    planted = await findPlanted(service)
  })
  after(async () => {
    await service?.close()
    await rm(directory, { recursive: true, force: true })
  })

  const assertSilent = (text: string, where: string) => {
    const lower = text.toLowerCase()
    for (const trace of traces) assert.ok(!lower.includes(trace), `${where} says "${trace}"`)
  }

  it('is in the vault: the hunt hunts something', async () => {
    const { rows } = await sqlAsAdmin(service, `select said::text as said from vault.victim_mentions`)
    assert.ok(rows.some(({ said }) => String(said).toLowerCase().includes(CANARY_ADDRESS.toLowerCase())))
  })

  it('is not kept where an officer writes of her: in rules, contacts and plans, which stand in the vault', async () => {
    const get = await service.fetchAs('investigator', planted.force)
    await get(`/persons/${planted.person}/reason`, { purpose: 'safeguarding' })
    const address = `/persons/${planted.person}/victims/${planted.victim}`
    const text = `${CANARY_VICTIM.given} ${CANARY_VICTIM.family}, ${CANARY_ADDRESS}, ${CANARY_VICTIM.phone}`
    await get(`${address}/rules`, { channels: 'in-person', weekdays: '1', note: text })
    const now = Temporal.Now.zonedDateTimeISO('Europe/London')
    const when = { day: now.toPlainDate().toString(), time: now.toPlainTime().toString().slice(0, 5) }
    const contact = { channel: 'call', direction: 'from-her', outcome: 'reached', note: text }
    await get(`${address}/contacts`, { ...contact, ...when })
    const { rows: officers } = await sqlAsAdmin(
      service,
      `select key from platform.officers where force_code = '${planted.force}'`,
    )
    await get(`${address}/plans`, { owner: String(officers[0]!.key) })
    const { rows: plans } = await sqlAsAdmin(service, 'select id from vault.safety_plans')
    await get(`${address}/plans/${plans[0]!.id}/actions`, { action: text, ownerName: text.slice(0, 90) })
    await get(`${address}/plans/${plans[0]!.id}/moves`, { move: 'close', note: text })
    for (const table of ['safe_contacts', 'victim_contacts', 'safety_plans', 'safety_actions']) {
      const { rows } = await sqlAsAdmin(service, `select row_to_json(t)::text as row from vault.${table} t`)
      assert.equal(rows.length, 1, table)
      assertSilent(String(rows[0]!.row), `vault.${table}`)
    }
  })

  it('is not kept where an officer writes of her: on the register, in management, hand-overs, MAPPA and alerts', async () => {
    const text = `${CANARY_VICTIM.given} ${CANARY_VICTIM.family}, ${CANARY_ADDRESS}, ${CANARY_VICTIM.phone}: of this a report says more`
    written = await writeOfHer(service, (statement) => sqlAsAdmin(service, statement), {
      person: planted.person,
      force: planted.force,
      other: planted.force === '46' ? '36' : '46',
      text,
    })
    for (const [table, column] of keptTexts) {
      const { rows } = await sqlAsAdmin(
        service,
        `select count(*) as kept from register.${table} where ${column} like '%of this a report says more%'`,
      )
      assert.ok(Number(rows[0]!.kept) > 0, `nothing was written into ${table}.${column}`)
    }
  })

  for (const role of roles.filter((one) => one !== 'system-client'))
    it(`is not shown to a ${role}`, async () => {
      const get = await service.fetchAs(role, planted.force)
      const person = `/persons/${planted.person}`
      // Whoever may look at persons says why first; the others are answered as if there were nobody.
      await get(`${person}/reason`, { purpose: 'investigation', incident: 'CAD 1' })
      const paths = [
        '/',
        '/checks',
        '/alerts',
        '/links',
        '/imports',
        '/audit',
        '/how-it-works',
        '/account',
        '/law',
        '/orders',
        '/breaches',
        '/duties',
        person,
        `${person}/links`,
        `${person}/looks`,
        `${person}/network`,
        '/practice',
        `${person}/duties`,
        `${person}/victims`,
        `${person}/victims/${planted.victim}`,
        `${person}/victims/${planted.victim}/looks`,
        '/safety',
        '/handovers',
        `/api${person}/victims`,
        `/api${person}/victims/${planted.victim}`,
        '/api/handovers',
        `/reports/${planted.report}`,
        `/reports/new`,
        `/api/persons/${planted.person}`,
        `/api/reports/${planted.report}`,
        '/api/alerts',
      ]
      assert.ok(written.length > 30)
      for (const path of [...paths, ...written]) assertSilent((await get(path)).text, `${path} for ${role}`)
      const form = {
        name: planted.given,
        family: planted.family,
        callerName: `${CANARY_VICTIM.given} ${CANARY_VICTIM.family}`,
      }
      const { text } = await get('/checks', form)
      // The form gives back what was typed into it; the answer beside it must not.
      assertSilent(text.slice(text.indexOf('id="answer"')), `/checks for ${role}`)
    })

  it('is a letter to those who may see the pattern', async () => {
    const get = await service.fetchAs('investigator', planted.force)
    await get(`/persons/${planted.person}/reason`, { purpose: 'investigation', incident: 'CAD 1' })
    const { status, text } = await get(`/persons/${planted.person}`)
    assert.equal(status, 200)
    assert.match(text, /Victim A/)
  })

  it('is in no log line and in no table outside the vault: no audit row, stored check or queued job', async () => {
    assertSilent(service.logged(), 'the log')
    const { rows: tables } = await sqlAsAdmin(
      service,
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('vault', 'pg_catalog', 'information_schema') order by name`,
    )
    const names = tables.map(({ name }) => String(name))
    for (const known of [
      'audit.entries',
      'register.checks',
      'register.mentions',
      'history.alerts',
      'pgboss.job',
    ])
      assert.ok(names.includes(known), known)
    for (const table of names) {
      const { rows } = await sqlAsAdmin(service, `select row_to_json(t)::text as row from ${table} t`)
      for (const { row } of rows) assertSilent(String(row), table)
    }
  })
})

async function findPlanted(service: RunningService) {
  const { rows } = await sqlAsAdmin(
    service,
    `select v.report_id as report, ms.person_id as person, vm.victim_id as victim, r.force_code as force, m.said -> 'names' -> 0 as name
     from vault.victim_mentions v join register.reports r on r.id = v.report_id
     join vault.victim_memberships vm on vm.mention_id = v.id
     join register.mentions m on m.report_id = r.id join register.memberships ms on ms.mention_id = m.id
     where v.said::text ilike '%${CANARY_ADDRESS}%' limit 1`,
  )
  const { report, person, victim, force, name } = rows[0] as {
    report: string
    person: string
    victim: string
    force: string
    name: { given?: string[]; family?: string }
  }
  return { report, person, victim, force, given: name.given?.[0] ?? '', family: name.family ?? '' }
}

/** Looks behind the service's back, as its owner could. */
async function sqlAsAdmin(
  service: RunningService,
  statement: string,
): Promise<{ rows: Record<string, unknown>[] }> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: service.database.adminUrl })
  await client.connect()
  try {
    return await client.query(statement)
  } finally {
    await client.end()
  }
}
