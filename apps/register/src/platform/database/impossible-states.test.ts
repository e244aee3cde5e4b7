/** Constraints hold for rows with nothing in them as well: a check that comes out as null lets everything pass. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

type Check = {
  readonly table: string
  readonly name: string
  readonly expression: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isNullable: boolean }[]
  /** Every value that the column `state` may have. */
  readonly states: readonly string[] | null
}

/** Compare two things where both are known, and say nothing of either alone. */
const comparisons: ReadonlySet<string> = new Set([
  'entries_decided_by_another',
  'entry_appeals_decided_by_another',
  'handovers_accepted_by_another',
  'level_lowerings_take_two',
  // Both levels are never null.
  'level_lowerings_go_down',
  'orders_end_after_made',
  'mappa_referrals_decided_by_another',
])
const isOrder = (name: string) => /_(in_order|ends_after_it_starts)$/.test(name)

describe('a check of the database', () => {
  let test: TestDatabase
  let client: pg.Client
  before(async () => {
    test = await createTestDatabase()
    client = new pg.Client({ connectionString: test.adminUrl })
    await client.connect()
  })
  after(async () => {
    await client?.end()
    await test?.drop()
  })

  it('is never null for want of what it asks for', async () => {
    const { rows } = await client.query<Check>(`
      select c.conrelid::regclass::text as "table", c.conname as name, pg_get_expr(c.conbin, c.conrelid) as expression,
        (select jsonb_agg(jsonb_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, null), 'isNullable', not a.attnotnull))
           from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey)) as columns,
        (select array_agg(m[1]) from pg_constraint s, regexp_matches(pg_get_constraintdef(s.oid), '''([a-z0-9-]+)''::text', 'g') m
           where s.conrelid = c.conrelid and s.contype = 'c' and s.conname ~ '_state$') as states
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'c' and n.nspname in ('register', 'vault', 'platform') and cardinality(c.conkey) > 1`)
    assert.ok(rows.length > 50, 'finds the checks')
    const holes: string[] = []
    for (const { table, name, expression, columns, states } of rows) {
      if (comparisons.has(name) || isOrder(name)) continue
      const hasState = columns.some((column) => column.name === 'state')
      for (const state of hasState ? (states ?? []) : [undefined]) {
        const values = columns.map((column) =>
          column.name === 'state'
            ? `'${state}'::text as state`
            : `${column.isNullable ? 'null' : sample(column.type)}::${column.type} as ${column.name}`,
        )
        const answer = await client.query<{ holds: boolean | null }>(
          `select (${expression}) as holds from (select ${values.join(', ')}) given`,
        )
        if (answer.rows[0]!.holds === null) holes.push(`${table} ${name} ${state ?? ''}`)
      }
    }
    assert.deepEqual(holes, [])
  })

  it('that asks for a reason when a breach is closed takes no null for one', async () => {
    const { rows } = await client.query<{ expression: string }>(
      `select pg_get_expr(conbin, conrelid) as expression from pg_constraint where conname = 'breaches_closed_for_a_reason'`,
    )
    const answer = await client.query<{ holds: boolean }>(
      `select (${rows[0]!.expression}) as holds from (select 'refuted'::text as state, null::text as outcome_note) given`,
    )
    assert.equal(answer.rows[0]!.holds, false)
  })

  it('and the past as well: every table that keeps versions or is only added to can be read as it was', async () => {
    const { rows } = await client.query<{ table: string; missing: string }>(`
      with versioned as (
        select c.relname, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('register', 'vault') and c.relkind = 'r'
          and exists (select from pg_class h join pg_namespace hn on hn.oid = h.relnamespace where hn.nspname = 'history' and h.relname = c.relname)
      )
      select v.nspname || '.' || v.relname as "table", a.column_name as missing
      from versioned v join information_schema.columns a on a.table_schema = v.nspname and a.table_name = v.relname
      where exists (select from information_schema.views w where w.table_schema = case v.nspname when 'vault' then 'vault_as_of' else 'as_of' end and w.table_name = v.relname)
        and (not exists (select from information_schema.columns w where w.table_schema = case v.nspname when 'vault' then 'vault_as_of' else 'as_of' end
            and w.table_name = v.relname and w.column_name = a.column_name)
          or not exists (select from information_schema.columns h where h.table_schema = 'history' and h.table_name = v.relname and h.column_name = a.column_name))`)
    assert.deepEqual(rows, [])
    const { rows: without } = await client.query<{ table: string }>(`
      select n.nspname || '.' || c.relname as "table" from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('register', 'vault') and c.relkind = 'r'
        and exists (select from information_schema.columns a where a.table_schema = n.nspname and a.table_name = c.relname and a.column_name in ('valid_from', 'stored_at'))
        and not exists (select from information_schema.views w where w.table_schema in ('as_of', 'vault_as_of') and w.table_name = c.relname)
      order by 1`)
    assert.deepEqual(
      without.map(({ table }) => table),
      // Secrets of webhooks are nobody's to read, those of before least; lines of a file that nobody could read are no
      // facts about anybody.
      ['register.webhooks', 'vault.rejected_rows'],
    )
    const { rows: shifted } = await client.query<{ table: string }>(`
      select c.table_name as "table" from information_schema.columns c
      where c.table_schema = 'register' and exists (select from information_schema.tables h where h.table_schema = 'history' and h.table_name = c.table_name)
        and not exists (select from information_schema.columns h where h.table_schema = 'history' and h.table_name = c.table_name
          and h.column_name = c.column_name and h.ordinal_position = c.ordinal_position)`)
    assert.deepEqual(shifted, [], 'a row of history is the row and then valid_to, in its order')
  })
})

function sample(type: string): string {
  if (/\[\]$/.test(type)) return `'{}'`
  if (/^(timestamp|date)/.test(type)) return `'2026-05-20'`
  if (/^time/.test(type)) return `'10:00'`
  if (/int|numeric|double/.test(type)) return '1'
  if (type === 'boolean') return 'false'
  if (type === 'uuid') return `'00000000-0000-7000-8000-000000000000'`
  if (type === 'jsonb') return `'{}'`
  if (type === 'bytea') return `'\\x00'`
  return `'x'`
}
