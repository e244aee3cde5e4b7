/** A set of mentions that is linked, in tables of its own: suspects here; victims in a room that only they enter. */
import { type RawBuilder, sql } from 'kysely'

export type LinkedKind = {
  readonly mentions: 'mentions' | 'victim_mentions'
  readonly memberships: 'memberships' | 'victim_memberships'
  readonly edges: 'edges' | 'victim_edges'
  readonly models: 'linkage_models' | 'victim_linkage_models'
  /** Whom the mentions belong to: persons, or the pseudonyms of victims. */
  readonly owners: 'persons' | 'victims'
  readonly owner: 'person_id' | 'victim_id'
  /** Roles of mentions that are linked at all. */
  readonly roles: readonly string[]
  /** Officers judge links between suspects only. */
  readonly isJudged: boolean
  /** Of the database role that may write these tables. */
  readonly session: { readonly role: string; readonly searchPath: string }
}

export const suspectsKind: LinkedKind = {
  mentions: 'mentions',
  memberships: 'memberships',
  edges: 'edges',
  models: 'linkage_models',
  owners: 'persons',
  owner: 'person_id',
  roles: ['suspect', 'subject'],
  isJudged: true,
  session: { role: 'onus_app', searchPath: 'register, platform, audit, public' },
}

/** True of a mention `m` that a later version of its report or order has not replaced. */
const currentCondition = `
  not exists (select from reports later where later.supersedes = m.report_id)
  and not exists (select from orders later where later.supersedes = m.order_id)`

export const isCurrentMention: RawBuilder<boolean> = sql.raw(currentCondition)

/** True of a current mention `m` of a role that is linked; as text, for a cursor. */
export function linkedCondition(kind: LinkedKind): string {
  return `m.role in (${kind.roles.map((role) => `'${role}'`).join(', ')}) and ${currentCondition}`
}
