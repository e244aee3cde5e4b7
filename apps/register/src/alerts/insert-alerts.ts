/** Tells forces: fills in unit, weight and time, and stores each event once. Webhooks and screens hear of it by trigger. */
import { sql } from 'kysely'
import { findActiveEntries } from '../entry-book/index.ts'
import { findAliases } from '../facts/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { dedupeKey, type NewAlert } from './alert.ts'
import { alertKinds } from './alert-kinds.ts'
import { alertRules, clockOf, type KnownOfPerson, weigh } from './alert-rules.ts'

/** Far below the number of parameters that one statement may have. */
const rowsAtOnce = 2_000

/** Tells forces; the same event told twice is told once. Answers with how many alerts are new. */
export async function insertAlerts(trx: Writing, alerts: readonly NewAlert[]): Promise<number> {
  let inserted = 0
  for (let start = 0; start < alerts.length; start += rowsAtOnce)
    inserted += await insertSome(trx, alerts.slice(start, start + rowsAtOnce))
  return inserted
}

/** Those of them that nobody has been told. */
export async function findUntold(trx: Writing, alerts: readonly NewAlert[]): Promise<ReadonlySet<NewAlert>> {
  if (alerts.length === 0) return new Set()
  const { rows } = await sql<{ key: string }>`
    select dedupe_key as key from alerts where dedupe_key = any(${alerts.map(dedupeKey)}::text[])`.execute(
    trx,
  )
  const told = new Set(rows.map(({ key }) => key))
  return new Set(alerts.filter((alert) => !told.has(dedupeKey(alert))))
}

async function insertSome(trx: Writing, alerts: readonly NewAlert[]): Promise<number> {
  const known = await findKnown(trx, [...new Set(alerts.map(({ person }) => person))])
  const inserted = await trx
    .insertInto('alerts')
    .values(
      alerts.map((alert) => {
        const { weight, why } = weigh(
          alert.kind,
          alertKinds[alert.kind],
          known.get(alert.person),
          alert.parts,
        )
        return {
          kind: alert.kind,
          person_id: alert.person,
          report_id: alert.report ?? null,
          order_id: alert.order ?? null,
          entry_id: alert.entry ?? null,
          force_code: alert.force,
          why: alert.why,
          dedupe_key: dedupeKey(alert),
          unit: alertRules[alert.kind].unit,
          weight,
          weight_why: why,
          acknowledge_by: sql<string>`clock_timestamp() + ${clockOf(alert.kind).acknowledge}::interval`,
        }
      }),
    )
    .onConflict((conflict) => conflict.constraint('alerts_once').doNothing())
    .returning('id')
    .execute()
  return inserted.length
}

/** Flags, level and whether strangulation was ever reported, through every id that stands for the person. */
async function findKnown(
  trx: Writing,
  persons: readonly string[],
): Promise<ReadonlyMap<string, KnownOfPerson>> {
  if (persons.length === 0) return new Map()
  const family = await findAliases(trx, persons)
  const ids = [...family.keys()]
  const { rows: flags } = await sql<{ person: string; codes: readonly string[] }>`
    select person_id as person, array_agg(code) as codes from flags where person_id = any(${ids}::uuid[]) group by 1`.execute(
    trx,
  )
  const { rows: strangled } = await sql<{ person: string }>`
    select distinct ms.person_id as person from memberships ms join mentions m on m.id = ms.mention_id
    join reports r on r.id = m.report_id
    where ms.person_id = any(${ids}::uuid[]) and 'strangulation' = any(r.behaviours)`.execute(trx)
  const entries = await findActiveEntries(trx, persons, family)
  const codesOf = Map.groupBy(flags, ({ person }) => family.get(person))
  const stranglers = new Set(strangled.map(({ person }) => family.get(person)))
  return new Map(
    persons.map((person) => [
      person,
      {
        flags: (codesOf.get(family.get(person)) ?? []).flatMap(({ codes }) => codes),
        level: entries.get(person)?.at(-1)?.level ?? undefined,
        isStrangulationReported: stranglers.has(family.get(person)),
      },
    ]),
  )
}
