/** Row types of the database, made by generate-table-types.ts; not edited by hand. */
import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'

type Int8 = ColumnType<string, string | number | bigint, string | number | bigint>
type Json = JSONColumnType<object, string, string>

export type AuditEntriesRow = {
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

export type OfficersRow = {
  key: string
  name: string
  force_code: string | null
  roles: string[]
  rank: string | null
  phone: string | null
  seen_at: Generated<string>
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
  rank: string | null
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

export type AlertBudgetsRow = {
  force_code: string
  per_thousand_calls: number
  threshold: number
  reason: string
  set_by: string
  valid_from: Generated<string>
}

export type AlertEventsRow = {
  id: Generated<string>
  alert_id: string
  event: string
  kind: string
  force_code: string
  unit: string
  weight: number
  escalated_to: string | null
  at: Generated<string>
  transaction: Generated<string>
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
  unit: Generated<string>
  weight: Generated<number>
  weight_why: Generated<string>
  entry_id: string | null
  acknowledge_by: string | null
  escalated_at: string | null
  escalated_to: string | null
  taken_back_at: string | null
  taken_back_by: string | null
  taken_back_why: string | null
}

export type AssessmentAnswersRow = {
  assessment_id: string
  topic: string
  answer: string
  note: string | null
}

export type AssessmentStatementsRow = {
  entry_id: string
  ordinal: number
  officer: string
  level: string
  stated_at: string
}

export type AssessmentsRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  force_code: string
  unit: string | null
  tool: string
  tool_version: number
  form: string
  is_blind: boolean
  level_before_seen: string | null
  level_indicated: string
  level_assessed: string
  drivers: string[]
  rfgv_recency: number | null
  rfgv_frequency: number | null
  rfgv_gravity: number | null
  rfgv_victims: number | null
  override_reason: string | null
  reasons: string
  assessed_by: string
  stored_at: Generated<string>
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
  regime_state: string | null
}

export type EdgesRow = {
  mention_a: string
  mention_b: string
  weight_bits: number
  guard: string | null
  model_id: string
  stored_at: Generated<string>
}

export type EntriesRow = {
  id: Generated<string>
  person_id: string
  force_code: string
  state: string
  origin: string
  necessity: string | null
  proportionality: string | null
  representations: string | null
  representations_text: string | null
  proposed_by: string
  proposed_at: string | null
  decided_by: string | null
  decided_by_rank: string | null
  decided_at: string | null
  decision_reasons: string | null
  level: string | null
  reassess_by: string | null
  review_by: string | null
  reopened_at: string | null
  reopened_why: string | null
  ends_by_itself_on: string | null
  ended_at: string | null
  ended_by: string | null
  end_reason: string | null
  end_note: string | null
  archived_at: string | null
  valid_from: Generated<string>
}

export type EntryAlternativesRow = {
  entry_id: string
  alternative: string
  is_pursued: boolean
  reason: string
  recorded_by: string
  valid_from: Generated<string>
}

export type EntryAppealsRow = {
  id: Generated<string>
  entry_id: string
  state: string
  lodged_on: string
  grounds: string
  recorded_by: string
  decide_by: string
  authorised_by: string
  decided_by: string | null
  decided_by_rank: string | null
  decided_at: string | null
  reasons: string | null
  valid_from: Generated<string>
}

export type EntryEventsRow = {
  id: Generated<string>
  entry_id: string
  move: string
  from_state: string
  to_state: string
  text: string | null
  done_by: string | null
  done_by_rank: string | null
  stored_at: Generated<string>
}

export type EntryItemsRow = {
  id: Generated<string>
  entry_id: string
  source: string
  source_id: string | null
  is_ground: boolean
  basis: string
  dpa_category: string
  happened_on: string | null
  text: string
  is_live: Generated<boolean>
  added_by: string
  valid_from: Generated<string>
}

export type EntrySuggestionDismissalsRow = {
  id: Generated<string>
  force_code: string
  person_id: string
  fingerprint: string
  reason: string
  dismissed_by: string
  stored_at: Generated<string>
}

export type EntrySuggestionsRow = {
  force_code: string
  person_id: string
  flags: string[]
  recency: number
  frequency: number
  gravity: number
  victims: number
  why: string[]
  fingerprint: string
  computed_at: string
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

export type HandoversRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  from_force: string
  to_force: string
  state: string
  why: string
  report_id: string | null
  suggested_at: string | null
  offered_by: string | null
  offered_at: string | null
  summary: string | null
  accept_by: string | null
  decided_by: string | null
  decided_at: string | null
  decision_reasons: string | null
  new_manager: string | null
  valid_from: Generated<string>
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

export type LevelChangesRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  from_level: string | null
  to_level: string
  reason: string
  assessment_id: string | null
  lowering_id: string | null
  changed_by: string
  stored_at: Generated<string>
}

export type LevelLoweringsRow = {
  id: Generated<string>
  entry_id: string
  state: string
  from_level: string
  to_level: string
  reason: string
  assessment_id: string
  requested_by: string
  requested_at: Generated<string>
  cooling_off_until: string
  victim_contact: string | null
  victim_contact_note: string | null
  victim_contact_by: string | null
  decided_by: string | null
  decided_by_rank: string | null
  decided_at: string | null
  decision_reasons: string | null
  withdrawn_at: string | null
  withdrawn_by: string | null
  valid_from: Generated<string>
}

export type LinkageModelsRow = {
  id: string
  model: Json
  frequencies: Json
  mentions: Int8
  stored_at: Generated<string>
}

export type ManagementAssignmentsRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  force_code: string
  role: string
  officer: string | null
  name: string
  agency: string | null
  phone: string | null
  from_at: Generated<string>
  until_at: string | null
  assigned_by: string
  reason: string | null
  valid_from: Generated<string>
}

