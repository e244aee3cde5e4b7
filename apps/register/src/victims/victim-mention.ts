/** A victim, witness, reporter or protected person as described once, made ready for the vault. */
import { createHmac, randomUUIDv7 } from 'node:crypto'
import type { NormalisedPerson, PersonAsSaid } from '@onus/linkage'
import { type NormalisedMention, normaliseMention } from '../linking/index.ts'

export type VictimRole = 'victim' | 'witness' | 'reporter' | 'protected'

/** Exactly one of `reportId` and `orderId` is given. A worker thread may have normalised it already. */
export type VictimMentionToStore = {
  readonly id?: string
  readonly reportId?: string
  readonly orderId?: string
  readonly ordinal: number
  readonly role: VictimRole
  readonly dpaCategory: 'victim' | 'witness'
  readonly basis: 'fact' | 'assessed' | 'alleged'
  readonly said: PersonAsSaid
  readonly saidOn: string
  readonly prepared?: NormalisedMention
}

export type VictimMentionRow = {
  readonly id: string
  readonly report_id: string | null
  readonly order_id: string | null
  readonly ordinal: number
  readonly role: VictimRole
  readonly dpa_category: 'victim' | 'witness'
  readonly basis: 'fact' | 'assessed' | 'alleged'
  readonly said: string
  readonly normalised: string
  readonly keys: string[]
  readonly household: string | null
  readonly is_identifiable: boolean
}

export function victimMentionRow(row: VictimMentionToStore, householdKey: Buffer): VictimMentionRow {
  const { normalised, keys } = row.prepared ?? normaliseMention(row.said, row.saidOn)
  return {
    id: row.id ?? randomUUIDv7(),
    report_id: row.reportId ?? null,
    order_id: row.orderId ?? null,
    ordinal: row.ordinal,
    role: row.role,
    dpa_category: row.dpaCategory,
    basis: row.basis,
    said: JSON.stringify(row.said),
    normalised: JSON.stringify(normalised),
    keys: [...keys],
    household: householdOf(normalised, householdKey),
    is_identifiable: isIdentifiable(normalised),
  }
}

/** A keyed hash: without the key, which never leaves the vault, nobody can find out an address by trying them all. */
function householdOf(person: NormalisedPerson, key: Buffer): string | null {
  const address = person.addresses.find((each) => each.house && (each.postcode || each.street))
  if (!address) return null
  const place = address.postcode ?? `${address.street} ${address.district ?? ''}`
  return createHmac('sha256', key).update(`${address.house}|${place}`).digest().readBigInt64BE().toString()
}

/** Two of these tell one woman from another: a full name, a day of birth, a home, a number or account of her own. */
function isIdentifiable(person: NormalisedPerson): boolean {
  const known = [
    person.names.some((name) => isSpelt(name.given) && isSpelt(name.family)),
    person.birth?.precision === 'day',
    person.addresses.some((address) => address.postcode ?? (address.house && address.street)),
    person.phones.length + person.emails.length + person.accounts.length > 0,
    person.pncId !== undefined || person.cro !== undefined,
  ]
  return known.filter(Boolean).length >= 2
}

function isSpelt(tokens: readonly string[]): boolean {
  return tokens.some((token) => token.length > 1)
}
