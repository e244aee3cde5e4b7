/** Secrets that are handed out once and kept only as their hash. */
import { createHash, randomBytes } from 'node:crypto'

const secretBytes = 32

/** 256 random bits, as text for a cookie or a header. */
export function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url')
}

/** What the database keeps: the secret has 256 bits of its own, so a plain hash cannot be guessed back. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Whether the text has the form that `newSecret` gives: anything else is not worth a question to the database. */
export function looksLikeSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}
