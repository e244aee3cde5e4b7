-- Reports as received, who they are about, and the persons that the mentions are judged to be.
set role onus_owner;
set local search_path = register, public;

create table forces (
  code text constraint forces_pk primary key constraint forces_code_is_two_digits check (code ~ '^[0-9]{2}$'),
  name text not null,
  slug text not null constraint forces_slug_unique unique,
  is_territorial boolean not null,
  source text not null
);
comment on table forces is 'Police forces by national two-digit code; loaded from packages/law at migration.';

create table imports (
  id uuid constraint imports_pk primary key default uuidv7(),
  kind text not null constraint imports_kind check (kind in ('reports', 'orders')),
  force_code text constraint imports_force references forces,
  mapping text not null,
  state text not null constraint imports_state check (state in ('reading', 'linking', 'evaluating', 'done', 'failed')),
  failure text,
  started_by text not null,
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  rows_read bigint not null default 0,
  rows_stored bigint not null default 0,
  rows_unchanged bigint not null default 0,
  rows_corrected bigint not null default 0,
  rows_rejected bigint not null default 0,
  constraint imports_ended_when_over check ((state in ('done', 'failed')) = (ended_at is not null))
);
comment on table imports is 'One run of a bulk import of one force''s extract or of the court feed.';

create table import_files (
  import_id uuid not null constraint import_files_import references imports,
  role text not null constraint import_files_role check (role in ('reports', 'people', 'orders')),
  name text not null,
  sha256 bytea not null,
  size_bytes bigint not null,
  -- How much of the file is stored: where a run that was killed goes on.
  rows_done bigint not null default 0,
  bytes_done bigint not null default 0,
  is_complete boolean not null default false,
  constraint import_files_pk primary key (import_id, role)
);
comment on table import_files is 'The files of an import and how far each is stored.';
create index import_files_sha256 on import_files (sha256);

create table reports (
  id uuid constraint reports_pk primary key default uuidv7(),
  force_code text not null constraint reports_force references forces,
  reference text not null constraint reports_reference_not_blank check (reference <> ''),
  version integer not null default 1 constraint reports_version_positive check (version > 0),
  supersedes uuid constraint reports_supersedes references reports constraint reports_supersedes_once unique,
  content_hash bytea not null,
  recorded_at timestamptz not null,
  occurred_from timestamptz,
  occurred_to timestamptz,
  channel text not null constraint reports_channel
    check (channel in ('call', 'online', 'front-counter', 'in-person', 'partner-agency', 'system', 'extract')),
  offence_codes text[] not null default '{}',
  behaviours text[] not null default '{}',
  relationship text constraint reports_relationship
    check (relationship in ('partner', 'ex-partner', 'family', 'acquaintance', 'colleague', 'neighbour', 'stranger', 'other', 'unknown')),
  risk_grade text constraint reports_risk_grade check (risk_grade in ('standard', 'medium', 'high')),
  outcome text,
  narrative text,
  narrative_search tsvector generated always as (to_tsvector('english', coalesce(narrative, ''))) stored,
  import_id uuid constraint reports_import references imports,
  stored_at timestamptz not null default now(),
  stored_by text not null,
  constraint reports_natural_key unique (force_code, reference, version),
  constraint reports_occurred_in_order check (occurred_from <= occurred_to),
  constraint reports_first_version_supersedes_none check ((version = 1) = (supersedes is null))
);
comment on table reports is 'One allegation as received, one row a version. Append only; the narrative is masked of what identifies a victim.';
create index reports_narrative_search on reports using gin (narrative_search);
create index reports_recorded on reports (recorded_at);
create index reports_force_stored on reports (force_code, stored_at);

