/** Which victims of a man stand in whose reports: by pseudonym, from the views that come out of the vault. */
import { sql } from 'kysely'
import { findAliases } from '../facts/index.ts'
import { resolveAliases } from '../linking/index.ts'
import type { FieldClass, Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import { findVictimFamily, victimLetters } from '../victims/index.ts'

export type VictimOfPerson = {
  /** The pseudonym that stands now. */
  readonly victim: string
  readonly reports: readonly { readonly id: string; readonly force: string; readonly recordedAt: string }[]
}

export type HisVictims = {
  /** The id that stands now. */
  readonly person: string
  /** Every id that was joined to him, his own among them. */
  readonly family: readonly string[]
  readonly victims: readonly VictimOfPerson[]
  /** Every current report about him: what letters are made from. */
  readonly reportIds: readonly string[]
}

/** Undefined where there is no such person. */
export async function findHisVictims(trx: Writing, person: string): Promise<HisVictims | undefined> {
  const standing = (await resolveAliases(trx, { owners: 'persons' }, [person])).get(person)
  if (standing === undefined) return undefined
  const family = [...(await findAliases(trx, [standing])).keys()]
  const { rows } = await sql<{ id: string; force: string; recordedAt: string; victims: string[] }>`
    select r.id, r.force_code as force, r.recorded_at as "recordedAt",
      array(select distinct v.victim_id from report_victims v where v.report_id = r.id) as victims
    from reports r
    where r.id in (
      select m.report_id from memberships ms join mentions m on m.id = ms.mention_id
      where ms.person_id = any(${family}::uuid[]) and m.report_id is not null)
    order by r.recorded_at, r.id`.execute(trx)
  const reports = Map.groupBy(
    rows.flatMap(({ victims, ...report }) => victims.map((victim) => ({ victim, report }))),
    ({ victim }) => victim,
  )
  return {
    person: standing,
    family,
    victims: [...reports].map(([victim, found]) => ({ victim, reports: found.map(({ report }) => report) })),
    reportIds: rows.map(({ id }) => id),
  }
}

/** One of his victims, under whichever pseudonym she is asked for. */
export async function findVictimOf(
  trx: Writing,
  person: string,
  victim: string,
): Promise<{ readonly his: HisVictims; readonly her: VictimOfPerson } | undefined> {
  const his = await findHisVictims(trx, person)
  const standing = (await findVictimFamily(trx, [victim])).get(victim)
  const her = his?.victims.find((each) => each.victim === standing)
  return his && her && { his, her }
}

/** Owned by the forces that hold the reports in which she says what he did. */
export async function findVictimResource(
  trx: Writing,
  { person, victim }: { readonly person: string; readonly victim: string },
): Promise<Resource | undefined> {
  const found = await findVictimOf(trx, person, victim)
  if (!found) return undefined
  return { type: 'Victim', id: found.her.victim, forces: forcesOf([found.her]) }
}

export const forcesOf = (victims: readonly VictimOfPerson[]): readonly string[] => [
  ...new Set(victims.flatMap(({ reports }) => reports.map(({ force }) => force))),
]

/** Pseudonym → letter, the same that his page gives. */
export async function lettersOf(
  trx: Writing,
  { reportIds }: HisVictims,
  fieldClasses: ReadonlySet<FieldClass>,
): Promise<ReadonlyMap<string, string>> {
  return victimLetters(trx, reportIds, { fieldClasses })
}
