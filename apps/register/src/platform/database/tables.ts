/** Row types of the database, made by generate-table-types.ts; not edited by hand. */
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'

type Int8 = ColumnType<string, string | number | bigint, string | number | bigint>
type Json = JSONColumnType<object, string, string>

export type EntriesRow = {
  id: Generated<string>
  at: Generated<string>
  kind: string
  operation: string
  issuer: string
  subject: string
  force_code: string | null
  roles: string[]
  session_id: string | null
  on_behalf_of: string | null
  purpose: string | null
  reason: string | null
  incident: string | null
  record_ids: string[]
  field_classes: string[]
  result_count: number | null
  decision: string
  policy_ids: string[]
  request_id: string
  details: Json
}

export type ClientTokensRow = {
  token_hash: Buffer
  client_id: string
  created_at: Generated<string>
  expires_at: string
}

export type IdempotencyKeysRow = {
  client: string
  key: string
  request_hash: Buffer
  status: number | null
  response: Json | null
  created_at: Generated<string>
}

export type SessionsRow = {
  id_hash: Buffer
  issuer: string
  subject: string
  name: string
  force_code: string | null
  roles: string[]
  csrf_secret: string
  purpose: string | null
  incident: string | null
  reason: string | null
  authenticated_at: string
  started_at: Generated<string>
  seen_at: Generated<string>
  ended_at: string | null
}

export type SignInAttemptsRow = {
  id_hash: Buffer
  state: string
  nonce: string
  code_verifier: string
  return_to: string
  started_at: Generated<string>
}

export type SystemClientsRow = {
  id: string
  name: string
  force_code: string | null
  scopes: string[]
  created_at: Generated<string>
  revoked_at: string | null
}

export type ViewingPurposesRow = {
  session_hash: Buffer
  person_id: string
  purpose: string
  incident: string | null
  reason: string | null
  stated_at: Generated<string>
}

