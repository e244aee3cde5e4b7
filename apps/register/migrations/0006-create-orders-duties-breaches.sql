-- What courts demand of him, whether he did it, and what the law makes him notify.
set role onus_owner;
set local search_path = register, public;

alter table orders
  add column served_on date,
  add column takes_effect_on date,
  add column end_kind text constraint orders_end_kind check (end_kind in ('fixed', 'further-order', 'event')),
  add column end_event text,
  -- Reference of the interim order that this one takes the place of.
  add column replaces text,
  add column made_for text,
  -- Bail before charge: the day of arrest starts its clock.
  add column arrested_on date,
  add column bail_case text constraint orders_bail_case check (bail_case in ('standard', 'agency')),
  add constraint orders_fixed_end_has_a_day check (end_kind is distinct from 'fixed' or ends_on is not null);
comment on column orders.made_for is 'What the applicant asked it for, in words; no victim.';
create index orders_replaces on orders (replaces) where replaces is not null;
create index orders_force_ends on orders (force_code, ends_on);

alter table order_conditions
  add column zone jsonb,
  add column distance_metres integer constraint order_conditions_distance_positive check (distance_metres > 0),
  add column hours jsonb,
  -- False: kept as written and queued for a person, never guessed.
  add column is_understood boolean not null default true,
  add column parsed jsonb;
comment on column order_conditions.zone is 'Circle, polygon or postcode districts that he may not enter (exclusion) or leave (restriction).';

create table order_events (
  id uuid constraint order_events_pk primary key default uuidv7(),
  order_reference text not null,
  kind text not null constraint order_events_kind check (kind in (
    'served', 'varied', 'renewed', 'extended', 'discharged', 'discharge-consented', 'main-application-decided',
    'event-happened', 'monitoring-ended', 'victim-views', 'designated', 'court-applied', 'court-decided')),
  on_date date not null,
  ends_on date,
  end_kind text constraint order_events_end_kind check (end_kind in ('fixed', 'further-order', 'event')),
  -- Of a bail extension: which of the limits of packages/law it is, and the rank that authorised it.
  bail_limit text,
  authorised_by_rank text,
  note text,
  recorded_by text not null,
  stored_at timestamptz not null default now()
);
comment on table order_events is 'What happened to an order after it was made: service, variation, renewal, extension, discharge. Append only.';
create index order_events_order on order_events (order_reference, on_date);

create table order_queries (
  id uuid constraint order_queries_pk primary key default uuidv7(),
  order_reference text not null,
  ordinal smallint,
  problem text not null constraint order_queries_problem check (problem in ('unknown-type', 'condition-not-understood', 'place-unknown', 'two-interim-orders', 'end-unclear', 'changed-elsewhere')),
  -- What the officer read in it: laid over the order, which stays as it was received.
  reading jsonb,
  raised_at timestamptz not null default clock_timestamp(),
  resolved_at timestamptz,
  resolved_by text,
  resolution text,
  valid_from timestamptz not null default clock_timestamp(),
  constraint order_queries_resolved_by_someone check ((resolved_at is null) = (resolved_by is null)),
  constraint order_queries_once unique nulls not distinct (order_reference, ordinal, problem)
);
create index order_queries_open on order_queries (raised_at) where resolved_at is null;
comment on table order_queries is 'What nobody could read in an order by itself: kept as written until a person decides.';