export type ManagementNotesRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  force_code: string
  kind: string
  basis: string
  happened_on: string
  text: string
  corrects: string | null
  recorded_by: string
  stored_at: Generated<string>
}

export type MappaActionsRow = {
  id: Generated<string>
  meeting_id: string
  person_id: string
  force_code: string
  action: string
  owner_name: string
  owner_agency: string
  owner: string | null
  due_on: string
  state: Generated<string>
  done_on: string | null
  outcome: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type MappaAgendaItemsRow = {
  meeting_id: string
  ordinal: number
  title: string
  minutes: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type MappaAttendancesRow = {
  meeting_id: string
  name: string
  agency: string
  attendance: string
  recorded_by: string
  valid_from: Generated<string>
}

export type MappaEventsRow = {
  id: Generated<string>
  about: string
  about_id: string
  person_id: string
  move: string
  from_state: string | null
  to_state: string
  text: string | null
  done_by: string
  stored_at: Generated<string>
}

export type MappaManagementsRow = {
  id: Generated<string>
  person_id: string
  force_code: string
  category: number
  level: number
  lead_agency: string
  referral_id: string | null
  reason: string
  review_by: string
  from_on: string
  until_on: string | null
  end_reason: string | null
  decided_by: string
  valid_from: Generated<string>
}

export type MappaMeetingsRow = {
  id: Generated<string>
  panel_id: string
  person_id: string
  force_code: string
  referral_id: string
  referral_state: GeneratedAlways<string>
  level: number
  state: string
  starts_at: string
  chair: string
  lead_agency: string
  risk_summary: string | null
  disclosure: string | null
  disclosure_reasons: string | null
  level_decided: number | null
  review_by: string | null
  held_at: string | null
  minutes_due_on: string | null
  minutes_signed_at: string | null
  minutes_signed_by: string | null
  cancelled_reason: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type MappaPanelCasesRow = {
  id: Generated<string>
  panel_id: string
  person_id: string
  referral_id: string
  referral_state: GeneratedAlways<string>
  from_on: string
  until_on: string | null
  removed_at: string | null
  added_by: string
  valid_from: Generated<string>
}

export type MappaPanelMembersRow = {
  id: Generated<string>
  panel_id: string
  officer: string
  agency: string
  from_on: string
  until_on: string
  removed_at: string | null
  added_by: string
  valid_from: Generated<string>
}

export type MappaPanelsRow = {
  id: Generated<string>
  force_code: string
  name: string
  level: number
  made_by: string
  valid_from: Generated<string>
}

export type MappaReferralsRow = {
  id: Generated<string>
  person_id: string
  force_code: string
  state: string
  category: number
  category_reason: string | null
  level_sought: number
  qualifying_disposal: string | null
  qualifying_reason: string | null
  lead_agency: string
  level_tests: Generated<string[]>
  reasons: string | null
  pattern_text: string | null
  behaviour_text: string | null
  orders_text: string | null
  convictions_text: string | null
  referred_by: string
  referred_at: string | null
  first_meeting_by: string | null
  decided_by: string | null
  decided_at: string | null
  decision_reasons: string | null
  valid_from: Generated<string>
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

export type PersonDetailsRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  force_code: string
  kind: string
  label: string
  relation: string | null
  from_on: string | null
  until_on: string | null
  note: string | null
  basis: string
  recorded_by: string
  valid_from: Generated<string>
}

export type PersonsRow = {
  id: Generated<string>
  alias_of: string | null
  valid_from: Generated<string>
}

export type PlanActionsRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  force_code: string
  objective: string
  action: string
  owner: string
  due_on: string
  state: Generated<string>
  done_on: string | null
  outcome: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type PossibleSameVictimsRow = {
  victim_a: string
  victim_b: string
  weight_bits: number
}

export type PracticeChangesRow = {
  id: Generated<string>
  force_code: string
  code: string
  period: string | null
  reason: string
  changed_by: string
  stored_at: Generated<string>
}

export type PracticeSettingsRow = {
  force_code: string
  code: string
  period: string
  reason: string
  set_by: string
  valid_from: Generated<string>
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

export type SafetyPlanStatesRow = {
  plan_id: string
  victim_id: string
  person_id: string
  force_code: string
  state: string
  owner: string
  review_by: string
  review_why: string
  since: string
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

export type ToolWordingsRow = {
  force_code: string
  tool: string
  topic: string
  wording: string
  licence: string
  loaded_by: string
  valid_from: Generated<string>
}

export type VisitsRow = {
  id: Generated<string>
  entry_id: string
  person_id: string
  force_code: string
  kind: string
  state: Generated<string>
  due_on: string
  officer: string
  happened_at: string | null
  findings: string | null
  is_address_verified: boolean | null
  address_note: string | null
  devices: Generated<string[]>
  refusal_reason: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type WebhookDeliveriesRow = {
  id: Generated<string>
  webhook_id: string
  alert_id: string | null
  event: string
  key: string
  data: Json
  state: Generated<string>
  attempts: Generated<number>
  first_attempt_at: string | null
  next_attempt_at: Generated<string>
  last_status: number | null
  last_error: string | null
  delivered_at: string | null
  created_at: Generated<string>
}

export type WebhooksRow = {
  id: Generated<string>
  force_code: string
  url: string
  secret: Buffer
  old_secret: Buffer | null
  old_secret_until: string | null
  kinds: Generated<string[]>
  is_active: Generated<boolean>
  made_by: string
  made_at: Generated<string>
  valid_from: Generated<string>
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

export type SafeContactsRow = {
  victim_id: string
  channels: string[]
  hours_from: string | null
  hours_until: string | null
  weekdays: Generated<number[]>
  may_leave_voicemail: boolean
  may_show_number: boolean
  code_word: string | null
  language: string | null
  note: string | null
  review_by: string
  recorded_by: string
  valid_from: Generated<string>
}

export type SafetyActionsRow = {
  id: Generated<string>
  plan_id: string
  action: string
  owner_name: string
  due_on: string | null
  done_on: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type SafetyPlansRow = {
  id: Generated<string>
  victim_id: string
  person_id: string
  force_code: string
  state: string
  owner: string
  review_by: string
  review_why: string | null
  note: string | null
  closed_reason: string | null
  recorded_by: string
  valid_from: Generated<string>
}

export type SecretsRow = {
  name: string
  value: Buffer
}

export type VictimContactsRow = {
  id: Generated<string>
  victim_id: string
  channel: string
  direction: string
  outcome: string
  force_code: string
  left_voicemail: Generated<boolean>
  showed_number: Generated<boolean>
  is_against_rule: Generated<boolean>
  reason: string | null
  happened_at: string
  note: string | null
  recorded_by: string
  stored_at: Generated<string>
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
  'audit.entries': AuditEntriesRow
  client_tokens: ClientTokensRow
  idempotency_keys: IdempotencyKeysRow
  officers: OfficersRow
  sessions: SessionsRow
  sign_in_attempts: SignInAttemptsRow
  system_clients: SystemClientsRow
  viewing_purposes: ViewingPurposesRow
  absences: AbsencesRow
  alert_budgets: AlertBudgetsRow
  alert_events: AlertEventsRow
  alerts: AlertsRow
  assessment_answers: AssessmentAnswersRow
  assessment_statements: AssessmentStatementsRow
  assessments: AssessmentsRow
  breach_items: BreachItemsRow
  breaches: BreachesRow
  changes: ChangesRow
  checks: ChecksRow
  counter_allegations: CounterAllegationsRow
  disposals: DisposalsRow
  duties: DutiesRow
  edges: EdgesRow
  entries: EntriesRow
  entry_alternatives: EntryAlternativesRow
  entry_appeals: EntryAppealsRow
  entry_events: EntryEventsRow
  entry_items: EntryItemsRow
  entry_suggestion_dismissals: EntrySuggestionDismissalsRow
  entry_suggestions: EntrySuggestionsRow
  flags: FlagsRow
  forces: ForcesRow
  handovers: HandoversRow
  import_files: ImportFilesRow
  imports: ImportsRow
  journeys: JourneysRow
  judgements: JudgementsRow
  level_changes: LevelChangesRow
  level_lowerings: LevelLoweringsRow
  linkage_models: LinkageModelsRow
  management_assignments: ManagementAssignmentsRow
  management_notes: ManagementNotesRow
  mappa_actions: MappaActionsRow
  mappa_agenda_items: MappaAgendaItemsRow
  mappa_attendances: MappaAttendancesRow
  mappa_events: MappaEventsRow
  mappa_managements: MappaManagementsRow
  mappa_meetings: MappaMeetingsRow
  mappa_panel_cases: MappaPanelCasesRow
  mappa_panel_members: MappaPanelMembersRow
  mappa_panels: MappaPanelsRow
  mappa_referrals: MappaReferralsRow
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
  person_details: PersonDetailsRow
  persons: PersonsRow
  plan_actions: PlanActionsRow
  possible_same_victims: PossibleSameVictimsRow
  practice_changes: PracticeChangesRow
  practice_settings: PracticeSettingsRow
  report_victims: ReportVictimsRow
  reports: ReportsRow
  safety_plan_states: SafetyPlanStatesRow
  sightings: SightingsRow
  tool_wordings: ToolWordingsRow
  visits: VisitsRow
  webhook_deliveries: WebhookDeliveriesRow
  webhooks: WebhooksRow
}

/** What room victims sees besides. */
export type VaultTables = {
  check_callers: CheckCallersRow
  order_sources: OrderSourcesRow
  pair_keys: PairKeysRow
  rejected_rows: RejectedRowsRow
  report_sources: ReportSourcesRow
  safe_contacts: SafeContactsRow
  safety_actions: SafetyActionsRow
  safety_plans: SafetyPlansRow
  secrets: SecretsRow
  victim_contacts: VictimContactsRow
  victim_edges: VictimEdgesRow
  victim_linkage_models: VictimLinkageModelsRow
  victim_memberships: VictimMembershipsRow
  victim_mentions: VictimMentionsRow
  victims: VictimsRow
}