export type AbsencesRow = {
  id: Generated<string>
  person_id: string
  kind: string
  from_on: string
  until_on: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type AlertsRow = {
  id: Generated<string>
  kind: string
  person_id: string
  report_id: string | null
  order_id: string | null
  force_code: string
  why: string
  dedupe_key: string
  raised_at: Generated<string>
  acknowledged_at: string | null
  acknowledged_by: string | null
  valid_from: Generated<string>
}

export type BreachItemsRow = {
  id: Generated<string>
  breach_id: string
  basis: string
  text: string
  recorded_by: string
  stored_at: Generated<string>
}

export type BreachesRow = {
  id: Generated<string>
  person_id: string
  order_reference: string
  order_id: string
  ordinal: number | null
  report_id: string | null
  sighting_id: string | null
  notification_id: string | null
  duty_key: string | null
  force_code: string
  occurred_at: string
  fired_by: string
  refuted_by: string
  state: Generated<string>
  arrested_on: string | null
  no_arrest_reason: string | null
  offence_code: string | null
  outcome_note: string | null
  pattern_read_at: string | null
  dedupe_key: string
  valid_from: Generated<string>
}

export type ChangesRow = {
  id: Generated<string>
  person_id: string
  kind: string
  changed_on: string | null
  advance_notified_on: string | null
  expected_on: string | null
  note: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type ChecksRow = {
  id: Generated<string>
  asked_by: string
  force_code: string | null
  incident: string | null
  reason: string | null
  as_of: string | null
  suspect: Json
  answer: Json
  person_ids: string[]
  took_ms: number
  asked_at: Generated<string>
}

export type CounterAllegationsRow = {
  report_id: string
  counter_report_id: string
  weight_bits: number
  stored_at: Generated<string>
}

export type DisposalsRow = {
  id: Generated<string>
  person_id: string
  relevant_on: string
  offence_code: string | null
  disposal: string | null
  terms: Generated<string[]>
  overlap: string | null
  own_length: string | null
  notice_served_on: string | null
  freed_on: string | null
  is_notifiable: boolean
  is_domestic_abuse_finding: Generated<boolean>
  force_code: string
  recorded_by: string
  valid_from: Generated<string>
}

export type DutiesRow = {
  person_id: string
  key: string
  regime: string
  kind: string
  nature: string
  rule: string
  title: string
  binding_id: string
  about_id: string | null
  breach_offence: string | null
  state: string
  starts_on: string
  due_on: string | null
  met_on: string | null
  arithmetic: string[]
  force_code: string | null
  computed_for: string
  fingerprint: string
}

export type EdgesRow = {
  mention_a: string
  mention_b: string
  weight_bits: number
  guard: string | null
  model_id: string
  stored_at: Generated<string>
}

export type FlagsRow = {
  id: Generated<string>
  person_id: string
  code: string
  version: number
  since: string
  why: string
  evidence: string[]
  victims_min: number | null
  victims_max: number | null
  valid_from: Generated<string>
}

export type ForcesRow = {
  code: string
  name: string
  slug: string
  is_territorial: boolean
  source: string
}

export type ImportFilesRow = {
  import_id: string
  role: string
  name: string
  sha256: Buffer
  size_bytes: Int8
  rows_done: Generated<Int8>
  bytes_done: Generated<Int8>
  is_complete: Generated<boolean>
}

export type ImportsRow = {
  id: Generated<string>
  kind: string
  force_code: string | null
  mapping: string
  state: string
  failure: string | null
  started_by: string
  started_at: Generated<string>
  ended_at: string | null
  rows_read: Generated<Int8>
  rows_stored: Generated<Int8>
  rows_unchanged: Generated<Int8>
  rows_corrected: Generated<Int8>
  rows_rejected: Generated<Int8>
}

export type JourneysRow = {
  id: Generated<string>
  person_id: string
  departs_on: string
  known_on: string
  returned_on: string | null
  is_return_as_told: boolean | null
  destination: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type JudgementsRow = {
  id: Generated<string>
  mention_a: string
  mention_b: string
  judgement: string
  reason: string
  undoes: string | null
  judged_by: string
  stored_at: Generated<string>
}

export type LinkageModelsRow = {
  id: string
  model: Json
  frequencies: Json
  mentions: Int8
  stored_at: Generated<string>
}

export type MembershipsRow = {
  mention_id: string
  person_id: string
  valid_from: Generated<string>
}

export type MentionsRow = {
  id: Generated<string>
  report_id: string | null
  order_id: string | null
  ordinal: number
  role: string
  dpa_category: string
  basis: string
  said: Json
  normalised: Json
  keys: string[]
  stored_at: Generated<string>
}

export type NotificationWithdrawalsRow = {
  notification_id: string
  reason: string
  withdrawn_by: string
  stored_at: Generated<string>
}

export type NotificationsRow = {
  id: Generated<string>
  person_id: string
  regime: string
  kind: string
  taken_on: string
  taken_at: string
  taken_by: string
  about: string | null
  has_fixed_address: boolean | null
  items: Json
  changed_items: Generated<string[]>
  acknowledgment: string
  force_code: string
  stored_at: Generated<string>
}

export type OrderConditionsRow = {
  order_id: string
  ordinal: number
  kind: string
  text: string
  zone: Json | null
  distance_metres: number | null
  hours: Json | null
  is_understood: Generated<boolean>
  parsed: Json | null
}

export type OrderEventsRow = {
  id: Generated<string>
  order_reference: string
  kind: string
  on_date: string
  ends_on: string | null
  end_kind: string | null
  bail_limit: string | null
  authorised_by_rank: string | null
  note: string | null
  recorded_by: string
  stored_at: Generated<string>
}

export type OrderLivesRow = {
  reference: string
  order_id: string
  type: string
  force_code: string | null
  from_on: string
  last_on: string | null
  ending: string | null
  served_on: string | null
  valid_from: Generated<string>
}

export type OrderProtectedRow = {
  order_id: string
  victim_id: string
}

export type OrderQueriesRow = {
  id: Generated<string>
  order_reference: string
  ordinal: number | null
  problem: string
  reading: Json | null
  raised_at: Generated<string>
  resolved_at: string | null
  resolved_by: string | null
  resolution: string | null
  valid_from: Generated<string>
}

export type OrdersRow = {
  id: Generated<string>
  reference: string
  version: Generated<number>
  supersedes: string | null
  content_hash: Buffer
  type: string
  court: string | null
  made_on: string
  ends_on: string | null
  status: string
  force_code: string | null
  import_id: string | null
  stored_at: Generated<string>
  stored_by: string
  served_on: string | null
  takes_effect_on: string | null
  end_kind: string | null
  end_event: string | null
  replaces: string | null
  made_for: string | null
  arrested_on: string | null
  bail_case: string | null
}

export type PersonsRow = {
  id: Generated<string>
  alias_of: string | null
  valid_from: Generated<string>
}

export type PossibleSameVictimsRow = {
  victim_a: string
  victim_b: string
  weight_bits: number
}

export type ReportVictimsRow = {
  report_id: string
  victim_mention_id: string
  victim_id: string
  household: Int8
  is_identifiable: boolean
  sex: string
  stored_at: string
}

export type ReportsRow = {
  id: Generated<string>
  force_code: string
  reference: string
  version: Generated<number>
  supersedes: string | null
  content_hash: Buffer
  recorded_at: string
  occurred_from: string | null
  occurred_to: string | null
  channel: string
  offence_codes: Generated<string[]>
  behaviours: Generated<string[]>
  relationship: string | null
  risk_grade: string | null
  outcome: string | null
  narrative: string | null
  narrative_search: GeneratedAlways<string | null>
  import_id: string | null
  stored_at: Generated<string>
  stored_by: string
}

export type SightingsRow = {
  id: Generated<string>
  person_id: string
  seen_at: string
  postcode: string | null
  latitude: number | null
  longitude: number | null
  words: string
  source: string
  force_code: string
  recorded_by: string
  stored_at: Generated<string>
}

export type CheckCallersRow = {
  check_id: string
  said: Json
}

export type OrderSourcesRow = {
  order_id: string
  source: string
}

export type PairKeysRow = {
  report_id: string
  keys: string[]
}

export type RejectedRowsRow = {
  id: Generated<string>
  import_id: string
  force_code: string | null
  file: string
  line: Int8
  column_name: string | null
  value: string | null
  code: string
  reason: string
  source: string
  stored_at: Generated<string>
}

export type ReportSourcesRow = {
  report_id: string
  source: string
  narrative: string | null
  location: string | null
}

export type SecretsRow = {
  name: string
  value: Buffer
}

export type VictimEdgesRow = {
  mention_a: string
  mention_b: string
  weight_bits: number
  guard: string | null
  model_id: string
  stored_at: Generated<string>
}

export type VictimLinkageModelsRow = {
  id: string
  model: Json
  frequencies: Json
  mentions: Int8
  stored_at: Generated<string>
}

export type VictimMembershipsRow = {
  mention_id: string
  victim_id: string
  valid_from: Generated<string>
}

export type VictimMentionsRow = {
  id: Generated<string>
  report_id: string | null
  order_id: string | null
  ordinal: number
  role: string
  dpa_category: string
  basis: string
  said: Json
  normalised: Json
  keys: string[]
  household: Int8 | null
  is_identifiable: boolean
  stored_at: Generated<string>
}

export type VictimsRow = {
  id: Generated<string>
  alias_of: string | null
  valid_from: Generated<string>
}

export type RegisterTables = {
  entries: EntriesRow
  client_tokens: ClientTokensRow
  idempotency_keys: IdempotencyKeysRow
  sessions: SessionsRow
  sign_in_attempts: SignInAttemptsRow
  system_clients: SystemClientsRow
  viewing_purposes: ViewingPurposesRow
  absences: AbsencesRow
  alerts: AlertsRow
  breach_items: BreachItemsRow
  breaches: BreachesRow
  changes: ChangesRow
  checks: ChecksRow
  counter_allegations: CounterAllegationsRow
  disposals: DisposalsRow
  duties: DutiesRow
  edges: EdgesRow
  flags: FlagsRow
  forces: ForcesRow
  import_files: ImportFilesRow
  imports: ImportsRow
  journeys: JourneysRow
  judgements: JudgementsRow
  linkage_models: LinkageModelsRow
  memberships: MembershipsRow
  mentions: MentionsRow
  notification_withdrawals: NotificationWithdrawalsRow
  notifications: NotificationsRow
  order_conditions: OrderConditionsRow
  order_events: OrderEventsRow
  order_lives: OrderLivesRow
  order_protected: OrderProtectedRow
  order_queries: OrderQueriesRow
  orders: OrdersRow
  persons: PersonsRow
  possible_same_victims: PossibleSameVictimsRow
  report_victims: ReportVictimsRow
  reports: ReportsRow
  sightings: SightingsRow
}

/** What room victims sees besides. */
export type VaultTables = {
  check_callers: CheckCallersRow
  order_sources: OrderSourcesRow
  pair_keys: PairKeysRow
  rejected_rows: RejectedRowsRow
  report_sources: ReportSourcesRow
  secrets: SecretsRow
  victim_edges: VictimEdgesRow
  victim_linkage_models: VictimLinkageModelsRow
  victim_memberships: VictimMembershipsRow
  victim_mentions: VictimMentionsRow
  victims: VictimsRow
}