create table orders (
  id uuid constraint orders_pk primary key default uuidv7(),
  reference text not null constraint orders_reference_not_blank check (reference <> ''),
  version integer not null default 1 constraint orders_version_positive check (version > 0),
  supersedes uuid constraint orders_supersedes references orders constraint orders_supersedes_once unique,
  content_hash bytea not null,
  type text not null,
  court text,
  made_on date not null,
  ends_on date,
  status text not null,
  force_code text constraint orders_force references forces,
  import_id uuid constraint orders_import references imports,
  stored_at timestamptz not null default now(),
  stored_by text not null,
  constraint orders_natural_key unique (reference, version),
  constraint orders_end_after_made check (ends_on >= made_on),
  constraint orders_first_version_supersedes_none check ((version = 1) = (supersedes is null))
);
comment on table orders is 'Court orders, bail and notices, one row a version. Append only. ends_on null means until further order.';

create table order_conditions (
  order_id uuid not null constraint order_conditions_order references orders,
  ordinal smallint not null,
  kind text not null,
  text text not null,
  constraint order_conditions_pk primary key (order_id, ordinal)
);
comment on table order_conditions is 'What an order forbids or demands, one row a condition.';

create table mentions (
  id uuid constraint mentions_pk primary key default uuidv7(),
  report_id uuid constraint mentions_report references reports,
  order_id uuid constraint mentions_order references orders,
  ordinal smallint not null,
  role text not null constraint mentions_role check (role in ('suspect', 'subject')),
  dpa_category text not null constraint mentions_dpa_category check (dpa_category in ('suspect', 'convicted')),
  basis text not null constraint mentions_basis check (basis in ('fact', 'assessed', 'alleged')),
  said jsonb not null,
  normalised jsonb not null,
  keys bigint[] not null,
  stored_at timestamptz not null default now(),
  constraint mentions_of_one_thing check (num_nonnulls(report_id, order_id) = 1),
  constraint mentions_subject_of_order check ((role = 'subject') = (order_id is not null))
);
comment on table mentions is 'A suspect of a report or the subject of an order: as said, as normalised for linking, and the keys by which it is found. Append only.';
create index mentions_keys on mentions using gin (keys) with (fastupdate = off);
create index mentions_report on mentions (report_id) where report_id is not null;
create index mentions_order on mentions (order_id) where order_id is not null;

create table linkage_models (
  id text constraint linkage_models_pk primary key,
  model jsonb not null,
  frequencies jsonb not null,
  mentions bigint not null,
  stored_at timestamptz not null default now()
);
comment on table linkage_models is 'A linkage model with the value frequencies it was used with: what makes every stored weight reproducible.';

create table edges (
  -- No foreign keys: they would be three quarters of what writing a batch costs. Only room linking writes here, from mentions that it has just read.
  mention_a uuid not null,
  mention_b uuid not null,
  weight_bits double precision not null,
  guard text,
  model_id text not null,
  stored_at timestamptz not null default now(),
  constraint edges_pk primary key (mention_a, mention_b, model_id),
  constraint edges_in_order check (mention_a < mention_b)
);
comment on table edges is 'Scored pairs of mentions at or above the review band, weights in bits. Append only.';
create index edges_mention_b on edges (mention_b);

create table judgements (
  id uuid constraint judgements_pk primary key default uuidv7(),
  mention_a uuid not null constraint judgements_mention_a references mentions,
  mention_b uuid not null constraint judgements_mention_b references mentions,
  judgement text not null constraint judgements_judgement check (judgement in ('same', 'not-same', 'unsure')),
  reason text not null constraint judgements_reason_given check (length(trim(reason)) >= 3),
  undoes uuid constraint judgements_undoes references judgements constraint judgements_undone_once unique,
  judged_by text not null,
  stored_at timestamptz not null default now(),
  constraint judgements_in_order check (mention_a < mention_b)
);
comment on table judgements is 'What officers decided about pairs of mentions, for ever; the latest not undone counts. Append only.';
create index judgements_mention_a on judgements (mention_a);
create index judgements_mention_b on judgements (mention_b);

