-- The vault: who the victims, witnesses, reporters and callers are. What leaves it are pseudonyms and counts.
set role onus_owner;
set local search_path = vault, public;

create table victim_mentions (
  id uuid constraint victim_mentions_pk primary key default uuidv7(),
  report_id uuid constraint victim_mentions_report references register.reports,
  order_id uuid constraint victim_mentions_order references register.orders,
  ordinal smallint not null,
  role text not null constraint victim_mentions_role check (role in ('victim', 'witness', 'reporter', 'protected')),
  dpa_category text not null constraint victim_mentions_dpa_category check (dpa_category in ('victim', 'witness')),
  basis text not null constraint victim_mentions_basis check (basis in ('fact', 'assessed', 'alleged')),
  said jsonb not null,
  normalised jsonb not null,
  keys bigint[] not null,
  -- Keyed hash of the normalised address: two victims of one household are connected.
  household bigint,
  -- Enough is known to tell her from other people.
  is_identifiable boolean not null,
  stored_at timestamptz not null default now(),
  constraint victim_mentions_of_one_thing check (num_nonnulls(report_id, order_id) = 1)
);
comment on table victim_mentions is 'A victim, witness, reporter or protected person as described once. Append only.';
create index victim_mentions_keys on victim_mentions using gin (keys) with (fastupdate = off);
create index victim_mentions_report on victim_mentions (report_id) where report_id is not null;
create index victim_mentions_order on victim_mentions (order_id) where order_id is not null;

create table victims (
  id uuid constraint victims_pk primary key default uuidv7(),
  alias_of uuid constraint victims_alias_of references victims,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table victims is 'Stable pseudonyms.';

create table victim_memberships (
  mention_id uuid constraint victim_memberships_pk primary key constraint victim_memberships_mention references victim_mentions,
  victim_id uuid not null constraint victim_memberships_victim references victims,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table victim_memberships is 'Which pseudonym each mention belongs to now.';
create index victim_memberships_victim on victim_memberships (victim_id);

create table victim_linkage_models (
  id text constraint victim_linkage_models_pk primary key,
  model jsonb not null,
  frequencies jsonb not null,
  mentions bigint not null,
  stored_at timestamptz not null default now()
);
comment on table victim_linkage_models is 'As register.linkage_models, counted over victims: the counts could betray a telephone number, so they stay here.';

create table victim_edges (
  mention_a uuid not null,
  mention_b uuid not null,
  weight_bits double precision not null,
  guard text,
  model_id text not null,
  stored_at timestamptz not null default now(),
  constraint victim_edges_pk primary key (mention_a, mention_b, model_id),
  constraint victim_edges_in_order check (mention_a < mention_b)
);
comment on table victim_edges is 'Scored pairs of victims'' mentions at or above the review band. Append only.';
create index victim_edges_mention_b on victim_edges (mention_b);

create table report_sources (
  report_id uuid constraint report_sources_pk primary key constraint report_sources_report references register.reports,
  source text not null,
  narrative text,
  location text
);
comment on table report_sources is 'The report exactly as received, its unmasked narrative and where it happened.';

create table secrets (
  name text constraint secrets_pk primary key,
  value bytea not null
);
comment on table secrets is 'Made once for this register: the key of the hashes of households, which leave the vault.';
insert into secrets values ('household', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

create table pair_keys (
  report_id uuid constraint pair_keys_pk primary key constraint pair_keys_report references register.reports,
  keys bigint[] not null
);
comment on table pair_keys is 'Hashes of who accuses whom, the last bit saying in which direction: reports that share one but for that bit may be counter-allegations.';
create index pair_keys_keys on pair_keys using gin (keys) with (fastupdate = off);

create table order_sources (
  order_id uuid constraint order_sources_pk primary key constraint order_sources_order references register.orders,
  source text not null
);
comment on table order_sources is 'The order exactly as received.';

create table check_callers (
  check_id uuid constraint check_callers_pk primary key constraint check_callers_check references register.checks,
  said jsonb not null
);
comment on table check_callers is 'Who rang, as said at a first-call check.';

create table rejected_rows (
  id uuid constraint rejected_rows_pk primary key default uuidv7(),
  import_id uuid not null constraint rejected_rows_import references register.imports,
  force_code text,
  file text not null,
  line bigint not null,
  column_name text,
  value text,
  code text not null,
  reason text not null,
  source text not null,
  stored_at timestamptz not null default now(),
  constraint rejected_rows_once unique (import_id, file, line, code, column_name)
);
comment on table rejected_rows is 'Quarantine: rows of extracts that could not be stored, whole, with the reason.';

do $$ declare t text;
begin
  foreach t in array array['victims', 'victim_memberships'] loop perform platform.version_table('vault', t); end loop;
  foreach t in array array['victim_mentions', 'victim_linkage_models', 'victim_edges', 'secrets', 'report_sources', 'pair_keys', 'order_sources', 'check_callers'] loop
    execute format('create trigger refuse_change before update or delete or truncate on vault.%I for each statement execute function platform.refuse_change()', t);
  end loop;
end $$;

create index victim_memberships_history_mention on history.victim_memberships (mention_id);
create index victim_memberships_history_victim on history.victim_memberships (victim_id);
create index victims_history_id on history.victims (id);

revoke all on all tables in schema vault from public, onus_app;
grant select on all tables in schema vault to onus_vault;
grant insert on victim_mentions, victim_linkage_models, victim_edges, report_sources, pair_keys, order_sources, check_callers, rejected_rows to onus_vault;
grant insert, update, delete on victims, victim_memberships to onus_vault;
grant maintain on victim_mentions, victim_memberships, victims, victim_edges, pair_keys to onus_vault;
grant maintain on register.counter_allegations, register.reports to onus_vault;
grant select on history.victims, history.victim_memberships to onus_vault;
revoke select on history.victims, history.victim_memberships from onus_app;

-- What comes out: views that run with their owner's rights and show no identity.
create view register.report_victims as
  select m.report_id, m.id as victim_mention_id, ms.victim_id, m.household, m.is_identifiable, m.normalised ->> 'sex' as sex, m.stored_at
  from vault.victim_mentions m join vault.victim_memberships ms on ms.mention_id = m.id
  where m.role = 'victim' and m.report_id is not null;
comment on view register.report_victims is 'Pseudonyms of the victims of each report.';

create view register.order_protected as
  select m.order_id, ms.victim_id
  from vault.victim_mentions m join vault.victim_memberships ms on ms.mention_id = m.id
  where m.role = 'protected';
comment on view register.order_protected is 'Pseudonyms of those whom each order protects.';

create view register.possible_same_victims as
  select ma.victim_id as victim_a, mb.victim_id as victim_b, e.weight_bits
  from vault.victim_edges e
  join vault.victim_memberships ma on ma.mention_id = e.mention_a
  join vault.victim_memberships mb on mb.mention_id = e.mention_b
  where ma.victim_id <> mb.victim_id and e.guard is null
    and e.model_id = (select id from vault.victim_linkage_models order by stored_at desc, id desc limit 1);
comment on view register.possible_same_victims is 'Pairs of pseudonyms that may be one woman: what makes the count of victims a range.';

grant select on register.report_victims, register.order_protected, register.possible_same_victims to onus_app;
-- The vault's own room joins its rows to reports, orders and memberships.
grant select on all tables in schema register to onus_vault;
grant insert on register.counter_allegations to onus_vault;
reset role;