create table order_lives (
  reference text constraint order_lives_pk primary key,
  order_id uuid not null constraint order_lives_order references orders constraint order_lives_order_once unique,
  -- As packages/law knows it; the type as sent where it knows none.
  type text not null,
  force_code text constraint order_lives_force references forces,
  from_on date not null,
  -- Last whole day of effect; null while no end is known. Before from_on: it never had effect as far as is known.
  last_on date,
  ending text constraint order_lives_ending check (ending in ('expired', 'discharged', 'interim-ended', 'event')),
  served_on date,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table order_lives is 'From when to when the present version of each order has effect: derived by packages/law from the order, its events and the order that replaced it, anew whenever one of them changes.';
create index order_lives_force on order_lives (force_code, last_on);
create index order_lives_last on order_lives (last_on);

create table sightings (
  id uuid constraint sightings_pk primary key default uuidv7(),
  person_id uuid not null constraint sightings_person references persons,
  seen_at timestamptz not null,
  postcode text,
  latitude double precision,
  longitude double precision,
  words text not null,
  source text not null constraint sightings_source check (source in ('officer', 'camera', 'tag', 'public', 'partner-agency')),
  force_code text not null constraint sightings_force references forces,
  recorded_by text not null,
  stored_at timestamptz not null default now(),
  constraint sightings_has_a_place check (postcode is not null or (latitude is not null and longitude is not null))
);
comment on table sightings is 'Where he was seen, by whom, when. Append only.';
create index sightings_person on sightings (person_id, seen_at);

create table breaches (
  id uuid constraint breaches_pk primary key default uuidv7(),
  person_id uuid not null constraint breaches_person references persons,
  order_reference text not null,
  order_id uuid not null constraint breaches_order references orders,
  ordinal smallint,
  report_id uuid constraint breaches_report references reports,
  sighting_id uuid constraint breaches_sighting references sightings,
  notification_id uuid,
  duty_key text,
  force_code text not null constraint breaches_force references forces,
  occurred_at timestamptz not null,
  -- The words or facts that fired, without anything that identifies a victim; and what would refute the suspicion.
  fired_by text not null,
  refuted_by text not null,
  state text not null default 'suspected' constraint breaches_state
    check (state in ('suspected', 'investigated', 'arrested', 'charged', 'convicted', 'acquitted', 'no-further-action', 'refuted')),
  arrested_on date,
  no_arrest_reason text,
  offence_code text,
  outcome_note text,
  pattern_read_at timestamptz,
  dedupe_key text not null constraint breaches_once unique,
  valid_from timestamptz not null default clock_timestamp(),
  constraint breaches_from_one_thing check (num_nonnulls(report_id, sighting_id, notification_id, duty_key) = 1),
  constraint breaches_arrest_or_reason check (state in ('suspected', 'investigated', 'refuted') or arrested_on is not null or no_arrest_reason is not null),
  constraint breaches_charge_names_offence check (state not in ('charged', 'convicted', 'acquitted') or offence_code is not null),
  constraint breaches_arrested_on_a_day check (state <> 'arrested' or arrested_on is not null),
  constraint breaches_closed_for_a_reason check (state not in ('no-further-action', 'refuted') or length(trim(outcome_note)) >= 3),
  constraint breaches_never_closed_in_isolation check (state not in ('no-further-action', 'refuted') or pattern_read_at is not null)
);
comment on table breaches is 'Breaches of orders and duties, suspected and worked: what fired, arrest or the reason for none, offence, outcome.';
create index breaches_person on breaches (person_id);
create index breaches_report on breaches (report_id) where report_id is not null;
create index breaches_of_order on breaches (order_id);
create index breaches_open on breaches (force_code, state, occurred_at);

create table breach_items (
  id uuid constraint breach_items_pk primary key default uuidv7(),
  breach_id uuid not null constraint breach_items_breach references breaches,
  basis text not null constraint breach_items_basis check (basis in ('fact', 'assessed', 'alleged')),
  text text not null,
  recorded_by text not null,
  stored_at timestamptz not null default now()
);
comment on table breach_items is 'Evidence and decisions on a breach, each labelled. Append only.';
create index breach_items_breach on breach_items (breach_id);

create table disposals (
  id uuid constraint disposals_pk primary key default uuidv7(),
  person_id uuid not null constraint disposals_person references persons,
  relevant_on date not null,
  offence_code text,
  disposal text,
  terms text[] not null default '{}',
  overlap text,
  own_length text,
  notice_served_on date,
  freed_on date,
  is_notifiable boolean not null,
  is_domestic_abuse_finding boolean not null default false,
  force_code text not null constraint disposals_force references forces,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table disposals is 'Convictions, findings and cautions with what the court did: facts, not allegations.';
create index disposals_person on disposals (person_id);

create table absences (
  id uuid constraint absences_pk primary key default uuidv7(),
  person_id uuid not null constraint absences_person references persons,
  kind text not null constraint absences_kind check (kind in ('custody', 'hospital', 'abroad', 'service-custody')),
  from_on date not null,
  until_on date,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint absences_in_order check (until_on >= from_on)
);
comment on table absences is 'Custody, hospital and time abroad: days that clocks do not count.';
create index absences_person on absences (person_id);

create table changes (
  id uuid constraint changes_pk primary key default uuidv7(),
  person_id uuid not null constraint changes_person references persons,
  kind text not null,
  changed_on date,
  advance_notified_on date,
  expected_on date,
  note text,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table changes is 'Changes of name, address and the rest that he must notify.';
create index changes_person on changes (person_id);

create table journeys (
  id uuid constraint journeys_pk primary key default uuidv7(),
  person_id uuid not null constraint journeys_person references persons,
  departs_on date not null,
  known_on date not null,
  returned_on date,
  is_return_as_told boolean,
  destination text,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table journeys is 'Foreign travel that he must notify.';
create index journeys_person on journeys (person_id);

create table notifications (
  id uuid constraint notifications_pk primary key default uuidv7(),
  person_id uuid not null constraint notifications_person references persons,
  regime text not null,
  kind text not null,
  taken_on date not null,
  taken_at text not null,
  taken_by text not null,
  about uuid,
  has_fixed_address boolean,
  items jsonb not null,
  changed_items text[] not null default '{}',
  acknowledgment text not null constraint notifications_acknowledgment_unique unique,
  force_code text not null constraint notifications_force references forces,
  stored_at timestamptz not null default now()
);
comment on table notifications is 'What he notified, where, to whom, what had changed, and the number of the acknowledgment. Append only.';
create index notifications_person on notifications (person_id, taken_on);

create table notification_withdrawals (
  notification_id uuid constraint notification_withdrawals_pk primary key constraint notification_withdrawals_notification references notifications,
  reason text not null constraint notification_withdrawals_reason_not_blank check (reason <> ''),
  withdrawn_by text not null,
  stored_at timestamptz not null default now()
);
comment on table notification_withdrawals is 'Notifications recorded by mistake: they stay as they are and count for nothing. Append only.';
alter table breaches add constraint breaches_notification foreign key (notification_id) references notifications;

-- Derived, and written for everybody at once: foreign keys would cost more than the computing.
create table duties (
  person_id uuid not null,
  key text not null,
  regime text not null,
  kind text not null,
  -- Advice is what a careful force asks for where the law is doubtful: missing it is no breach by itself.
  nature text not null constraint duties_nature check (nature in ('duty', 'advice')),
  rule text not null,
  title text not null,
  -- The order or conviction that binds him, and the change, absence or journey that it is about.
  binding_id text not null,
  about_id text,
  breach_offence text,
  state text not null constraint duties_state check (state in ('due', 'overdue', 'done', 'done-late', 'suspended', 'waiting', 'lapsed')),
  starts_on date not null,
  due_on date,
  met_on date,
  arithmetic text[] not null,
  force_code text,
  computed_for date not null,
  -- Of everything above: tells whether a computation came out the same without reading it all.
  fingerprint text not null,
  constraint duties_pk primary key (person_id, key)
);
comment on table duties is 'Duties as computed from the facts by packages/law: derived. The rows of a person that come out the same are left alone, so computed_for is the day for which they last changed.';
create index duties_queue on duties (force_code, state, due_on);

do $$ declare t text;
begin
  foreach t in array array['order_queries', 'order_lives', 'breaches', 'disposals', 'absences', 'changes', 'journeys'] loop
    perform platform.version_table('register', t);
  end loop;
  foreach t in array array['order_events', 'sightings', 'breach_items', 'notifications', 'notification_withdrawals'] loop
    execute format('create trigger refuse_change before update or delete or truncate on register.%I for each statement execute function platform.refuse_change()', t);
    execute format('create view as_of.%1$I as select * from register.%1$I where stored_at <= platform.as_of()', t);
  end loop;
end $$;

-- The views list their columns: those that gained some are made anew.
create or replace view as_of.orders as select * from register.orders where stored_at <= platform.as_of();
create or replace view as_of.order_conditions as
  select c.* from register.order_conditions c join register.orders o on o.id = c.order_id where o.stored_at <= platform.as_of();
do $$ declare t text; columns text;
begin
  foreach t in array array['order_queries', 'order_lives', 'breaches', 'disposals', 'absences', 'changes', 'journeys'] loop
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
      from information_schema.columns where table_schema = 'register' and table_name = t;
    execute format(
      'create view as_of.%1$I as select %2$s from register.%1$I where valid_from <= platform.as_of()
       union all select %2$s from history.%1$I where valid_from <= platform.as_of() and valid_to > platform.as_of()', t, columns);
  end loop;
end $$;

grant select on all tables in schema register, as_of to onus_app, onus_vault;
grant select on all tables in schema history to onus_app;
revoke select on history.victims, history.victim_memberships from onus_app;
grant insert on order_events, sightings, breach_items, notifications, notification_withdrawals to onus_app;
grant insert, update, delete on order_queries, order_lives, breaches, disposals, absences, changes, journeys, duties to onus_app;
reset role;
