/** SQL of judgements: what officers decided about pairs of mentions. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'

export type JudgementKind = 'same' | 'not-same' | 'unsure'

export type Judgement = {
  readonly id: string
  readonly mentionA: string
  readonly mentionB: string
  readonly judgement: JudgementKind
  readonly reason: string
  readonly judgedBy: string
  readonly storedAt: string
}

const columns = sql`
  j.id, j.mention_a as "mentionA", j.mention_b as "mentionB", j.judgement, j.reason, j.judged_by as "judgedBy",
  j.stored_at as "storedAt"`
/** True of a judgement `j` that was not undone. */
export const isInForce = sql`j.undoes is null and not exists (select from judgements undo where undo.undoes = j.id)`

/** The latest judgement of a pair that was not undone. */
export async function findJudgement(
  trx: Writing,
  mentionA: string,
  mentionB: string,
): Promise<Judgement | undefined> {
  const { rows } = await sql<Judgement>`
    select ${columns} from judgements j
    where j.mention_a = least(${mentionA}::uuid, ${mentionB}::uuid)
      and j.mention_b = greatest(${mentionA}::uuid, ${mentionB}::uuid) and ${isInForce}
    order by j.stored_at desc, j.id desc limit 1`.execute(trx)
  return rows[0]
}

/** Judgements in force about any of these mentions, latest first. */
export async function findJudgementsAbout(
  trx: Writing,
  mentions: readonly string[],
): Promise<readonly Judgement[]> {
  const { rows } = await sql<Judgement>`
    select ${columns} from judgements j
    where (j.mention_a = any(${[...mentions]}::uuid[]) or j.mention_b = any(${[...mentions]}::uuid[])) and ${isInForce}
    order by j.stored_at desc, j.id desc`.execute(trx)
  return rows
}

export async function getJudgement(trx: Writing, id: string): Promise<Judgement | undefined> {
  const { rows } =
    await sql<Judgement>`select ${columns} from judgements j where j.id = ${id} and ${isInForce}`.execute(trx)
  return rows[0]
}

export type NewJudgement = Omit<Judgement, 'id' | 'storedAt'> & { readonly undoes?: string }

export async function insertJudgement(trx: Writing, judged: NewJudgement): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into judgements (mention_a, mention_b, judgement, reason, undoes, judged_by)
    values (least(${judged.mentionA}::uuid, ${judged.mentionB}::uuid), greatest(${judged.mentionA}::uuid, ${judged.mentionB}::uuid),
      ${judged.judgement}, ${judged.reason}, ${judged.undoes ?? null}, ${judged.judgedBy})
    returning id`.execute(trx)
  return rows[0]!.id
}
