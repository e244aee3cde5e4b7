/** SQL of facts: found through every id that ever stood for the person, corrected in versions, never lost. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { FactKind, FactOfKind, FactsOfPerson, Recorded } from './fact.ts'
import { factColumns, factTables } from './fact-columns.ts'

/**
 * All ids that stand for these persons: id → the person as asked. Whoever is asked for by an id that was joined away
 * finds the whole man as well; of two ids of one man both lead to the same, and the one that stands now goes first.
 *
 * @example
 * [...(await findAliases(trx, [entry.person])).keys()] // entry.person first, then every other id of his
 */
export async function findAliases(
  trx: Writing,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map()
  const { rows } = await sql<{ alias: string; standing: string }>`
    with recursive up as (
      select id as asked, id, alias_of from persons where id = any(${[...new Set(persons)]}::uuid[])
      union all
      select up.asked, next.id, next.alias_of from up join persons next on next.id = up.alias_of
    ), family as (
      select distinct id as standing, id as alias from up where alias_of is null
      union all
      select family.standing, next.id from family join persons next on next.alias_of = family.alias
    )
    select alias, standing from family`.execute(trx)
  const standingOf = new Map(rows.map(({ alias, standing }) => [alias, standing]))
  const asked = new Set(persons)
  const chosen = new Map<string, string>()
  for (const person of asked) {
    const standing = standingOf.get(person) ?? person
    if (!chosen.has(standing)) chosen.set(standing, asked.has(standing) ? standing : person)
  }
  const personOf = (id: string) => chosen.get(standingOf.get(id) ?? id)!
  return new Map([...asked, ...standingOf.keys()].map((id) => [id, personOf(id)]))
}

/** Facts of these persons, oldest first; a person of whom nothing is known is left out. */
export async function findFacts(
  trx: Writing,
  persons: readonly string[],
  aliases?: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, FactsOfPerson>> {
  const family = aliases ?? (await findAliases(trx, persons))
  const found = new Map<string, { -readonly [Key in keyof FactsOfPerson]: FactsOfPerson[Key][number][] }>()
  const of = (person: string) => {
    const known = found.get(person)
    if (known) return known
    const none = { disposals: [], absences: [], changes: [], journeys: [] }
    found.set(person, none)
    return none
  }
  for (const row of await findRows(trx, 'disposal', family)) of(row.person).disposals.push(row)
  for (const row of await findRows(trx, 'absence', family)) of(row.person).absences.push(row)
  for (const row of await findRows(trx, 'change', family)) of(row.person).changes.push(row)
  for (const row of await findRows(trx, 'journey', family)) of(row.person).journeys.push(row)
  // Of two ids of one man either finds all.
  return new Map(
    [...new Set([...persons, ...found.keys()])].flatMap((person) => {
      const facts = found.get(family.get(person) ?? person)
      return facts ? [[person, facts] as const] : []
    }),
  )
}

/** Convictions, findings and cautions of these persons, oldest first: facts, never allegations. */
export async function findDisposals(trx: Writing, persons: readonly string[]) {
  return findRows(trx, 'disposal', await findAliases(trx, persons))
}

async function findRows<Kind extends FactKind>(
  trx: Writing,
  kind: Kind,
  family: ReadonlyMap<string, string>,
): Promise<readonly (FactOfKind[Kind] & Recorded)[]> {
  if (family.size === 0) return []
  const { rows } = await sql<FactOfKind[Kind] & Recorded>`
    select id, person_id as person, recorded_by as "recordedBy", valid_from as "recordedAt", ${selected(kind)}
    from ${sql.table(factTables[kind])}
    where person_id = any(${[...family.keys()]}::uuid[])
    order by person_id, ${sql.ref(firstDay[kind])}, id`.execute(trx)
  return rows.map((row) => ({ ...row, person: family.get(row.person)! }))
}

const firstDay: Readonly<Record<FactKind, string>> = {
  disposal: 'relevant_on',
  absence: 'from_on',
  change: 'changed_on',
  journey: 'departs_on',
}

function selected(kind: FactKind) {
  return sql.join(
    Object.entries(factColumns[kind]).map(([field, column]) => sql`${sql.ref(column)} as ${sql.ref(field)}`),
  )
}

export async function insertFact<Kind extends FactKind>(
  trx: Writing,
  kind: Kind,
  person: string,
  fact: FactOfKind[Kind],
  recordedBy: string,
): Promise<string> {
  const cells = cellsOf(kind, fact)
  const { rows } = await sql<{ id: string }>`
    insert into ${sql.table(factTables[kind])} (person_id, recorded_by, ${sql.join(cells.map(([column]) => sql.ref(column)))})
    values (${person}, ${recordedBy}, ${sql.join(cells.map(([, value]) => sql`${value}`))}) returning id`.execute(
    trx,
  )
  return rows[0]!.id
}

/** The former version goes to history. False when there is no such fact. */
export async function replaceFact<Kind extends FactKind>(
  trx: Writing,
  kind: Kind,
  id: string,
  fact: FactOfKind[Kind],
  recordedBy: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update ${sql.table(factTables[kind])} set recorded_by = ${recordedBy}, ${sql.join(
      cellsOf(kind, fact).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    )} where id = ${id}`.execute(trx)
  return numAffectedRows === 1n
}

/** Taken back: history keeps it, the clocks no longer see it. */
export async function removeFact(trx: Writing, kind: FactKind, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from ${sql.table(factTables[kind])} where id = ${id}`.execute(
    trx,
  )
  return numAffectedRows === 1n
}

/** The person under whose id a fact lies, as it was stored. */
export async function findFactPerson(trx: Writing, kind: FactKind, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ person: string }>`
    select person_id as person from ${sql.table(factTables[kind])} where id = ${id}`.execute(trx)
  return rows[0]?.person
}

export type EarlierFact = Readonly<Record<string, unknown>> & {
  readonly id: string
  /** What it is; a field `kind` is the fact's own. */
  readonly factKind: FactKind
  readonly recordedBy: string
  readonly recordedAt: string
  readonly until: string
}

/** What was said before and is no longer: corrected or taken back, latest first. */
export async function findEarlierFacts(trx: Writing, person: string): Promise<readonly EarlierFact[]> {
  const ids = [...(await findAliases(trx, [person])).keys()]
  const found: EarlierFact[] = []
  for (const kind of Object.keys(factTables) as FactKind[]) {
    const { rows } = await sql<Omit<EarlierFact, 'factKind'>>`
      select id, recorded_by as "recordedBy", valid_from as "recordedAt", valid_to as until, ${selected(kind)}
      from ${sql.table(`history.${factTables[kind]}`)} where person_id = any(${ids}::uuid[])
      order by valid_to desc limit 50`.execute(trx)
    found.push(...rows.map((row): EarlierFact => ({ ...row, factKind: kind }) as EarlierFact))
  }
  return found.toSorted((one, two) => (one.until < two.until ? 1 : -1))
}

function cellsOf<Kind extends FactKind>(
  kind: Kind,
  fact: FactOfKind[Kind],
): readonly (readonly [column: string, value: unknown])[] {
  const values = new Map<string, unknown>(Object.entries(fact))
  return Object.entries<string>(factColumns[kind]).map(([field, column]) => [column, values.get(field)])
}
