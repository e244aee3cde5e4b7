/** Computes duties from the facts and puts what came out another way into the table that the queues read. */
import { hash } from 'node:crypto'
import { type BindingOnDay, type DutyOnDay, dutiesOn } from '@onus/law'
import { sql } from 'kysely'
import type { ClientTransaction } from '../platform/database/client-transaction.ts'
import { type CopyValue, copyRows } from '../platform/database/copy-rows.ts'
import type { Writing } from '../platform/database/database.ts'
import { gatherLegalFacts, type KnownOfPerson } from './gather-facts.ts'

/** People whose facts are held in memory at once. */
const personsAtOnce = 2_000

type DutyWriting = Pick<ClientTransaction, 'trx'> & Partial<ClientTransaction>

export type Recomputed = { readonly persons: number; readonly duties: number; readonly changed: number }

/**
 * Recomputes the duties of these persons as they stand at the end of the day. The same facts give the same rows, and a
 * row that comes out the same is not written.
 *
 * @example
 * await recomputeDuties(trx, [person], '2026-05-01')
 */
export async function recomputeDuties(
  trx: Writing,
  persons: readonly string[],
  today: string,
): Promise<Recomputed> {
  return recomputeWith({ trx }, persons, today)
}

/** With a client, rows are written by COPY. */
export async function recomputeWith(
  writing: DutyWriting,
  persons: readonly string[],
  today: string,
): Promise<Recomputed> {
  const { trx } = writing
  await lockDuties(trx, persons)
  let duties = 0
  let changed = 0
  for (let start = 0; start < persons.length; start += personsAtOnce) {
    const chunk = persons.slice(start, start + personsAtOnce)
    const rows = (await gatherLegalFacts(trx, chunk)).flatMap((known) => dutyRows(known, today))
    changed += await writeDuties(writing, chunk, rows, today)
    duties += rows.length
  }
  return { persons: persons.length, duties, changed }
}

/** How many parts the people are divided into, so that one part is computed at a time and never twice at once. */
const parts = 64

export function partOf(person: string): number {
  return Number.parseInt(person.slice(-2), 16) % parts
}

/** Held to the end of the transaction, before the facts are read: of two at once the later sees what the earlier wrote. */
export async function lockDuties(trx: Writing, persons: readonly string[]): Promise<void> {
  const wanted = [...new Set(persons.map(partOf))].toSorted((one, two) => one - two)
  for (const part of wanted) await sql`select pg_advisory_xact_lock(${lockNumber}, ${part})`.execute(trx)
}

const lockNumber = 20_260_103

export type DutyRow = {
  readonly person: string
  readonly key: string
  readonly regime: string
  readonly kind: string
  readonly nature: string
  readonly rule: string
  readonly title: string
  readonly binding: string
  readonly about: string | null
  readonly offence: string | null
  readonly state: string
  /** Of everything that binds him under the regime, taken together. */
  readonly regimeState: BindingOnDay['state']
  readonly startsOn: string
  readonly dueOn: string | null
  readonly metOn: string | null
  readonly arithmetic: readonly string[]
  readonly force: string | null
  readonly fingerprint: string
}

function dutyRows(known: KnownOfPerson, today: string): readonly DutyRow[] {
  const { facts } = known
  if (facts.orders.length === 0 && facts.disposals.length === 0) return []
  const { duties, bindings } = dutiesOn(facts, Temporal.PlainDate.from(today))
  return duties.map((duty) => {
    const row = {
      person: known.person,
      key: duty.id,
      regime: duty.regime,
      kind: duty.kind,
      nature: duty.nature,
      rule: duty.rule.id,
      title: duty.title,
      binding: duty.bindingId,
      about: duty.aboutId ?? null,
      offence: duty.breachOffence ?? null,
      state: duty.state,
      regimeState: regimeStateOf(bindings, duty.regime),
      startsOn: duty.startsOn.toString(),
      dueOn: duty.due?.toString() ?? null,
      metOn: duty.metOn?.toString() ?? null,
      arithmetic: duty.arithmetic,
      force: owningForce(known, duty),
    }
    return { ...row, fingerprint: fingerprintOf(row) }
  })
}

/** Several orders bind as long as one of them does. */
function regimeStateOf(bindings: readonly BindingOnDay[], regime: string): BindingOnDay['state'] {
  const states = new Set(bindings.filter((one) => one.regime === regime).map(({ state }) => state))
  return (['live', 'suspended', 'not-yet'] as const).find((state) => states.has(state)) ?? 'ended'
}

