-- Alerts reach a unit, are escalated when nobody acts, and leave for the force's own systems.
set role onus_owner;
set local search_path = register, platform, public;

alter table alerts
  add column unit text not null default 'investigation' constraint alerts_unit check (unit in ('control-room', 'investigation', 'offender-management', 'safeguarding', 'mappa', 'supervision')),
  -- Higher goes first; what lies below the force's threshold is listed apart.
  add column weight smallint not null default 50 constraint alerts_weight check (weight between 0 and 100),
  -- Why this weight: base and parts in words.
  add column weight_why text not null default '',
  add column entry_id uuid constraint alerts_entry references entries,
  add column acknowledge_by timestamptz,
  add column escalated_at timestamptz,
  add column escalated_to text constraint alerts_escalated_to check (escalated_to in ('supervision', 'other-supervision')),
  -- The last acknowledgement that was taken back.
  add column taken_back_at timestamptz,
  add column taken_back_by text,
  add column taken_back_why text,
  add constraint alerts_escalated_to_somebody check ((escalated_at is null) = (escalated_to is null)),
  add constraint alerts_taken_back_for_a_reason check (
    (taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (taken_back_why is null)
    and (taken_back_why is null or length(trim(taken_back_why)) >= 3));
create index alerts_to_escalate on alerts (acknowledge_by) where acknowledged_at is null and escalated_to is distinct from 'other-supervision';
create index alerts_queue on alerts (force_code, weight desc, raised_at desc) where acknowledged_at is null;
create index alerts_acknowledged on alerts (force_code, acknowledged_at desc) where acknowledged_at is not null;
create index alerts_raised on alerts (force_code, raised_at);
drop index alerts_open;

create function refuse_wrong_alert_step() returns trigger language plpgsql set search_path = register, pg_temp as $$
begin
  if (new.kind, new.person_id, new.force_code, new.dedupe_key, new.raised_at) is distinct from (old.kind, old.person_id, old.force_code, old.dedupe_key, old.raised_at) then
    raise exception 'what an alert says is never changed' using errcode = 'check_violation', constraint = 'alerts_say_the_same';
  end if;
  if old.acknowledged_at is not null and new.acknowledged_at is not null and new.acknowledged_by is distinct from old.acknowledged_by then
    raise exception 'an alert is acknowledged once' using errcode = 'check_violation', constraint = 'alerts_acknowledged_once';
  end if;
  if old.acknowledged_at is not null and new.acknowledged_at is null and new.taken_back_at is not distinct from old.taken_back_at then
    raise exception 'an acknowledgement is taken back with a reason' using errcode = 'check_violation', constraint = 'alerts_taken_back_with_reason';
  end if;
  if new.escalated_to is distinct from old.escalated_to and (
    new.acknowledged_at is not null or new.escalated_to is null or old.escalated_to = 'other-supervision'
    or (old.escalated_to is null and new.escalated_to <> 'supervision')) then
    raise exception 'escalation goes to supervision first, then to other supervision, while nobody has acknowledged' using errcode = 'check_violation', constraint = 'alerts_escalated_step_by_step';
  end if;
  if new.escalated_to is distinct from old.escalated_to and not coalesce(new.escalated_at >= old.acknowledge_by, false) then
    raise exception 'nobody is passed over before his time' using errcode = 'check_violation', constraint = 'alerts_escalated_when_overdue';
  end if;
  return new;
end $$;
create trigger refuse_wrong_step before update on alerts for each row execute function refuse_wrong_alert_step();

-- A row of history is the row and then valid_to: with more columns it is made anew.
alter table history.alerts rename to alerts_before;
create table history.alerts (like register.alerts);
alter table history.alerts add column valid_to timestamptz not null;
comment on table history.alerts is 'What register.alerts said before; true from valid_from until valid_to.';
insert into history.alerts (id, kind, person_id, report_id, order_id, force_code, why, dedupe_key, raised_at, acknowledged_at, acknowledged_by, valid_from, unit, weight, weight_why, valid_to)
  select id, kind, person_id, report_id, order_id, force_code, why, dedupe_key, raised_at, acknowledged_at, acknowledged_by, valid_from, 'investigation', 50, '', valid_to from history.alerts_before;

create table alert_events (
  id uuid constraint alert_events_pk primary key default uuidv7(),
  alert_id uuid not null constraint alert_events_alert references alerts,
  event text not null constraint alert_events_event check (event in ('raised', 'acknowledged', 'taken-back', 'escalated')),
  kind text not null,
  force_code text not null constraint alert_events_force references forces,
  unit text not null,
  weight smallint not null,
  escalated_to text,
  at timestamptz not null default clock_timestamp(),
  -- Ids are given when a row is written, rows are seen when they are committed: a reader goes on from transactions, not from ids.
  transaction xid8 not null default pg_current_xact_id()
);
comment on table alert_events is 'What happened to alerts, without anything personal: the live stream and the digest read it. Append only.';
create index alert_events_stream on alert_events (force_code, transaction);
create index alert_events_digest on alert_events (force_code, at);
create index alert_events_alert on alert_events (alert_id);
create trigger refuse_change before update or delete or truncate on alert_events for each statement execute function platform.refuse_change();

create table webhooks (
  id uuid constraint webhooks_pk primary key default uuidv7(),
  force_code text not null constraint webhooks_force references forces,
  url text not null constraint webhooks_url check (url ~ '^https?://' and length(url) <= 500),
  -- Signs every delivery; shown once, when it is made.
  secret bytea not null constraint webhooks_secret check (octet_length(secret) between 24 and 64),
  -- After a rotation the old one signs too for a while, so that a receiver may change over without losing any.
  old_secret bytea,
  old_secret_until timestamptz,
  kinds text[] not null default '{}',
  is_active boolean not null default true,
  made_by text not null,
  made_at timestamptz not null default clock_timestamp(),
  valid_from timestamptz not null default clock_timestamp(),
  constraint webhooks_once unique (force_code, url),
  constraint webhooks_old_secret_ends check ((old_secret is null) = (old_secret_until is null))
);
comment on table webhooks is 'Where a force''s own systems want to hear of its alerts; no kinds means all.';

create table webhook_deliveries (
  -- The id of the event that the receiver sees: the same over all attempts.
  id uuid constraint webhook_deliveries_pk primary key default uuidv7(),
  webhook_id uuid not null constraint webhook_deliveries_webhook references webhooks,
  alert_id uuid constraint webhook_deliveries_alert references alerts,
  event text not null constraint webhook_deliveries_event check (event in ('raised', 'acknowledged', 'taken-back', 'escalated', 'digest', 'test')),
  -- What makes it one event of this webhook, such as the id of the event or the day of the digest.
  key text not null,
  -- Opaque ids, codes and counts; never anything personal.
  data jsonb not null,
  state text not null default 'waiting' constraint webhook_deliveries_state check (state in ('waiting', 'delivered', 'dead')),
  attempts smallint not null default 0 constraint webhook_deliveries_attempts check (attempts >= 0),
  first_attempt_at timestamptz,
  next_attempt_at timestamptz not null default clock_timestamp(),
  last_status integer,
  last_error text,
  delivered_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  constraint webhook_deliveries_once unique (webhook_id, key),
  constraint webhook_deliveries_about_an_alert check ((alert_id is null) = (event in ('digest', 'test'))),
  constraint webhook_deliveries_delivered_when_delivered check ((state = 'delivered') = (delivered_at is not null)),
  constraint webhook_deliveries_dead_after_attempts check (state <> 'dead' or attempts > 0)
);
comment on table webhook_deliveries is 'What is to be told to webhooks, written with the alert itself: the outbox and the delivery log.';
create index webhook_deliveries_waiting on webhook_deliveries (webhook_id, next_attempt_at) where state = 'waiting';
create index webhook_deliveries_log on webhook_deliveries (webhook_id, created_at desc);
create index webhook_deliveries_dead on webhook_deliveries (webhook_id) where state = 'dead';
create index webhook_deliveries_alert on webhook_deliveries (alert_id);

-- One transaction: the alert, its event, what webhooks are to hear, and the call to those who listen.
create function tell_of_raised_alerts() returns trigger language plpgsql set search_path = register, pg_temp as $$
begin
  with told as (
    insert into alert_events (alert_id, event, kind, force_code, unit, weight)
    select id, 'raised', kind, force_code, unit, weight from written
    returning *
  )
  insert into webhook_deliveries (webhook_id, alert_id, event, key, data)
  select w.id, t.alert_id, t.event, t.id::text, jsonb_build_object('alert', t.alert_id, 'kind', t.kind, 'force', t.force_code, 'unit', t.unit, 'weight', t.weight, 'at', t.at)
  from told t join webhooks w on w.force_code = t.force_code and (w.kinds = '{}' or t.kind = any(w.kinds));
  perform pg_notify('onus_alerts', force_code) from (select distinct force_code from written) forces;
  return null;
end $$;
create trigger tell_of_raised after insert on alerts referencing new table as written for each statement execute function tell_of_raised_alerts();

create function tell_of_moved_alerts() returns trigger language plpgsql set search_path = register, pg_temp as $$
begin
  with moved as (
    select n.*, case
      when o.acknowledged_at is null and n.acknowledged_at is not null then 'acknowledged'
      when o.acknowledged_at is not null and n.acknowledged_at is null then 'taken-back'
      when n.escalated_to is distinct from o.escalated_to then 'escalated' end as event
    from written n join before o on o.id = n.id
  ), told as (
    insert into alert_events (alert_id, event, kind, force_code, unit, weight, escalated_to)
    select id, event, kind, force_code, unit, weight, escalated_to from moved where event is not null
    returning *
  )
  insert into webhook_deliveries (webhook_id, alert_id, event, key, data)
  select w.id, t.alert_id, t.event, t.id::text, jsonb_strip_nulls(jsonb_build_object('alert', t.alert_id, 'kind', t.kind, 'force', t.force_code, 'unit', t.unit, 'weight', t.weight, 'at', t.at, 'escalatedTo', t.escalated_to))
  from told t join webhooks w on w.force_code = t.force_code and (w.kinds = '{}' or t.kind = any(w.kinds));
  perform pg_notify('onus_alerts', force_code) from (select distinct force_code from written) forces;
  return null;
end $$;
create trigger tell_of_moved after update on alerts referencing old table as before new table as written for each statement execute function tell_of_moved_alerts();

create table alert_budgets (
  force_code text constraint alert_budgets_pk primary key constraint alert_budgets_force references forces,
  -- Alerts that the force can answer for each thousand first-call checks.
  per_thousand_calls integer not null constraint alert_budgets_positive check (per_thousand_calls > 0),
  -- Least weight of an alert that stands in the queue proper.
  threshold smallint not null constraint alert_budgets_threshold check (threshold between 0 and 100),
  reason text not null constraint alert_budgets_reason_given check (length(trim(reason)) >= 3),
  set_by text not null,
  valid_from timestamptz not null default clock_timestamp()
);
-- Calls of a force over a stretch of days, counted from the index alone.
create index checks_force on checks (force_code, asked_at);
comment on table alert_budgets is 'How many alerts a force can answer, and the threshold that meets it. What lies below is kept and listed apart, never dropped.';

do $$ declare t text; columns text;
begin
  foreach t in array array['webhooks', 'alert_budgets'] loop
    perform platform.version_table('register', t);
    execute format('grant insert, update, delete on register.%I to onus_app', t);
  end loop;
  execute 'drop view as_of.alerts';
  execute 'drop table history.alerts_before';
  -- Not webhooks: what their secrets were before is nobody's to read, and no answer of the past needs them.
  execute 'grant select on history.alerts, history.alert_budgets to onus_app';
  foreach t in array array['alerts', 'alert_budgets'] loop
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
      from information_schema.columns where table_schema = 'register' and table_name = t;
    execute format(
      'create view as_of.%1$I as select %2$s from register.%1$I where valid_from <= platform.as_of()
       union all select %2$s from history.%1$I where valid_from <= platform.as_of() and valid_to > platform.as_of()', t, columns);
  end loop;
end $$;
grant select on all tables in schema register, as_of to onus_app, onus_vault;
revoke select on webhooks from onus_vault;
grant insert, update on webhook_deliveries to onus_app;
grant insert on alert_events to onus_app;
reset role;
