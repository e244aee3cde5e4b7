/** Victims as the linking room links them: in the vault's tables, under the vault's role. */
import type { LinkedKind } from '../linking/index.ts'

/** The caller's transaction must have the vault's role on. */
export const victimsKind: LinkedKind = {
  mentions: 'victim_mentions',
  memberships: 'victim_memberships',
  edges: 'victim_edges',
  models: 'victim_linkage_models',
  owners: 'victims',
  owner: 'victim_id',
  roles: ['victim', 'protected'],
  isJudged: false,
  session: { role: 'onus_vault', searchPath: 'vault, register, public' },
}
