/** The tables of imports: what was begun, how far it is stored, what came of it. */
import { sql } from 'kysely'
import type { Database, Writing } from '../../platform/database/database.ts'
import type { FileRole, ImportPlan } from './import-plan.ts'

export type ImportState = 'reading' | 'linking' | 'evaluating' | 'done' | 'failed'

export type ImportCounts = {
  readonly read: number
  readonly stored: number
  readonly unchanged: number
  readonly corrected: number
  readonly rejected: number
}

export type ImportRow = {
  readonly id: string
  readonly kind: 'reports' | 'orders'
  readonly force: string | undefined
  readonly mapping: string
  readonly state: ImportState
  readonly failure: string | undefined
  readonly startedBy: string
  readonly startedAt: string
  readonly endedAt: string | undefined
  readonly counts: ImportCounts
  readonly files: readonly ImportFile[]
}

type ImportFile = {
  readonly role: FileRole
  readonly name: string
  readonly sizeBytes: number
  readonly rowsDone: number
  readonly bytesDone: number
  readonly isComplete: boolean
}

type Reading = Database | Writing

/** The newest import of exactly these files under this mapping and force that did not fail before it read a row. */
export async function findImportOfFiles(trx: Reading, plan: ImportPlan): Promise<ImportRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    select i.id from imports i
    where i.mapping = ${plan.mapping.id} and i.force_code is not distinct from ${plan.force ?? null}
      and (select count(*) from import_files f where f.import_id = i.id) = ${plan.files.length}
      and (${sql.join(
        plan.files.map(
          ({ role, file }) => sql`exists (select from import_files f
            where f.import_id = i.id and f.role = ${role} and f.sha256 = ${file.sha256})`,
        ),
        sql` and `,
      )})
    order by i.started_at desc limit 1`.execute(trx)
  return rows[0] && findImport(trx, rows[0].id)
}

export async function insertImport(trx: Reading, plan: ImportPlan, startedBy: string): Promise<string> {
  const { id } = await trx
    .insertInto('imports')
    .values({
      kind: plan.kind,
      force_code: plan.force ?? null,
      mapping: plan.mapping.id,
      state: 'reading',
      started_by: startedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('import_files')
    .values(
      plan.files.map(({ role, file }) => ({
        import_id: id,
        role,
        name: file.name,
        sha256: file.sha256,
        size_bytes: file.sizeBytes,
      })),
    )
    .execute()
  return id
}

export async function findImport(trx: Reading, id: string): Promise<ImportRow | undefined> {
  return (await findImports(trx, { id }))[0]
}

/** Newest first. */
export async function findImports(
  trx: Reading,
  filter: {
    readonly id?: string
    readonly force?: string
    readonly limit?: number
    readonly offset?: number
  },
): Promise<readonly ImportRow[]> {
  let query = trx.selectFrom('imports').selectAll()
  if (filter.id) query = query.where('id', '=', filter.id)
  if (filter.force) query = query.where('force_code', '=', filter.force)
  const imports = await query
    .orderBy('started_at', 'desc')
    .orderBy('id')
    .limit(filter.limit ?? 50)
    .offset(filter.offset ?? 0)
    .execute()
  if (imports.length === 0) return []
  const files = await trx
    .selectFrom('import_files')
    .selectAll()
    .where(
      'import_id',
      'in',
      imports.map((row) => row.id),
    )
    .execute()
  const roleOrder: readonly string[] = ['reports', 'orders', 'people']
  return imports.map((row) => ({
    id: row.id,
    kind: row.kind as ImportRow['kind'],
    force: row.force_code ?? undefined,
    mapping: row.mapping,
    state: row.state as ImportState,
    failure: row.failure ?? undefined,
    startedBy: row.started_by,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    counts: {
      read: Number(row.rows_read),
      stored: Number(row.rows_stored),
      unchanged: Number(row.rows_unchanged),
      corrected: Number(row.rows_corrected),
      rejected: Number(row.rows_rejected),
    },
    files: files
      .filter((file) => file.import_id === row.id)
      .sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role))
      .map((file) => ({
        role: file.role as FileRole,
        name: file.name,
        sizeBytes: Number(file.size_bytes),
        rowsDone: Number(file.rows_done),
        bytesDone: Number(file.bytes_done),
        isComplete: file.is_complete,
      })),
  }))
}

export async function countImports(trx: Reading, filter: { readonly force?: string }): Promise<number> {
  let query = trx.selectFrom('imports').select(({ fn }) => fn.countAll<string>().as('count'))
  if (filter.force) query = query.where('force_code', '=', filter.force)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** In the transaction that stores the rows: a run that is killed goes on exactly behind them. */
export async function addProgress(
  trx: Writing,
  id: string,
  role: FileRole,
  progress: { readonly rows: number; readonly bytesDone: number | undefined },
  counts: ImportCounts,
): Promise<void> {
  await sql`
    update import_files set rows_done = rows_done + ${progress.rows},
      bytes_done = coalesce(${progress.bytesDone ?? null}, bytes_done)
    where import_id = ${id} and role = ${role}`.execute(trx)
  await sql`
    update imports set rows_read = rows_read + ${counts.read}, rows_stored = rows_stored + ${counts.stored},
      rows_unchanged = rows_unchanged + ${counts.unchanged}, rows_corrected = rows_corrected + ${counts.corrected},
      rows_rejected = rows_rejected + ${counts.rejected}
    where id = ${id}`.execute(trx)
}

export async function completeReading(trx: Reading, id: string): Promise<void> {
  await sql`update import_files set is_complete = true, bytes_done = size_bytes where import_id = ${id}`.execute(
    trx,
  )
  await setState(trx, id, 'linking')
}

export async function setState(
  trx: Reading,
  id: string,
  state: ImportState,
  failure?: string,
): Promise<void> {
  const isOver = state === 'done' || state === 'failed'
  await sql`
    update imports set state = ${state}, failure = ${failure ?? null}, ended_at = case when ${isOver} then clock_timestamp() end
    where id = ${id}`.execute(trx)
}
