/** What an officer writes about a person, without the names, homes and numbers of anybody whom he may have harmed. */
import type { PersonAsSaid } from '@onus/linkage'
import { type RawBuilder, sql } from 'kysely'
import { findAliases } from '../facts/index.ts'
import { isCurrentMention, resolveAliases } from '../linking/index.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault, type VaultWriting } from '../platform/database/vault.ts'
import { maskNarrative, type PersonInReport } from './mask-narrative.ts'

/** The newest descriptions read, of him and of the others each: many times what a report holds, and never without end. */
const mostMentions = 500

/**
 * Masks everybody but him in the current reports and orders of this person and of every id joined to him. Labels
 * bear no letter: which victim it is depends on the report, and the text is about the man. Only masked text comes out.
 *
 * @example
 * await maskForPerson(trx, person, 'He waits for Anna Bell.') // 'He waits for [victim].'
 */
export async function maskForPerson(trx: Writing, personId: string, text: string): Promise<string> {
  if (text.trim() === '') return text
  const standing = (await resolveAliases(trx, { owners: 'persons' }, [personId])).get(personId) ?? personId
  const family = [...(await findAliases(trx, [standing])).keys()]
  return insideVault(trx, async (vault) =>
    maskNarrative(
      text,
      [...(await said(vault, himself(family))), ...(await said(vault, others(family)))],
      'plain',
    ),
  )
}

type Row = { readonly role: PersonInReport['role']; readonly said: PersonAsSaid }

async function said(vault: VaultWriting, query: RawBuilder<Row>): Promise<readonly PersonInReport[]> {
  const { rows } = await query.execute(vault)
  return rows.map((row) => ({ ...row.said, role: row.role }))
}

/** His own names and numbers stay: the text is about him. */
function himself(family: readonly string[]): RawBuilder<Row> {
  return sql<Row>`
    select m.role, m.said from memberships ms join mentions m on m.id = ms.mention_id
    where ms.person_id = any(${[...family]}::uuid[])
    order by m.id desc limit ${sql.lit(mostMentions)}`
}

function others(family: readonly string[]): RawBuilder<Row> {
  const of = sql`${[...family]}::uuid[]`
  return sql<Row>`
    with own as materialized (
      select m.report_id, m.order_id from memberships ms join mentions m on m.id = ms.mention_id
      where ms.person_id = any(${of}) and ${isCurrentMention}
      order by m.id desc limit ${sql.lit(mostMentions)}
    ), found as (
      select m.id, m.role, m.said from own join victim_mentions m on m.report_id = own.report_id
      union
      select m.id, m.role, m.said from own join victim_mentions m on m.order_id = own.order_id
    )
    select role, said from found order by id desc limit ${sql.lit(mostMentions)}`
}
