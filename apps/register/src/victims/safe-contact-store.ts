/** SQL of the rules for reaching a victim without endangering her. */
import { sql } from 'kysely'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'
import { familyIn } from './victim-family.ts'

export const contactChannels = {
  call: 'Call',
  text: 'Text message',
  email: 'E-mail',
  letter: 'Letter',
  'in-person': 'In person',
  'through-advocate': 'Through her advocate',
} as const
export type ContactChannel = keyof typeof contactChannels

export type SafeContactRules = {
  readonly channels: readonly ContactChannel[]
  /** HH:MM in London; both null: at any hour. */
  readonly hoursFrom: string | null
  readonly hoursUntil: string | null
  /** ISO: 1 is Monday. */
  readonly weekdays: readonly number[]
  readonly mayLeaveVoicemail: boolean
  readonly mayShowNumber: boolean
  readonly codeWord: string | null
  readonly language: string | null
  readonly note: string | null
  /** ISO date. */
  readonly reviewBy: string
}

export type RecordedRules = SafeContactRules & { readonly recordedBy: string; readonly recordedAt: string }

const columns = sql`
  channels, to_char(hours_from, 'HH24:MI') as "hoursFrom", to_char(hours_until, 'HH24:MI') as "hoursUntil", weekdays,
  may_leave_voicemail as "mayLeaveVoicemail", may_show_number as "mayShowNumber", code_word as "codeWord", language, note,
  review_by as "reviewBy", recorded_by as "recordedBy", valid_from as "recordedAt"`

/** Her rules as they stand and as they were, newest first; under whichever pseudonym they were recorded. */
export async function findSafeContacts(trx: Writing, victim: string): Promise<readonly RecordedRules[]> {
  return insideVault(trx, async (vault) => {
    const family = [...(await familyIn(vault, [victim])).keys()]
    const { rows } = await sql<RecordedRules>`
      select ${columns} from safe_contacts where victim_id = any(${family}::uuid[])
      union all
      select ${columns} from history.safe_contacts where victim_id = any(${family}::uuid[])
      order by "recordedAt" desc limit 50`.execute(vault)
    return rows
  })
}

/** Pseudonym → the day by which her rules are read again; one without rules is left out. */
export async function findRuleReviews(
  trx: Writing,
  victims: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (victims.length === 0) return new Map()
  return insideVault(trx, async (vault) => {
    const family = await familyIn(vault, victims)
    const { rows } = await sql<{ victim: string; reviewBy: string }>`
      select victim_id as victim, review_by as "reviewBy" from safe_contacts
      where victim_id = any(${[...family.keys()]}::uuid[]) order by valid_from`.execute(vault)
    return new Map(rows.map(({ victim, reviewBy }) => [family.get(victim)!, reviewBy]))
  })
}

/** Replaces her rules; what they said before is history. */
export async function storeSafeContact(
  trx: Writing,
  victim: string,
  rules: SafeContactRules,
  recordedBy: string,
): Promise<void> {
  await insideVault(trx, async (vault) => {
    const row = {
      channels: [...rules.channels],
      hours_from: rules.hoursFrom,
      hours_until: rules.hoursUntil,
      weekdays: [...rules.weekdays],
      may_leave_voicemail: rules.mayLeaveVoicemail,
      may_show_number: rules.mayShowNumber,
      code_word: rules.codeWord,
      language: rules.language,
      note: rules.note,
      review_by: rules.reviewBy,
      recorded_by: recordedBy,
    }
    await vault
      .insertInto('safe_contacts')
      .values({ victim_id: victim, ...row })
      .onConflict((conflict) => conflict.column('victim_id').doUpdateSet(row))
      .execute()
  })
}
