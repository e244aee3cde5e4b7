/** SQL of the referrals. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { ReferralState } from './referral.ts'

export type ReferralRow = {
  readonly id: string
  /** As stored. */
  readonly person: string
  readonly force: string
  readonly state: ReferralState
  readonly category: number
  readonly categoryReason: string | null
  readonly levelSought: 2 | 3
  readonly qualifyingDisposal: string | null
  readonly qualifyingReason: string | null
  readonly leadAgency: string
  readonly levelTests: string[]
  readonly reasons: string | null
  readonly patternText: string | null
  readonly behaviourText: string | null
  readonly ordersText: string | null
  readonly convictionsText: string | null
  readonly referredBy: string
  readonly referredAt: string | null
  readonly firstMeetingBy: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
  readonly decisionReasons: string | null
}

const columns = sql`
  id, person_id as person, force_code as force, state, category, category_reason as "categoryReason",
  level_sought as "levelSought", qualifying_disposal as "qualifyingDisposal", qualifying_reason as "qualifyingReason",
  lead_agency as "leadAgency", level_tests as "levelTests", reasons, pattern_text as "patternText",
  behaviour_text as "behaviourText", orders_text as "ordersText", convictions_text as "convictionsText",
  referred_by as "referredBy", referred_at as "referredAt", first_meeting_by as "firstMeetingBy",
  decided_by as "decidedBy", decided_at as "decidedAt", decision_reasons as "decisionReasons"`

export async function findReferral(trx: Writing, id: string): Promise<ReferralRow | undefined> {
  const { rows } = await sql<ReferralRow>`select ${columns} from mappa_referrals where id = ${id}`.execute(
    trx,
  )
  return rows[0]
}

/** Locks it until the transaction ends: for every move. */
export async function lockReferral(trx: Writing, id: string): Promise<ReferralRow | undefined> {
  const { rows } = await sql<ReferralRow>`
    select ${columns} from mappa_referrals where id = ${id} for update`.execute(trx)
  return rows[0]
}

/** Newest first. */
export async function findReferralsOf(
  trx: Writing,
  family: readonly string[],
): Promise<readonly ReferralRow[]> {
  const { rows } = await sql<ReferralRow>`
    select ${columns} from mappa_referrals where person_id = any(${[...family]}::uuid[])
    order by valid_from desc, id desc limit 50`.execute(trx)
  return rows
}

export async function findOpenReferral(
  trx: Writing,
  family: readonly string[],
): Promise<ReferralRow | undefined> {
  const { rows } = await sql<ReferralRow>`
    select ${columns} from mappa_referrals
    where person_id = any(${[...family]}::uuid[]) and state in ('draft', 'referred') order by id limit 1`.execute(
    trx,
  )
  return rows[0]
}

/** Until the transaction ends nobody else begins a referral of this man: two tabs make one draft. */
export async function lockReferralsOf(trx: Writing, family: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('referral ' || ${[...family].sort()[0]}::text, 0))`.execute(
    trx,
  )
}

/** The latest that was accepted: what level 2 and 3 rest on. */
export async function findAcceptedReferral(
  trx: Writing,
  family: readonly string[],
): Promise<ReferralRow | undefined> {
  const { rows } = await sql<ReferralRow>`
    select ${columns} from mappa_referrals
    where person_id = any(${[...family]}::uuid[]) and state = 'accepted' order by decided_at desc limit 1`.execute(
    trx,
  )
  return rows[0]
}
