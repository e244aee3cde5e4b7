-- How a victim may be reached, the plan for her safety, and every contact with her: in the vault, beside who she is.
set role onus_owner;
set local search_path = vault, public;

create table safe_contacts (
  victim_id uuid constraint safe_contacts_pk primary key constraint safe_contacts_victim references victims,
  channels text[] not null constraint safe_contacts_channels check (channels <@ array['call', 'text', 'email', 'letter', 'in-person', 'through-advocate'] and cardinality(channels) > 0),
  -- Hours of the day in London; both null: at any hour.
  hours_from time,
  hours_until time,
  weekdays smallint[] not null default '{1,2,3,4,5,6,7}' constraint safe_contacts_weekdays check (weekdays <@ array[1,2,3,4,5,6,7]::smallint[] and cardinality(weekdays) > 0),
  may_leave_voicemail boolean not null,
  may_show_number boolean not null,
  code_word text,
  language text,
  note text,
  review_by date not null,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint safe_contacts_hours_both_or_none check ((hours_from is null) = (hours_until is null))
);
comment on table safe_contacts is 'Rules for reaching a victim without endangering her. Shown before any contact is recorded; enforced on whatever the service sends.';

create table safety_plans (
  id uuid constraint safety_plans_pk primary key default uuidv7(),
  victim_id uuid not null constraint safety_plans_victim references victims,
  -- The man from whom she is to be safe.
  person_id uuid not null constraint safety_plans_person references register.persons,
  force_code text not null constraint safety_plans_force references register.forces,
  state text not null constraint safety_plans_state check (state in ('open', 'to-review', 'closed')),
  owner text not null constraint safety_plans_owner references platform.officers,
  review_by date not null,
  -- Why it must be read again: another victim, an order that ended, his level.
  review_why text,
  -- What was found when it was last read again.
  note text,
  closed_reason text,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint safety_plans_reviewed_for_a_reason check ((state = 'to-review') = (review_why is not null)),
  constraint safety_plans_closed_for_a_reason check (state <> 'closed' or coalesce(length(trim(closed_reason)), 0) >= 3)
);
comment on table safety_plans is 'The plan for one victim''s safety from one man.';
create unique index safety_plans_one_open on safety_plans (victim_id, person_id) where state <> 'closed';
create index safety_plans_victim on safety_plans (victim_id);
create index safety_plans_person on safety_plans (person_id);
create index safety_plans_queue on safety_plans (force_code, state, review_by);

create table safety_actions (
  id uuid constraint safety_actions_pk primary key default uuidv7(),
  plan_id uuid not null constraint safety_actions_plan references safety_plans,
  action text not null constraint safety_actions_given check (length(trim(action)) >= 3),
  owner_name text not null constraint safety_actions_owner_given check (length(trim(owner_name)) >= 2),
  due_on date,
  done_on date,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp()
);
comment on table safety_actions is 'What is done for her safety, by whom and by when.';
create index safety_actions_plan on safety_actions (plan_id);

create table victim_contacts (
  id uuid constraint victim_contacts_pk primary key default uuidv7(),
  victim_id uuid not null constraint victim_contacts_victim references victims,
  channel text not null constraint victim_contacts_channel check (channel in ('call', 'text', 'email', 'letter', 'in-person', 'through-advocate')),
  direction text not null constraint victim_contacts_direction check (direction in ('to-her', 'from-her')),
  outcome text not null constraint victim_contacts_outcome check (outcome in ('reached', 'not-reached', 'blocked')),
  force_code text not null constraint victim_contacts_force references register.forces,
  left_voicemail boolean not null default false,
  showed_number boolean not null default false,
  -- An officer went against her rule to save life.
  is_against_rule boolean not null default false,
  -- Why it was blocked, or why he went against the rule.
  reason text,
  happened_at timestamptz not null,
  note text,
  recorded_by text not null,
  stored_at timestamptz not null default clock_timestamp(),
  constraint victim_contacts_blocked_says_why check (outcome <> 'blocked' or coalesce(length(trim(reason)), 0) >= 3),
  constraint victim_contacts_against_rule_says_why check (not is_against_rule or coalesce(length(trim(reason)), 0) >= 3),
  constraint victim_contacts_only_ours_are_blocked check (direction = 'to-her' or (outcome <> 'blocked' and not is_against_rule)),
  constraint victim_contacts_blocked_or_made check (not (outcome = 'blocked' and is_against_rule))
);
comment on table victim_contacts is 'Every contact with her, and every one that her rules blocked. Append only.';
create index victim_contacts_victim on victim_contacts (victim_id, happened_at desc);

