/** SQL of assessments, and of what was stated before the register's view was shown. */
import type { Answers, Indication } from '@onus/law'
import { sql } from 'kysely'
import type { Level } from '../entry-book/index.ts'
import type { Resource } from '../platform/access/decision.ts'
import type { Writing } from '../platform/database/database.ts'
import type { AssessmentForm, StoredAssessment } from './assessment.ts'

const columns = sql`
  a.id, a.entry_id as entry, a.person_id as person, a.force_code as force, a.unit, a.tool, a.tool_version as "toolVersion", a.form,
  a.is_blind as "isBlind", a.level_before_seen as "levelBeforeSeen", a.level_indicated as "levelIndicated",
  a.level_assessed as "levelAssessed", a.drivers, a.rfgv_recency as recency, a.rfgv_frequency as frequency,
  a.rfgv_gravity as gravity, a.rfgv_victims as victims, a.override_reason as "overrideReason", a.reasons,
  a.assessed_by as "assessedBy", a.stored_at as at`

export async function findAssessment(trx: Writing, id: string): Promise<StoredAssessment | undefined> {
  const { rows } = await sql<StoredAssessment>`
    select ${columns} from assessments a where a.id = ${id}`.execute(trx)
  return rows[0]
}

export const assessmentsPerPage = 50

/** Newest first. */
export async function findAssessments(
  trx: Writing,
  entry: string,
  page: number,
): Promise<readonly StoredAssessment[]> {
  const { rows } = await sql<StoredAssessment>`
    select ${columns} from assessments a where a.entry_id = ${entry} order by a.stored_at desc, a.id desc
    limit ${sql.lit(assessmentsPerPage)} offset ${(page - 1) * assessmentsPerPage}`.execute(trx)
  return rows
}

export async function countAssessments(trx: Writing, entry: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from assessments where entry_id = ${entry}`.execute(trx)
  return rows[0]!.count
}

/** By topic, as given. */
export async function findAnswers(trx: Writing, assessment: string): Promise<Answers> {
  const { rows } = await sql<{ topic: string; answer: Answers[string] }>`
    select topic, answer from assessment_answers where assessment_id = ${assessment}`.execute(trx)
  return Object.fromEntries(rows.map(({ topic, answer }) => [topic, answer]))
}

export type EarlierAnswer = { readonly topic: string; readonly answer: Answers[string]; readonly at: string }

/** What was last known of each topic of a tool, before `before` where it is given. */
export async function findEarlierAnswers(
  trx: Writing,
  { entry, tool, before }: { readonly entry: string; readonly tool: string; readonly before?: string },
): Promise<readonly EarlierAnswer[]> {
  const { rows } = await sql<EarlierAnswer>`
    select distinct on (n.topic) n.topic, n.answer, a.stored_at as at
    from assessments a join assessment_answers n on n.assessment_id = a.id
    where a.entry_id = ${entry} and a.tool = ${tool} and n.answer <> 'not-known'
      and (${before ?? null}::timestamptz is null or a.stored_at < ${before ?? null}::timestamptz)
    order by n.topic, a.stored_at desc`.execute(trx)
  return rows
}

export type NewAssessment = {
  readonly entry: string
  readonly person: string
  readonly force: string
  readonly unit: string | undefined
  readonly tool: string
  readonly toolVersion: number
  readonly form: AssessmentForm
  readonly levelBeforeSeen: Level | undefined
  readonly indication: Indication
  readonly levelAssessed: Level
  readonly rfgv: Readonly<Record<'recency' | 'frequency' | 'gravity' | 'victims', number>>
  readonly overrideReason: string | undefined
  readonly reasons: string
  readonly by: string
  readonly answers: Answers
}

/** Answers with its id. */
export async function insertAssessment(trx: Writing, made: NewAssessment): Promise<string> {
  const { id } = await trx
    .insertInto('assessments')
    .values({
      entry_id: made.entry,
      person_id: made.person,
      force_code: made.force,
      unit: made.unit ?? null,
      tool: made.tool,
      tool_version: made.toolVersion,
      form: made.form,
      is_blind: made.levelBeforeSeen !== undefined,
      level_before_seen: made.levelBeforeSeen ?? null,
      level_indicated: made.indication.level,
      level_assessed: made.levelAssessed,
      drivers: [...made.indication.drivers],
      rfgv_recency: made.rfgv.recency,
      rfgv_frequency: made.rfgv.frequency,
      rfgv_gravity: made.rfgv.gravity,
      rfgv_victims: made.rfgv.victims,
      override_reason: made.overrideReason ?? null,
      reasons: made.reasons,
      assessed_by: made.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('assessment_answers')
    .values(Object.entries(made.answers).map(([topic, answer]) => ({ assessment_id: id, topic, answer })))
    .execute()
  return id
}

export type Statement = {
  readonly entry: string
  /** How many assessments came before. */
  readonly earlier: number
  readonly officer: string
}

export async function findStatement(trx: Writing, of: Statement): Promise<Level | undefined> {
  const { rows } = await sql<{ level: Level }>`
    select level from assessment_statements
    where entry_id = ${of.entry} and ordinal = ${of.earlier} and officer = ${of.officer}`.execute(trx)
  return rows[0]?.level
}

/** The first one stands. */
export async function keepStatement(
  trx: Writing,
  { entry, earlier, officer, level, at }: Statement & { readonly level: Level; readonly at: string },
): Promise<void> {
  await sql`
    insert into assessment_statements (entry_id, ordinal, officer, level, stated_at)
    values (${entry}, ${earlier}, ${officer}, ${level}, ${at}) on conflict do nothing`.execute(trx)
}

/** For the decision of access: an assessment is owned by the force that owns the entry now. */
export async function findAssessmentResource(trx: Writing, id: string): Promise<Resource | undefined> {
  const { rows } = await sql<{ entry: string; force: string }>`
    select e.id as entry, e.force_code as force from assessments a join entries e on e.id = a.entry_id where a.id = ${id}`.execute(
    trx,
  )
  return rows[0] && { type: 'Entry', id: rows[0].entry, forces: [rows[0].force] }
}
