/** Writes tables.ts from the database itself: `node generate-table-types.ts <database address>`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'

type Column = {
  readonly table_schema: string
  readonly table_name: string
  readonly column_name: string
  readonly udt_name: string
  readonly is_nullable: 'YES' | 'NO'
  readonly column_default: string | null
  readonly is_generated: 'ALWAYS' | 'NEVER'
  readonly table_type: string
}

const scalars: Readonly<Record<string, string>> = {
  text: 'string',
  uuid: 'string',
  int8: 'string',
  int4: 'number',
  int2: 'number',
  float4: 'number',
  float8: 'number',
  bool: 'boolean',
  date: 'string',
  time: 'string',
  timestamptz: 'string',
  bytea: 'Buffer',
  tsvector: 'string',
  xid8: 'string',
}

export async function tableTypes(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Column>(
    `select c.table_schema, c.table_name, column_name, udt_name, is_nullable, column_default, is_generated, t.table_type
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema in ('register', 'vault', 'audit', 'platform')
     order by c.table_schema, c.table_name, ordinal_position`,
  )
  await client.end()
  const tables = Map.groupBy(rows, nameOf)
  const face = (name: string, schemas: readonly string[]) =>
    `export type ${name} = {\n${[...tables]
      .filter(([, columns]) => schemas.includes(columns[0]!.table_schema))
      .map(([table]) => `  ${table.includes('.') ? `'${table}'` : table}: ${typeName(table)}\n`)
      .join('')}}\n`
  return [
    '/** Row types of the database, made by generate-table-types.ts; not edited by hand. */',
    `import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'\n`,
    `type Int8 = ColumnType<string, string | number | bigint, string | number | bigint>`,
    `type Json = JSONColumnType<object, string, string>\n`,
    ...[...tables].map(([table, columns]) => typeOf(table, columns)),
    face('RegisterTables', ['register', 'audit', 'platform']),
    '/** What room victims sees besides. */',
    face('VaultTables', ['vault']),
  ].join('\n')
}

function typeOf(table: string, columns: readonly Column[]): string {
  const lines = columns.map((column) => `  ${column.column_name}: ${columnType(column)}\n`)
  return `export type ${typeName(table)} = {\n${lines.join('')}}\n`
}

function columnType(column: Column): string {
  const plain = column.udt_name.startsWith('_')
    ? `${scalars[column.udt_name.slice(1)]}[]`
    : (scalars[column.udt_name] ?? 'unknown')
  if (column.udt_name === 'jsonb') return column.is_nullable === 'YES' ? 'Json | null' : 'Json'
  const typed = column.udt_name === 'int8' ? 'Int8' : plain
  const nullable = column.is_nullable === 'YES' && column.table_type !== 'VIEW' ? `${typed} | null` : typed
  if (column.is_generated === 'ALWAYS') return `GeneratedAlways<${nullable}>`
  return column.column_default === null ? nullable : `Generated<${nullable}>`
}

/** The audit's tables are always named with their schema: entries of the register are another thing. */
const nameOf = ({ table_schema, table_name }: Column) =>
  table_schema === 'audit' ? `audit.${table_name}` : table_name

const typeName = (table: string) =>
  `${table.replace(/(^|[_.])([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Row`

if (import.meta.main) {
  const [url] = process.argv.slice(2)
  if (!url) throw new Error('usage: generate-table-types.ts <database address>')
  await writeFile(join(import.meta.dirname, 'tables.ts'), await tableTypes(url))
}
