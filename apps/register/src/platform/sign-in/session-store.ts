/** Sign-ins kept in PostgreSQL: idle for 15 minutes or 10 hours old and they are over. */
import type { Purpose, Role, Subject } from '../access/decision.ts'
import type { Database, Writing } from '../database/database.ts'
import { recordOfficer } from './officer-directory.ts'
import { hashSecret, looksLikeSecret, newSecret } from './secret.ts'

export const sessionIdleMinutes = 15
/** One shift. */
export const sessionHours = 10
/** Seen-at is written this often at most, so that reading does not mean writing. */
const seenEverySeconds = 60

export type Session = {
  readonly subject: Subject & { readonly sessionId: string }
  readonly csrfSecret: string
  /** Why this officer looks, until said otherwise. */
  readonly purpose: Purpose | undefined
  readonly endsAt: Temporal.Instant
}

export type NewSession = {
  readonly issuer: string
  readonly subject: string
  readonly name: string
  readonly forceCode: string | undefined
  readonly roles: readonly Role[]
  readonly rank?: string | undefined
  readonly phone?: string | undefined
  readonly authenticatedAt: Temporal.Instant
}

/** Answers with the secret for the cookie; it is nowhere else. Whoever signs in stands in the directory of officers. */
export async function startSession(trx: Writing, user: NewSession, now: Temporal.Instant): Promise<string> {
  const secret = newSecret()
  await trx
    .insertInto('sessions')
    .values({
      id_hash: hashSecret(secret),
      issuer: user.issuer,
      subject: user.subject,
      name: user.name,
      force_code: user.forceCode ?? null,
      roles: [...user.roles],
      rank: user.rank ?? null,
      csrf_secret: newSecret(),
      authenticated_at: user.authenticatedAt.toString(),
      started_at: now.toString(),
      seen_at: now.toString(),
    })
    .execute()
  await recordOfficer(trx, user, now)
  return secret
}

/** The live session behind a cookie. Being found keeps it alive unless the request was made by a page on its own. */
export async function findSession(
  database: Database | Writing,
  secret: string,
  now: Temporal.Instant,
  { keepsAlive = true } = {},
): Promise<Session | undefined> {
  if (!looksLikeSecret(secret)) return undefined
  const idHash = hashSecret(secret)
  const row = await database
    .selectFrom('sessions')
    .selectAll()
    .where('id_hash', '=', idHash)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const seenAt = Temporal.Instant.from(row.seen_at)
  const endsAt = Temporal.Instant.from(row.started_at).add({ hours: sessionHours })
  const idleEndsAt = seenAt.add({ minutes: sessionIdleMinutes })
  if (isAtOrAfter(now, endsAt) || isAtOrAfter(now, idleEndsAt)) return undefined
  if (keepsAlive && isAtOrAfter(now, seenAt.add({ seconds: seenEverySeconds })))
    await database
      .updateTable('sessions')
      .set({ seen_at: now.toString() })
      .where('id_hash', '=', idHash)
      .execute()
  return {
    subject: {
      issuer: row.issuer,
      subject: row.subject,
      name: row.name,
      forceCode: row.force_code ?? undefined,
      roles: row.roles as Role[],
      rank: row.rank ?? undefined,
      sessionId: idHash.toString('hex'),
      authenticatedAt: Math.floor(Temporal.Instant.from(row.authenticated_at).epochMilliseconds / 1000),
    },
    csrfSecret: row.csrf_secret,
    purpose: row.purpose
      ? { code: row.purpose, incident: row.incident ?? undefined, reason: row.reason ?? undefined }
      : undefined,
    endsAt,
  }
}

/** Whether a sign-in still lets its officer in; asking does not keep it alive. For what stays open, such as a stream. */
export async function isSessionLive(
  database: Database,
  sessionId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const row = await database
    .selectFrom('sessions')
    .select('id_hash')
    .where('id_hash', '=', Buffer.from(sessionId, 'hex'))
    .where('ended_at', 'is', null)
    .where('started_at', '>', now.subtract({ hours: sessionHours }).toString())
    .where('seen_at', '>', now.subtract({ minutes: sessionIdleMinutes }).toString())
    .executeTakeFirst()
  return row !== undefined
}

export async function endSession(trx: Writing, sessionId: string, now: Temporal.Instant): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ ended_at: now.toString() })
    .where('id_hash', '=', Buffer.from(sessionId, 'hex'))
    .where('ended_at', 'is', null)
    .execute()
}

/** For leavers, and for a change of roles: counts from the next request. Answers with how many sessions ended. */
export async function endSessionsOf(
  trx: Writing,
  user: { readonly issuer: string; readonly subject: string },
  now: Temporal.Instant,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('sessions')
    .set({ ended_at: now.toString() })
    .where('issuer', '=', user.issuer)
    .where('subject', '=', user.subject)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What signing in leaves behind is forgotten once it lets nobody in; the audit keeps who did what. Answers with how many sign-ins and tokens went. */
export async function forgetOldSignIns(
  database: Database,
  now: Temporal.Instant,
  hours = 48,
): Promise<{ readonly signIns: number; readonly tokens: number }> {
  const before = now.subtract({ hours }).toString()
  return database.transaction().execute(async (trx) => {
    const old = trx.selectFrom('sessions').select('id_hash').where('started_at', '<', before)
    await trx.deleteFrom('viewing_purposes').where('session_hash', 'in', old).execute()
    const signIns = await trx.deleteFrom('sessions').where('started_at', '<', before).executeTakeFirst()
    const tokens = await trx.deleteFrom('client_tokens').where('expires_at', '<', before).executeTakeFirst()
    return { signIns: Number(signIns.numDeletedRows), tokens: Number(tokens.numDeletedRows) }
  })
}

export async function setSessionPurpose(trx: Writing, sessionId: string, purpose: Purpose): Promise<void> {
  await trx
    .updateTable('sessions')
    .set({ purpose: purpose.code, incident: purpose.incident ?? null, reason: purpose.reason ?? null })
    .where('id_hash', '=', Buffer.from(sessionId, 'hex'))
    .execute()
}

function isAtOrAfter(instant: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant, other) >= 0
}
