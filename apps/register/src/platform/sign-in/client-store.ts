/** Other systems that call the API: who they are, what their scope says, and their bearer tokens. */
import type { Action, Subject } from '../access/decision.ts'
import type { Database, Writing } from '../database/database.ts'
import { hashSecret, looksLikeSecret, newSecret } from './secret.ts'

/** The issuer that the audit names for system clients: this service itself knows them. */
const clientIssuer = 'onus:clients'
const tokenPrefix = 'onus_'
const defaultTokenHours = 24

export type SystemClient = {
  readonly id: string
  readonly name: string
  /** The force whose system it is; undefined means national. */
  readonly forceCode: string | undefined
  /** The actions that it may ask for. */
  readonly scopes: readonly Action[]
}

/** Creates the client, or brings its name, force and scopes up to date. */
export async function ensureSystemClient(database: Database | Writing, client: SystemClient): Promise<void> {
  const values = { name: client.name, force_code: client.forceCode ?? null, scopes: [...client.scopes] }
  await database
    .insertInto('system_clients')
    .values({ id: client.id, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute()
}

/** A new token, shown once. `undefined` when there is no such client or it was revoked. */
export async function issueClientToken(
  trx: Writing,
  clientId: string,
  { now = Temporal.Now.instant(), hours = defaultTokenHours } = {},
): Promise<{ readonly token: string; readonly expiresAt: string } | undefined> {
  const client = await trx
    .selectFrom('system_clients')
    .select('id')
    .where('id', '=', clientId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!client) return undefined
  const secret = newSecret()
  const expiresAt = now.add({ hours }).toString()
  await trx
    .insertInto('client_tokens')
    .values({ token_hash: hashSecret(secret), client_id: clientId, expires_at: expiresAt })
    .execute()
  return { token: `${tokenPrefix}${secret}`, expiresAt }
}

/** Who stands behind a bearer token: nobody when it is unknown, over, or its client was revoked. */
export async function authenticateBearer(
  database: Database | Writing,
  token: string,
  now: Temporal.Instant,
): Promise<Subject | undefined> {
  const secret = token.startsWith(tokenPrefix) ? token.slice(tokenPrefix.length) : ''
  if (!looksLikeSecret(secret)) return undefined
  const row = await database
    .selectFrom('client_tokens')
    .innerJoin('system_clients', 'system_clients.id', 'client_tokens.client_id')
    .select(['system_clients.id', 'system_clients.name', 'force_code', 'scopes', 'expires_at'])
    .where('token_hash', '=', hashSecret(secret))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row || Temporal.Instant.compare(now, Temporal.Instant.from(row.expires_at)) >= 0) return undefined
  return {
    issuer: clientIssuer,
    subject: row.id,
    name: row.name,
    forceCode: row.force_code ?? undefined,
    roles: ['system-client'],
    scopes: row.scopes,
  }
}

/** Ends a client: every token of it counts for nothing from the next request on. */
export async function revokeSystemClient(
  trx: Writing,
  clientId: string,
  now: Temporal.Instant,
): Promise<void> {
  await trx
    .updateTable('system_clients')
    .set({ revoked_at: now.toString() })
    .where('id', '=', clientId)
    .execute()
}
