/** Why two mentions are thought to be one man or two: recomputed from the model that the stored weight names. */
import type { NormalisedPerson, Reason } from '@onus/linkage'
import { sql } from 'kysely'
import { currentModel, getModel, suspectsKind } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'

export type ExplainedPair = {
  readonly weightBits: number
  readonly reasons: readonly Reason[]
  readonly guard: string | null
  readonly bands: { readonly join: number; readonly review: number }
  readonly modelId: string
}

export type MentionToExplain = { readonly mention: string; readonly normalised: NormalisedPerson }

/** The stored edge's own model where there is an edge, else the current one. */
export async function explainPair(
  trx: Writing,
  one: MentionToExplain,
  two: MentionToExplain,
): Promise<ExplainedPair> {
  const { rows } = await sql<{ model: string }>`
    select e.model_id as model from edges e join linkage_models m on m.id = e.model_id
    where e.mention_a = least(${one.mention}::uuid, ${two.mention}::uuid)
      and e.mention_b = greatest(${one.mention}::uuid, ${two.mention}::uuid)
    order by m.stored_at desc limit 1`.execute(trx)
  const model = rows[0]
    ? await getModel(trx, suspectsKind, rows[0].model)
    : await currentModel(trx, suspectsKind)
  const { weightBits, reasons, guard } = model.scorer.score(one.normalised, two.normalised)
  return { weightBits, reasons, guard: guard ?? null, bands: model.model.bands, modelId: model.id }
}

const guardSentences: Readonly<Record<string, string>> = {
  'near-person':
    'Family name, home or date of birth agree but the first names do not: brothers or twins look like this.',
  'father-son': 'Names agree but the births lie a generation apart: father and son look like this.',
  'different-pnc': 'Their PNC IDs or CRO numbers differ: two men on the Police National Computer.',
  'different-sex': 'Sex and first names differ.',
}

/** What a person should know before deciding: why the engine did not decide by itself. */
export function whyNotJoined(explained: ExplainedPair): string {
  if (explained.guard)
    return guardSentences[explained.guard] ?? 'A rule keeps these two apart until a person decides.'
  if (explained.weightBits >= explained.bands.join)
    return 'The evidence for this pair would be enough, but what is known of their other reports speaks against it.'
  return 'The evidence is not enough for the engine to decide by itself.'
}

/** The plain sentence: what speaks for it, then what speaks against. */
export function sentenceOf(reasons: readonly Reason[]): string {
  const texts = (sign: number) =>
    reasons
      .filter((reason) => reason.feature !== 'prior' && Math.sign(reason.weightBits) === sign)
      .toSorted((one, two) => Math.abs(two.weightBits) - Math.abs(one.weightBits))
      .map((reason) => reason.text)
  const [speaksFor, against] = [texts(1), texts(-1)]
  const parts = [
    speaksFor.length > 0 ? `For: ${speaksFor.join(', ')}.` : 'Nothing speaks for it.',
    against.length > 0 ? `Against: ${against.join(', ')}.` : '',
  ]
  return parts.filter(Boolean).join(' ')
}
