/** Sign-ins on their way to the sign-in service and back: each can be finished once, within ten minutes. */
import type { Database } from '../database/database.ts'
import { hashSecret, looksLikeSecret, newSecret } from './secret.ts'
import type { Attempt } from './sign-in-service.ts'

const attemptMinutes = 10

export type KeptAttempt = Attempt & { readonly returnTo: string }

/** Answers with the secret for the cookie, and forgets attempts that came to nothing. */
export async function keepAttempt(
  database: Database,
  attempt: KeptAttempt,
  now: Temporal.Instant,
): Promise<string> {
  const secret = newSecret()
  await database
    .deleteFrom('sign_in_attempts')
    .where('started_at', '<', now.subtract({ minutes: attemptMinutes }).toString())
    .execute()
  await database
    .insertInto('sign_in_attempts')
    .values({
      id_hash: hashSecret(secret),
      state: attempt.state,
      nonce: attempt.nonce,
      code_verifier: attempt.codeVerifier,
      return_to: attempt.returnTo,
      started_at: now.toString(),
    })
    .execute()
  return secret
}

export async function takeAttempt(
  database: Database,
  secret: string | undefined,
  now: Temporal.Instant,
): Promise<KeptAttempt | undefined> {
  if (!secret || !looksLikeSecret(secret)) return undefined
  const row = await database
    .deleteFrom('sign_in_attempts')
    .where('id_hash', '=', hashSecret(secret))
    .where('started_at', '>=', now.subtract({ minutes: attemptMinutes }).toString())
    .returningAll()
    .executeTakeFirst()
  return (
    row && {
      state: row.state,
      nonce: row.nonce,
      codeVerifier: row.code_verifier,
      returnTo: row.return_to,
    }
  )
}
