/** SQL of requests to lower a level, of levels over time, and of what became known since a request. */
import { sql } from 'kysely'
import { settleAlerts } from '../alerts/index.ts'
import type { Entry, Level } from '../entry-book/index.ts'
import { findAliases } from '../facts/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { findStandingPerson } from './indicate.ts'
import type { LoweringState, VictimContact } from './lowering.ts'

export type Lowering = {
  readonly id: string
  readonly entry: string
  readonly state: LoweringState
  readonly from: Level
  readonly to: Level
  readonly reason: string
  readonly assessment: string
  readonly requestedBy: string
  readonly requestedAt: string
  readonly coolingOffUntil: string
  readonly victimContact: VictimContact | null
  readonly victimContactNote: string | null
  readonly victimContactBy: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionReasons: string | null
  readonly withdrawnAt: string | null
  readonly withdrawnBy: string | null
}

const columns = sql`
  l.id, l.entry_id as entry, l.state, l.from_level as "from", l.to_level as "to", l.reason, l.assessment_id as assessment,
  l.requested_by as "requestedBy", l.requested_at as "requestedAt", l.cooling_off_until as "coolingOffUntil",
  l.victim_contact as "victimContact", l.victim_contact_note as "victimContactNote", l.victim_contact_by as "victimContactBy",
  l.decided_by as "decidedBy", l.decided_at as "decidedAt", l.decision_reasons as "decisionReasons",
  l.withdrawn_at as "withdrawnAt", l.withdrawn_by as "withdrawnBy"`

/** Locks it until the transaction ends. Lock the entry first, always in this order. */
export async function lockLowering(trx: Writing, id: string): Promise<Lowering | undefined> {
  const { rows } = await sql<Lowering>`
    select ${columns} from level_lowerings l where l.id = ${id} for update`.execute(trx)
  return rows[0]
}

/** Newest first; a handful in the life of an entry. */
export async function findLowerings(trx: Writing, entry: string): Promise<readonly Lowering[]> {
  const { rows } = await sql<Lowering>`
    select ${columns} from level_lowerings l where l.entry_id = ${entry} order by l.requested_at desc limit 100`.execute(
    trx,
  )
  return rows
}

export async function findEntryOfLowering(trx: Writing, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ entry: string }>`
    select entry_id as entry from level_lowerings where id = ${id}`.execute(trx)
  return rows[0]?.entry
}

export async function findLoweringResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const { rows } = await sql<{ entry: string; force: string }>`
    select e.id as entry, e.force_code as force from level_lowerings l join entries e on e.id = l.entry_id where l.id = ${id}`.execute(
    trx,
  )
  return rows[0] && { type: 'Entry', id: rows[0].entry, forces: [rows[0].force] }
}

export async function insertLowering(
  trx: Writing,
  made: Pick<
    Lowering,
    'entry' | 'from' | 'to' | 'reason' | 'assessment' | 'requestedBy' | 'requestedAt' | 'coolingOffUntil'
  >,
): Promise<string> {
  const { id } = await trx
    .insertInto('level_lowerings')
    .values({
      entry_id: made.entry,
      state: 'requested',
      from_level: made.from,
      to_level: made.to,
      reason: made.reason,
      assessment_id: made.assessment,
      requested_by: made.requestedBy,
      requested_at: made.requestedAt,
      cooling_off_until: made.coolingOffUntil,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A request that the raising of a level overtakes; nobody is asked to decide it any more. Answers with its id. */
export async function overtakeLowering(
  trx: Writing,
  entry: Pick<Entry, 'id' | 'person'>,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    update level_lowerings set state = 'withdrawn', withdrawn_at = ${at}, decision_reasons = 'The level was raised.'
    where entry_id = ${entry.id} and state = 'requested' returning id`.execute(trx)
  const overtaken = rows[0]?.id
  if (overtaken !== undefined)
    await settleAlerts(trx, {
      kinds: ['lowering-requested'],
      person: entry.person,
      matter: overtaken,
      by,
      at,
    })
  return overtaken
}

export type LevelOverTime = {
  readonly from: Level | null
  readonly to: Level
  readonly reason: string
  readonly assessment: string | null
  readonly lowering: string | null
  readonly by: string
  readonly at: string
}

/** Newest first. */
export async function findLevelChanges(trx: Writing, entry: string): Promise<readonly LevelOverTime[]> {
  const { rows } = await sql<LevelOverTime>`
    select from_level as "from", to_level as "to", reason, assessment_id as assessment, lowering_id as lowering, changed_by as by, stored_at as at
    from level_changes where entry_id = ${entry} order by stored_at desc, id desc limit 200`.execute(trx)
  return rows
}

/** How many reports about him, under whatever id, the register has learned of since. */
export async function countReportsSince(trx: Writing, person: string, since: string): Promise<number> {
  const standing = await findStandingPerson(trx, person)
  const family = await findAliases(trx, [standing])
  const { rows } = await sql<{ count: number }>`
    select count(distinct r.id)::int as count
    from memberships ms join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id
    where ms.person_id = any(${[...family.keys()]}::uuid[]) and r.stored_at > ${since}::timestamptz`.execute(
    trx,
  )
  return rows[0]!.count
}

/** Whether what is linked to him changed since, though the entry may have been decided again meanwhile. */
export async function isReopenedSince(trx: Writing, entry: string, since: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (
      select from entries where id = ${entry} and reopened_at > ${since}::timestamptz
      union all select from history.entries where id = ${entry} and reopened_at > ${since}::timestamptz) as "is"`.execute(
    trx,
  )
  return rows[0]!.is
}
