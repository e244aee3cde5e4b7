-- Alerts reach a unit, are escalated when nobody acts, and leave for the force's own systems.
set role onus_owner;
set local search_path = register, platform, public;

alter table alerts
  add column unit text not null default 'investigation' constraint alerts_unit check (unit in ('control-room', 'investigation', 'offender-management', 'safeguarding', 'mappa', 'supervision')),
  -- Higher goes first; what lies below the force's threshold is listed apart.
  add column weight smallint not null default 50 constraint alerts_weight check (weight between 0 and 100),
  add column entry_id uuid constraint alerts_entry references entries,
  add column acknowledge_by timestamptz,
  add column escalated_at timestamptz,
  add column escalated_to text constraint alerts_escalated_to check (escalated_to in ('supervision', 'other-supervision')),
  add constraint alerts_escalated_to_somebody check ((escalated_at is null) = (escalated_to is null));
create index alerts_to_escalate on alerts (acknowledge_by) where acknowledged_at is null;
create index alerts_raised on alerts (force_code, raised_at);

-- A row of history is the row and then valid_to: with more columns it is made anew.
alter table history.alerts rename to alerts_before;
create table history.alerts (like register.alerts);
alter table history.alerts add column valid_to timestamptz not null;
comment on table history.alerts is 'What register.alerts said before; true from valid_from until valid_to.';
insert into history.alerts (id, kind, person_id, report_id, order_id, force_code, why, dedupe_key, raised_at, acknowledged_at, acknowledged_by, valid_from, unit, weight, valid_to)
  select id, kind, person_id, report_id, order_id, force_code, why, dedupe_key, raised_at, acknowledged_at, acknowledged_by, valid_from, 'investigation', 50, valid_to from history.alerts_before;

create table webhooks (
  id uuid constraint webhooks_pk primary key default uuidv7(),
  force_code text not null constraint webhooks_force references forces,
  url text not null constraint webhooks_url check (url ~ '^https?://'),
  -- Signs every delivery; shown once, when it is made.
  secret bytea not null,
  kinds text[] not null default '{}',
  is_active boolean not null default true,
  made_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint webhooks_once unique (force_code, url)
);
comment on table webhooks is 'Where a force''s own systems want to hear of its alerts; no kinds means all.';

create table webhook_deliveries (
  id uuid constraint webhook_deliveries_pk primary key default uuidv7(),
  webhook_id uuid not null constraint webhook_deliveries_webhook references webhooks,
  alert_id uuid not null constraint webhook_deliveries_alert references alerts,
  -- What happened to the alert: raised, acknowledged, escalated.
  event text not null constraint webhook_deliveries_event check (event in ('raised', 'acknowledged', 'escalated', 'digest', 'test')),
  state text not null default 'waiting' constraint webhook_deliveries_state check (state in ('waiting', 'delivered', 'dead')),
  attempts smallint not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  last_status integer,
  last_error text,
  delivered_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint webhook_deliveries_once unique (webhook_id, alert_id, event),
  constraint webhook_deliveries_delivered_when_delivered check ((state = 'delivered') = (delivered_at is not null))
);
comment on table webhook_deliveries is 'What is to be told to webhooks, written with the alert itself: the outbox and the delivery log.';
create index webhook_deliveries_waiting on webhook_deliveries (next_attempt_at) where state = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (webhook_id, created_at desc);

create table alert_budgets (
  force_code text constraint alert_budgets_pk primary key constraint alert_budgets_force references forces,
  -- Alerts that the force can answer for each thousand first-call checks.
  per_thousand_calls integer not null constraint alert_budgets_positive check (per_thousand_calls > 0),
  -- Least weight of an alert that stands in the queue proper.
  threshold smallint not null constraint alert_budgets_threshold check (threshold between 0 and 100),
  set_by text not null,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table alert_budgets is 'How many alerts a force can answer, and the threshold that meets it. What lies below is kept and listed apart, never dropped.';

do $$ declare t text; columns text;
begin
  foreach t in array array['webhooks', 'alert_budgets'] loop
    perform platform.version_table('register', t);
    execute format('grant select on history.%I to onus_app', t);
    execute format('grant insert, update, delete on register.%I to onus_app', t);
  end loop;
  execute 'drop view as_of.alerts';
  execute 'drop table history.alerts_before';
  execute 'grant select on history.alerts to onus_app';
  foreach t in array array['alerts', 'webhooks', 'alert_budgets'] loop
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
      from information_schema.columns where table_schema = 'register' and table_name = t;
    execute format(
      'create view as_of.%1$I as select %2$s from register.%1$I where valid_from <= platform.as_of()
       union all select %2$s from history.%1$I where valid_from <= platform.as_of() and valid_to > platform.as_of()', t, columns);
  end loop;
end $$;
grant select on all tables in schema register, as_of to onus_app, onus_vault;
revoke select on webhooks, as_of.webhooks from onus_vault;
grant insert, update on webhook_deliveries to onus_app;
reset role;