create table persons (
  id uuid constraint persons_pk primary key default uuidv7(),
  alias_of uuid constraint persons_alias_of references persons,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table persons is 'Stable ids of sets of mentions judged to be one human being. An id that was joined to another stays as its alias.';
create index persons_alias_of on persons (alias_of) where alias_of is not null;

create table memberships (
  mention_id uuid constraint memberships_pk primary key constraint memberships_mention references mentions,
  person_id uuid not null constraint memberships_person references persons,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table memberships is 'Which person each mention belongs to now; a mention of a superseded report belongs to nobody.';
create index memberships_person on memberships (person_id);

create table flags (
  id uuid constraint flags_pk primary key default uuidv7(),
  person_id uuid not null constraint flags_person references persons,
  code text not null,
  version integer not null,
  since timestamptz not null,
  why text not null,
  evidence uuid[] not null,
  victims_min integer,
  victims_max integer,
  valid_from timestamptz not null default clock_timestamp(),
  constraint flags_once_per_person unique (person_id, code)
);
comment on table flags is 'Patterns that hold for a person now: rule, version, the reports counted and a sentence.';

create table alerts (
  id uuid constraint alerts_pk primary key default uuidv7(),
  kind text not null,
  person_id uuid not null constraint alerts_person references persons,
  report_id uuid constraint alerts_report references reports,
  order_id uuid constraint alerts_order references orders,
  force_code text not null constraint alerts_force references forces,
  why text not null,
  dedupe_key text not null constraint alerts_once unique,
  raised_at timestamptz not null default clock_timestamp(),
  acknowledged_at timestamptz,
  acknowledged_by text,
  valid_from timestamptz not null default clock_timestamp(),
  constraint alerts_acknowledged_by_someone check ((acknowledged_at is null) = (acknowledged_by is null))
);
comment on table alerts is 'What the owning force must hear, until somebody says that he has.';
create index alerts_open on alerts (force_code, raised_at) where acknowledged_at is null;
create index alerts_person on alerts (person_id);

create table counter_allegations (
  report_id uuid not null constraint counter_allegations_report references reports,
  counter_report_id uuid not null constraint counter_allegations_counter references reports,
  weight_bits real not null,
  stored_at timestamptz not null default now(),
  constraint counter_allegations_pk primary key (report_id, counter_report_id),
  constraint counter_allegations_of_another check (report_id <> counter_report_id)
);
comment on table counter_allegations is 'Pairs of reports in which the same two people accuse each other: the suspect of one is the victim of the other. Found inside the vault; both directions are stored. Append only.';

create table checks (
  id uuid constraint checks_pk primary key default uuidv7(),
  asked_by text not null,
  force_code text,
  incident text,
  reason text,
  as_of timestamptz,
  suspect jsonb not null,
  answer jsonb not null,
  person_ids uuid[] not null,
  took_ms real not null,
  asked_at timestamptz not null default now()
);
comment on table checks is 'First-call checks with the answer that was shown. Append only; who called is in vault.check_callers.';
create index checks_person_ids on checks using gin (person_ids);

do $$ declare t text;
begin
  foreach t in array array['persons', 'memberships', 'flags', 'alerts'] loop perform platform.version_table('register', t); end loop;
  foreach t in array array['reports', 'orders', 'order_conditions', 'mentions', 'linkage_models', 'edges', 'judgements', 'counter_allegations', 'checks'] loop
    execute format('create trigger refuse_change before update or delete or truncate on register.%I for each statement execute function platform.refuse_change()', t);
  end loop;
end $$;
create index memberships_history_person on history.memberships (person_id);
create index memberships_history_mention on history.memberships (mention_id);
create index persons_history_id on history.persons (id);
create index flags_history_person on history.flags (person_id);

grant select on all tables in schema register to onus_app;
grant insert on reports, orders, order_conditions, mentions, linkage_models, edges, judgements, counter_allegations, checks to onus_app;
grant insert, update, delete on persons, memberships, flags, alerts, imports, import_files to onus_app;
grant insert, update on forces to onus_app;
-- After a batch the planner must know what has changed.
grant maintain on reports, orders, mentions, memberships, persons, edges, flags to onus_app;
grant select on all tables in schema history to onus_app;
reset role;
