/** SQL of the contacts with victims, made and blocked. Nothing else writes them: see room safety. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'
import type { ContactChannel } from './safe-contact-store.ts'
import { familyIn } from './victim-family.ts'

export const contactOutcomes = {
  reached: 'Reached',
  'not-reached': 'Not reached',
  blocked: 'Blocked by her rules',
} as const
export type ContactOutcome = keyof typeof contactOutcomes

export type VictimContact = {
  readonly channel: ContactChannel
  readonly direction: 'to-her' | 'from-her'
  readonly outcome: ContactOutcome
  readonly leftVoicemail: boolean
  readonly showedNumber: boolean
  readonly isAgainstRule: boolean
  readonly reason: string | null
  /** ISO instant. */
  readonly happenedAt: string
  readonly note: string | null
}

export type RecordedContact = VictimContact & { readonly id: string; readonly recordedBy: string }

const mostContacts = 200

/** Those that this force recorded, newest first. */
export async function findContacts(
  trx: Writing,
  victim: string,
  force: string,
): Promise<readonly RecordedContact[]> {
  return insideVault(trx, async (vault) => {
    const family = [...(await familyIn(vault, [victim])).keys()]
    const { rows } = await sql<RecordedContact>`
      select id, channel, direction, outcome, left_voicemail as "leftVoicemail", showed_number as "showedNumber",
        is_against_rule as "isAgainstRule", reason, happened_at as "happenedAt", note, recorded_by as "recordedBy"
      from victim_contacts where victim_id = any(${family}::uuid[]) and force_code = ${force}
      order by happened_at desc, id desc limit ${sql.lit(mostContacts)}`.execute(vault)
    return rows
  })
}

export async function storeContact(
  trx: Writing,
  victim: string,
  contact: VictimContact & { readonly force: string; readonly recordedBy: string },
): Promise<string> {
  return insideVault(trx, async (vault) => {
    const { id } = await vault
      .insertInto('victim_contacts')
      .values({
        victim_id: victim,
        channel: contact.channel,
        direction: contact.direction,
        outcome: contact.outcome,
        force_code: contact.force,
        left_voicemail: contact.leftVoicemail,
        showed_number: contact.showedNumber,
        is_against_rule: contact.isAgainstRule,
        reason: contact.reason,
        happened_at: contact.happenedAt,
        note: contact.note,
        recorded_by: contact.recordedBy,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}
