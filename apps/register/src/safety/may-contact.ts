/** The one gate before anything reaches a victim, whoever or whatever sends it. */
import type { Writing } from '../platform/database/database.ts'
import { findSafeContacts } from '../victims/index.ts'
import { checkSafeContact, type IntendedContact, type SafeContactAnswer } from './safe-contact.ts'

export type ContactGate =
  | SafeContactAnswer
  /** Nobody has recorded how she may be reached. */
  | { readonly isAllowed: 'unknown' }

/**
 * Call it before anything is sent or rung, in the same transaction. Where nothing is known a person may decide; a
 * program takes that for a no.
 *
 * @public for the sender that may come
 * @example
 * const gate = await mayContact(trx, victim, { channel: 'text', at: now, leavesVoicemail: false, showsNumber: true })
 * if (gate.isAllowed !== true) return
 */
export async function mayContact(trx: Writing, victim: string, what: IntendedContact): Promise<ContactGate> {
  const [rules] = await findSafeContacts(trx, victim)
  return rules ? checkSafeContact(rules, what) : { isAllowed: 'unknown' }
}