/** Of what may come out otherwise while the key stays the same; the rest follows from the key. */
function fingerprintOf(row: Omit<DutyRow, 'fingerprint'>): string {
  const { title, nature, offence, state, regimeState, dueOn, metOn, force, arithmetic } = row
  return hash(
    'md5',
    `${title}\n${nature}\n${offence}\n${state}\n${regimeState}\n${dueOn}\n${metOn}\n${force}\n${arithmetic.join('\n')}`,
    'base64',
  )
}

/** The force of the order or conviction that binds him; without one, the force that last took a notification. */
function owningForce(
  { orders, recorded, notifications }: KnownOfPerson,
  duty: Pick<DutyOnDay, 'bindingId'>,
): string | null {
  return (
    orders.find(({ reference }) => reference === duty.bindingId)?.force ??
    recorded.disposals.find(({ id }) => id === duty.bindingId)?.force ??
    notifications.at(-1)?.force ??
    null
  )
}

/** Replaces the rows of the persons whose duties came out another way than stored; answers with how many rows that touched. */
async function writeDuties(
  { trx, client }: DutyWriting,
  persons: readonly string[],
  rows: readonly DutyRow[],
  today: string,
): Promise<number> {
  const { rows: stored } = await sql<{ person: string; prints: string; count: number }>`
    select person_id as person, string_agg(fingerprint, ' ' order by key collate "C") as prints, count(*)::int as count
    from duties where person_id = any(${[...persons]}::uuid[]) group by person_id`.execute(trx)
  const before = new Map(stored.map((row) => [row.person, row]))
  const after = Map.groupBy(rows, ({ person }) => person)
  const changed = persons.filter(
    (person) => printsOf(after.get(person) ?? []) !== (before.get(person)?.prints ?? ''),
  )
  const gone = changed.filter((person) => before.has(person))
  if (gone.length > 0) await trx.deleteFrom('duties').where('person_id', 'in', gone).execute()
  const fresh = changed.flatMap((person) => after.get(person) ?? [])
  if (client && fresh.length > 0) await copyRows(client, dutyTarget, cellsOf(fresh, today))
  else
    for (let start = 0; start < fresh.length; start += rowsAtOnce)
      await insertDuties(trx, fresh.slice(start, start + rowsAtOnce), today)
  return fresh.length + gone.reduce((sum, person) => sum + before.get(person)!.count, 0)
}

const rowsAtOnce = 500

function printsOf(rows: readonly DutyRow[]): string {
  return rows
    .toSorted((one, two) => (one.key < two.key ? -1 : 1))
    .map(({ fingerprint }) => fingerprint)
    .join(' ')
}

const dutyTarget =
  'duties (person_id, key, regime, kind, nature, rule, title, binding_id, about_id, breach_offence, state, regime_state, starts_on, due_on, met_on, arithmetic, force_code, fingerprint, computed_for)'

function* cellsOf(rows: readonly DutyRow[], today: string): Generator<readonly CopyValue[]> {
  for (const row of rows) yield [...cells(row), today]
}

function cells(row: DutyRow): readonly CopyValue[] {
  return [
    row.person,
    row.key,
    row.regime,
    row.kind,
    row.nature,
    row.rule,
    row.title,
    row.binding,
    row.about,
    row.offence,
    row.state,
    row.regimeState,
    row.startsOn,
    row.dueOn,
    row.metOn,
    row.arithmetic,
    row.force,
    row.fingerprint,
  ]
}

async function insertDuties(trx: Writing, rows: readonly DutyRow[], today: string): Promise<void> {
  await trx
    .insertInto('duties')
    .values(
      rows.map((row) => ({
        person_id: row.person,
        key: row.key,
        regime: row.regime,
        kind: row.kind,
        nature: row.nature,
        rule: row.rule,
        title: row.title,
        binding_id: row.binding,
        about_id: row.about,
        breach_offence: row.offence,
        state: row.state,
        regime_state: row.regimeState,
        starts_on: row.startsOn,
        due_on: row.dueOn,
        met_on: row.metOn,
        arithmetic: [...row.arithmetic],
        force_code: row.force,
        fingerprint: row.fingerprint,
        computed_for: today,
      })),
    )
    .execute()
}
