/** SQL of facts: found through every id that ever stood for the person, corrected in versions, never lost. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import type { FactKind, FactOfKind, FactsOfPerson, Recorded } from './fact.ts'
import { factColumns, factTables } from './fact-columns.ts'

/** All ids that stand for these persons: alias → person. */
export async function findAliases(
  trx: Writing,
  persons: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ alias: string; person: string }>`
    with recursive family as (
      select alias_of as person, id as alias from persons where alias_of = any(${[...persons]}::uuid[])
      union all
      select family.person, next.id from family join persons next on next.alias_of = family.alias
    )
    select alias, person from family`.execute(trx)
  return new Map([
    ...persons.map((person) => [person, person] as const),
    ...rows.map(({ alias, person }) => [alias, person] as const),
  ])
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
  return found
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
