-- The audit trail, and what the service itself needs.
set role onus_owner;

create table audit.entries (
  id uuid constraint entries_pk primary key default uuidv7(),
  at timestamptz not null default clock_timestamp(),
  kind text not null constraint entries_kind check (kind in (
    'collection', 'alteration', 'consultation', 'search', 'disclosure', 'combination', 'erasure', 'sign-in', 'denial', 'system')),
  operation text not null,
  issuer text not null,
  subject text not null,
  force_code text,
  roles text[] not null,
  session_id text,
  on_behalf_of text,
  purpose text,
  reason text,
  incident text,
  record_ids uuid[] not null,
  field_classes text[] not null,
  result_count integer,
  decision text not null constraint entries_decision check (decision in ('allow', 'deny')),
  policy_ids text[] not null,
  request_id text not null,
  details jsonb not null default '{}'
);
comment on table audit.entries is 'Every collection, alteration, consultation, search, disclosure, combination and erasure (DPA 2018 s.62), every sign-in and denial. Insert only; no victim data.';
create index entries_record_ids on audit.entries using gin (record_ids);
create index entries_subject on audit.entries (issuer, subject, at);
create trigger refuse_change before update or delete or truncate on audit.entries
  for each statement execute function platform.refuse_change();

create table platform.sessions (
  id_hash bytea constraint sessions_pk primary key,
  issuer text not null,
  subject text not null,
  name text not null,
  force_code text,
  roles text[] not null,
  csrf_secret text not null,
  purpose text,
  incident text,
  reason text,
  authenticated_at timestamptz not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz
);
comment on table platform.sessions is 'Sign-ins; the cookie''s secret is stored hashed. purpose, incident and reason: why this officer looks, until said otherwise.';
create index sessions_user on platform.sessions (issuer, subject);

create table platform.sign_in_attempts (
  id_hash bytea constraint sign_in_attempts_pk primary key,
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  started_at timestamptz not null default now()
);
comment on table platform.sign_in_attempts is 'Sign-ins on their way to the sign-in service and back; each is taken once.';

create table platform.viewing_purposes (
  session_hash bytea not null constraint viewing_purposes_session references platform.sessions,
  person_id uuid not null,
  purpose text not null,
  incident text,
  reason text,
  stated_at timestamptz not null default now(),
  constraint viewing_purposes_pk primary key (session_hash, person_id)
);
comment on table platform.viewing_purposes is 'Why an officer looks at a person: asked once per person and shift.';

create table platform.system_clients (
  id text constraint system_clients_pk primary key,
  name text not null,
  force_code text,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
comment on table platform.system_clients is 'Other systems that call the API.';

create table platform.client_tokens (
  token_hash bytea constraint client_tokens_pk primary key,
  client_id text not null constraint client_tokens_client references platform.system_clients,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
comment on table platform.client_tokens is 'Bearer tokens of system clients, hashed.';

create table platform.idempotency_keys (
  client text not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pk primary key (client, key)
);
comment on table platform.idempotency_keys is 'Answers already given, so that a retry stores nothing twice.';

grant insert on audit.entries to onus_app;
grant select on audit.entries to onus_app, onus_sequencer;
grant select, insert, update on all tables in schema platform to onus_app;
grant delete on platform.idempotency_keys, platform.client_tokens, platform.sessions, platform.sign_in_attempts, platform.viewing_purposes to onus_app;
reset role;
-- Made by the runner before the first migration; the service reads it to know whether it is up to date.
grant select on public.onus_migrations to onus_app;
