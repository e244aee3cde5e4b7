/** People on the register, under MAPPA and under duties, for the tests of what shows them. Everybody is invented. */
import { sql } from 'kysely'
import type { Level } from '../entry-book/index.ts'
import type { Database, Writing } from '../platform/database/database.ts'
import { recordOfficer } from '../platform/sign-in/officer-directory.ts'
import { testSubject } from '../platform/sign-in/test-sign-in.ts'

type Storing = Writing | Database

const reasons = 'Reported in two forces by people who know nothing of one another.'
const seenAt = Temporal.Instant.from('2026-05-01T09:00:00Z')

/** An officer of the directory; answers with his key. */
export async function storeOfficer(
  trx: Storing,
  force: string,
  more: { readonly name?: string; readonly subject?: string; readonly phone?: string } = {},
): Promise<string> {
  const { phone, ...rest } = more
  const officer = testSubject('offender-manager', force, rest)
  return recordOfficer(trx, phone ? { ...officer, phone } : officer, seenAt)
}

export type MadeUpEntry = {
  readonly person: string
  readonly force: string
  readonly state?: 'draft' | 'proposed' | 'active' | 'ended'
  readonly level?: Level
  readonly reassessBy?: string
  readonly reviewBy?: string
  readonly decidedAt?: string
}

export async function storeEntry(trx: Storing, entry: MadeUpEntry): Promise<string> {
  const { person, force, state = 'active', level = 'high', decidedAt = '2026-03-02T10:00:00Z' } = entry
  const proposer = await storeOfficer(trx, force, { subject: `proposer.${force}`, name: 'Test proposer' })
  const decider = await storeOfficer(trx, force, { subject: `decider.${force}`, name: 'Test decider' })
  const isDecided = state === 'active' || state === 'ended'
  const { id } = await (trx as Database)
    .insertInto('entries')
    .values({
      person_id: person,
      force_code: force,
      state,
      origin: 'officer',
      proposed_by: proposer,
      ...(state !== 'draft' && {
        proposed_at: '2026-03-01T10:00:00Z',
        necessity: reasons,
        proportionality: reasons,
        representations: 'none-made',
        representations_text: 'He said nothing.',
      }),
      ...(isDecided && {
        decided_by: decider,
        decided_by_rank: 'inspector',
        decided_at: decidedAt,
        decision_reasons: reasons,
        level,
        reassess_by: entry.reassessBy ?? '2026-06-02',
        review_by: entry.reviewBy ?? '2027-03-02',
      }),
      ...(state === 'ended' && {
        ended_at: '2026-05-01T10:00:00Z',
        ended_by: decider,
        end_reason: 'not-necessary',
      }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function storeLead(
  trx: Storing,
  lead: { readonly entry: string; readonly person: string; readonly force: string; readonly officer: string },
  name: string,
  phone?: string,
): Promise<void> {
  await (trx as Database)
    .insertInto('management_assignments')
    .values({
      entry_id: lead.entry,
      person_id: lead.person,
      force_code: lead.force,
      role: 'lead',
      officer: lead.officer,
      name,
      phone: phone ?? null,
      assigned_by: lead.officer,
    })
    .execute()
}

export async function storeMappa(
  trx: Storing,
  mappa: {
    readonly person: string
    readonly force: string
    readonly level?: number
    readonly from?: string
    readonly until?: string
  },
): Promise<void> {
  const officer = await storeOfficer(trx, mappa.force)
  await (trx as Database)
    .insertInto('mappa_managements')
    .values({
      person_id: mappa.person,
      force_code: mappa.force,
      category: 3,
      level: mappa.level ?? 2,
      lead_agency: 'police',
      reason: 'Decided at the meeting.',
      review_by: '2026-08-01',
      from_on: mappa.from ?? '2026-04-01',
      until_on: mappa.until ?? null,
      end_reason: mappa.until ? 'Managed by one agency again.' : null,
      decided_by: officer,
    })
    .execute()
}

export async function storeDuty(
  trx: Storing,
  duty: {
    readonly person: string
    readonly key: string
    readonly state: string
    readonly regime?: string
    readonly dueOn?: string
    readonly metOn?: string
    readonly binding?: string
    readonly force?: string
  },
): Promise<void> {
  await sql`
    insert into duties (person_id, key, regime, kind, nature, rule, title, binding_id, state, starts_on, due_on, met_on, arithmetic, force_code, computed_for, fingerprint)
    values (${duty.person}, ${duty.key}, ${duty.regime ?? 'spa'}, 'periodic', 'duty', 'spa-periodic', 'Yearly notification',
      ${duty.binding ?? 'SPO-1'}, ${duty.state}, '2026-01-01', ${duty.dueOn ?? null}, ${duty.metOn ?? null}, '{}', ${duty.force ?? '36'}, '2026-05-01', 'x')`.execute(
    trx as Database,
  )
}
