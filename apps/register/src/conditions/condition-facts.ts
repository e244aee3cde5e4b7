/** Reads what may have broken a condition: reports, sightings and addresses notified, of some persons. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type ReportRow = {
  readonly report: string
  readonly person: string
  readonly force: string
  readonly reference: string
  readonly behaviours: readonly string[]
  readonly recordedAt: string
  readonly occurredFrom: string | null
  readonly occurredTo: string | null
  /** Pseudonyms. */
  readonly victims: readonly string[]
  /** Whether the two accuse each other. */
  readonly isAnswered: boolean
}

export async function findReportRows(
  trx: Writing,
  persons: readonly string[],
): Promise<readonly ReportRow[]> {
  if (persons.length === 0) return []
  const { rows } = await sql<ReportRow>`
    select distinct on (ms.person_id, r.id) r.id as report, ms.person_id as person, r.force_code as force, r.reference,
      r.behaviours, r.recorded_at as "recordedAt", r.occurred_from as "occurredFrom", r.occurred_to as "occurredTo",
      coalesce((select array_agg(distinct v.victim_id) from report_victims v where v.report_id = r.id), '{}') as victims,
      exists (select from counter_allegations c where c.report_id = r.id) as "isAnswered"
    from memberships ms join mentions m on m.id = ms.mention_id join reports r on r.id = m.report_id
    where ms.person_id = any(${[...persons]}::uuid[]) order by ms.person_id, r.id`.execute(trx)
  return rows
}

export type SightingRow = {
  readonly sighting: string
  readonly person: string
  readonly seenAt: string
  readonly postcode: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly source: string
  readonly force: string
}

export async function findSightingRows(
  trx: Writing,
  family: ReadonlyMap<string, string>,
): Promise<readonly SightingRow[]> {
  if (family.size === 0) return []
  const { rows } = await sql<SightingRow>`
    select id as sighting, person_id as person, seen_at as "seenAt", postcode, latitude, longitude, source, force_code as force
    from sightings where person_id = any(${[...family.keys()]}::uuid[])`.execute(trx)
  return rows.map((row) => ({ ...row, person: family.get(row.person)! }))
}

export type AddressRow = {
  readonly notification: string
  readonly person: string
  readonly takenOn: string
  readonly postcode: string
  readonly force: string
}

/** Notifications that name a postcode, in any of their items. */
export async function findAddressRows(
  trx: Writing,
  family: ReadonlyMap<string, string>,
): Promise<readonly AddressRow[]> {
  if (family.size === 0) return []
  const { rows } = await sql<AddressRow>`
    select distinct n.id as notification, n.person_id as person, n.taken_on as "takenOn", found[1] as postcode, n.force_code as force
    from notifications n
    cross join lateral regexp_matches(upper(n.items::text), '\\m([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2})\\M', 'g') as found
    where n.person_id = any(${[...family.keys()]}::uuid[])`.execute(trx)
  return rows.map((row) => ({ ...row, person: family.get(row.person)! }))
}

/** The persons of these facts, as they are linked now. */
export async function findPersonsOfFacts(
  trx: Writing,
  ids: {
    readonly reports?: readonly string[] | undefined
    readonly sightings?: readonly string[] | undefined
    readonly notifications?: readonly string[] | undefined
    readonly orders?: readonly string[] | undefined
  },
): Promise<readonly string[]> {
  const { rows } = await sql<{ person: string }>`
    select ms.person_id as person from memberships ms join mentions m on m.id = ms.mention_id
    where m.report_id = any(${[...(ids.reports ?? [])]}::uuid[]) or m.order_id = any(${[...(ids.orders ?? [])]}::uuid[])
    union select person_id from sightings where id = any(${[...(ids.sightings ?? [])]}::uuid[])
    union select person_id from notifications where id = any(${[...(ids.notifications ?? [])]}::uuid[])`.execute(
    trx,
  )
  return rows.map((row) => row.person)
}

/** Protected person → victims who may be her, though that is not certain: in both directions of the pair. */
export async function findMayBeSame(
  trx: Writing,
  protects: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (protects.length === 0) return new Map()
  const ids = [...new Set(protects)]
  const { rows } = await sql<{ protected: string; victim: string }>`
    select victim_a as protected, victim_b as victim from possible_same_victims where victim_a = any(${ids}::uuid[])
    union select victim_b, victim_a from possible_same_victims where victim_b = any(${ids}::uuid[])`.execute(
    trx,
  )
  const found = new Map<string, Set<string>>()
  for (const { protected: one, victim } of rows) found.set(one, (found.get(one) ?? new Set()).add(victim))
  return found
}