do $$ declare t text; columns text;
begin
  foreach t in array array['safe_contacts', 'safety_plans', 'safety_actions'] loop
    perform platform.version_table('vault', t);
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
      from information_schema.columns where table_schema = 'vault' and table_name = t;
    execute format(
      'create view vault_as_of.%1$I as select %2$s from vault.%1$I where valid_from <= platform.as_of()
       union all select %2$s from history.%1$I where valid_from <= platform.as_of() and valid_to > platform.as_of()', t, columns);
    execute format('revoke all on history.%I from onus_app', t);
    execute format('grant select on history.%I to onus_vault', t);
    execute format('grant select, insert, update on vault.%I to onus_vault', t);
  end loop;
end $$;
create view vault_as_of.victim_contacts as select * from vault.victim_contacts where stored_at <= platform.as_of();
create trigger refuse_change before update or delete or truncate on victim_contacts
  for each statement execute function platform.refuse_change();
grant select, insert on victim_contacts to onus_vault;
grant select on vault_as_of.safe_contacts, vault_as_of.safety_plans, vault_as_of.safety_actions, vault_as_of.victim_contacts to onus_vault;
grant select on platform.officers to onus_vault;

-- Two men turn out to be one, or a report comes to another man: another woman is his victim now, and whoever has a plan
-- for safety from him must hear of it. The aliases are still those of before: memberships are written first.
create function reopen_plans_of_linked() returns trigger language plpgsql security definer set search_path = vault, register, pg_catalog as $$
begin
  if not exists (select from before) then return null; end if;
  with recursive moved as (
    select a.mention_id, b.person_id as left_id, a.person_id as came_to from before b join after a on a.mention_id = b.mention_id
    where a.person_id <> b.person_id
  ), side as (
    select left_id as man, left_id as id from moved union select came_to, came_to from moved
    union select side.man, p.id from side join persons p on p.alias_of = side.id
  ), plans as materialized (
    select p.id, p.victim_id, side.man from safety_plans p join side on side.id = p.person_id where p.state = 'open'
  ), own as (
    -- What was linked to him before.
    select plans.id as plan, moved.mention_id from plans join moved on moved.left_id = plans.man
    union
    select plans.id, ms.mention_id from plans join memberships ms on ms.person_id = plans.man
    where not exists (select from moved where moved.mention_id = ms.mention_id)
  ), news as (
    select plans.id as plan, moved.mention_id from plans join moved on moved.came_to = plans.man
    union
    -- He himself was joined to another: nothing is left under his id, and all that the other had is his.
    select plans.id, ms.mention_id from plans join moved on moved.left_id = plans.man join memberships ms on ms.person_id = moved.came_to
    where not exists (select from memberships rest where rest.person_id = plans.man)
  ), hers as (
    select id as plan, victim_id as id from plans
    union select hers.plan, v.alias_of from hers join victims v on v.id = hers.id where v.alias_of is not null
  ), known as (
    select plan, id as victim from hers
    union select own.plan, rv.victim_id from own join mentions m on m.id = own.mention_id join report_victims rv on rv.report_id = m.report_id
  ), found as (
    select news.plan from news join mentions m on m.id = news.mention_id join report_victims rv on rv.report_id = m.report_id
    where not exists (select from own where own.plan = news.plan and own.mention_id = news.mention_id)
      and not exists (select from known where known.plan = news.plan and known.victim = rv.victim_id)
  )
  update safety_plans p set state = 'to-review', review_why = 'Reports of another person are linked to him now.', recorded_by = 'register'
    where p.state = 'open' and p.id in (select plan from found);
  return null;
end $$;
comment on function reopen_plans_of_linked is 'A link brought him another victim: the plans of the earlier ones are read again.';
create trigger reopen_plans_of_linked after update on register.memberships
  referencing old table as before new table as after for each statement execute function reopen_plans_of_linked();

-- What comes out: that there is a plan, and whether somebody must read it again.
create view register.safety_plan_states as
  select p.id as plan_id, p.victim_id, p.person_id, p.force_code, p.state, p.owner, p.review_by, p.review_why,
    p.valid_from as since from vault.safety_plans p;
comment on view register.safety_plan_states is 'Safety plans by pseudonym: whose, from whom, and when they are read again. Nothing of what is in them.';
grant select on register.safety_plan_states to onus_app;
reset role;
