-- MAPPA: one category and one level at a time, referrals, panels whose members see their cases for their time, meetings.
set role onus_owner;
set local search_path = register, platform, public;

create table mappa_referrals (
  id uuid constraint mappa_referrals_pk primary key default uuidv7(),
  person_id uuid not null constraint mappa_referrals_person references persons,
  force_code text not null constraint mappa_referrals_force references forces,
  state text not null constraint mappa_referrals_state check (state in ('draft', 'referred', 'accepted', 'refused', 'withdrawn')),
  category smallint not null constraint mappa_referrals_category check (category between 1 and 4),
  -- Why this category, where the tests of the law do not indicate it.
  category_reason text,
  level_sought smallint not null constraint mappa_referrals_level check (level_sought in (2, 3)),
  -- The conviction or caution that qualifies him for category 3.
  qualifying_disposal uuid constraint mappa_referrals_disposal references disposals,
  qualifying_reason text,
  lead_agency text not null,
  -- Which tests of the level are met, by code, and why formal meetings add value.
  level_tests text[] not null default '{}',
  reasons text,
  pattern_text text,
  behaviour_text text,
  orders_text text,
  convictions_text text,
  referred_by text not null constraint mappa_referrals_referred_by references officers,
  referred_at timestamptz,
  first_meeting_by date,
  decided_by text constraint mappa_referrals_decided_by references officers,
  decided_at timestamptz,
  decision_reasons text,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_referrals_id_and_state unique (id, state),
  -- CJA 2003 s.325(2)(b): nobody is in category 3 without a conviction or caution that shows he can cause serious harm.
  constraint mappa_referrals_category_3_qualifies check (category <> 3 or state in ('draft', 'withdrawn')
    or (qualifying_disposal is not null and coalesce(length(trim(qualifying_reason)), 0) >= 3)),
  constraint mappa_referrals_complete_when_referred check (state in ('draft', 'withdrawn')
    or (referred_at is not null and coalesce(length(trim(reasons)), 0) >= 20 and cardinality(level_tests) > 0)),
  constraint mappa_referrals_decided_when_decided check ((state in ('accepted', 'refused')) = (decided_by is not null and decided_at is not null and coalesce(length(trim(decision_reasons)), 0) >= 3)),
  constraint mappa_referrals_decided_by_another check (decided_by <> referred_by),
  constraint mappa_referrals_accepted_has_a_clock check (state <> 'accepted' or first_meeting_by is not null)
);
comment on table mappa_referrals is 'Referrals to level 2 or 3, filled from what is linked to him; decided by the MAPPA coordinator.';
create unique index mappa_referrals_one_open on mappa_referrals (person_id) where state in ('draft', 'referred');
create index mappa_referrals_queue on mappa_referrals (force_code, state);
create index mappa_referrals_person on mappa_referrals (person_id);

create table mappa_managements (
  id uuid constraint mappa_managements_pk primary key default uuidv7(),
  person_id uuid not null constraint mappa_managements_person references persons,
  force_code text not null constraint mappa_managements_force references forces,
  category smallint not null constraint mappa_managements_category check (category between 1 and 4),
  level smallint not null constraint mappa_managements_level check (level between 1 and 3),
  lead_agency text not null,
  referral_id uuid constraint mappa_managements_referral references mappa_referrals,
  reason text not null constraint mappa_managements_reason_given check (length(trim(reason)) >= 3),
  review_by date not null,
  from_on date not null,
  -- The first day on which it is no longer so.
  until_on date,
  end_reason text,
  decided_by text not null constraint mappa_managements_decided_by references officers,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_managements_in_order check (until_on >= from_on),
  constraint mappa_managements_category_3_meets check (category <> 3 or level >= 2),
  constraint mappa_managements_ended_for_a_reason check (until_on is null or coalesce(length(trim(end_reason)), 0) >= 3),
  -- An offender falls into one category at a time, at one level.
  constraint mappa_managements_one_at_a_time exclude using gist (person_id with =, daterange(from_on, until_on) with &&)
);
comment on table mappa_managements is 'Under MAPPA: category and level with from, to, reason and author. The level has legal effect on recall, so that it is kept by the day.';
create index mappa_managements_person on mappa_managements (person_id);
create index mappa_managements_now on mappa_managements (force_code, review_by) where until_on is null;

create table mappa_panels (
  id uuid constraint mappa_panels_pk primary key default uuidv7(),
  force_code text not null constraint mappa_panels_force references forces,
  name text not null constraint mappa_panels_name_given check (length(trim(name)) >= 3),
  level smallint not null constraint mappa_panels_level check (level in (2, 3)),
  made_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_panels_name_once unique (force_code, name)
);
comment on table mappa_panels is 'Panels that meet about cases of an area.';

create table mappa_panel_members (
  id uuid constraint mappa_panel_members_pk primary key default uuidv7(),
  panel_id uuid not null constraint mappa_panel_members_panel references mappa_panels,
  officer text not null constraint mappa_panel_members_officer references officers,
  agency text not null,
  from_on date not null,
  until_on date not null,
  -- Taken off before the last day: from that moment he sees nothing.
  removed_at timestamptz,
  added_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_panel_members_in_order check (until_on >= from_on),
  constraint mappa_panel_members_once exclude using gist (panel_id with =, officer with =, daterange(from_on, until_on, '[]') with &&) where (removed_at is null)
);
comment on table mappa_panel_members is 'Who sits on a panel from the first to the last day: exactly for that time he sees its cases.';
create index mappa_panel_members_officer on mappa_panel_members (officer);

create table mappa_panel_cases (
  id uuid constraint mappa_panel_cases_pk primary key default uuidv7(),
  panel_id uuid not null constraint mappa_panel_cases_panel references mappa_panels,
  person_id uuid not null constraint mappa_panel_cases_person references persons,
  referral_id uuid not null,
  referral_state text not null generated always as ('accepted') stored,
  from_on date not null,
  until_on date,
  removed_at timestamptz,
  added_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_panel_cases_in_order check (until_on >= from_on),
  -- Agencies are told of nobody whose referral is not accepted.
  constraint mappa_panel_cases_after_the_referral foreign key (referral_id, referral_state) references mappa_referrals (id, state),
  constraint mappa_panel_cases_once exclude using gist (panel_id with =, person_id with =, daterange(from_on, until_on, '[]') with &&) where (removed_at is null)
);
comment on table mappa_panel_cases is 'Which cases a panel has, from the first to the last day.';
create index mappa_panel_cases_person on mappa_panel_cases (person_id);
create index mappa_panel_cases_panel on mappa_panel_cases (panel_id);

create table mappa_meetings (
  id uuid constraint mappa_meetings_pk primary key default uuidv7(),
  panel_id uuid not null constraint mappa_meetings_panel references mappa_panels,
  person_id uuid not null constraint mappa_meetings_person references persons,
  force_code text not null constraint mappa_meetings_force references forces,
  referral_id uuid not null,
  -- No meeting before the referral is accepted: the database refuses it.
  referral_state text not null generated always as ('accepted') stored,
  level smallint not null constraint mappa_meetings_level check (level in (2, 3)),
  state text not null constraint mappa_meetings_state check (state in ('planned', 'held', 'signed', 'cancelled')),
  starts_at timestamptz not null,
  chair text not null,
  lead_agency text not null,
  risk_summary text,
  -- Mandatory at every meeting.
  disclosure text constraint mappa_meetings_disclosure check (disclosure in ('disclose', 'do-not-disclose')),
  disclosure_reasons text,
  level_decided smallint constraint mappa_meetings_level_decided check (level_decided between 1 and 3),
  review_by date,
  held_at timestamptz,
  minutes_due_on date,
  minutes_signed_at timestamptz,
  minutes_signed_by text constraint mappa_meetings_signed_by references officers,
  cancelled_reason text,
  recorded_by text not null constraint mappa_meetings_recorded_by references officers,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_meetings_after_the_referral foreign key (referral_id, referral_state) references mappa_referrals (id, state),
  constraint mappa_meetings_held_decides_disclosure check (state not in ('held', 'signed')
    or (held_at is not null and disclosure is not null and coalesce(length(trim(disclosure_reasons)), 0) >= 3 and level_decided is not null and minutes_due_on is not null)),
  constraint mappa_meetings_reviewed_or_ended check (state not in ('held', 'signed') or coalesce(level_decided, 0) = 1 or review_by is not null),
  constraint mappa_meetings_signed_by_somebody check ((state = 'signed') = (minutes_signed_at is not null and minutes_signed_by is not null)),
  constraint mappa_meetings_cancelled_for_a_reason check (state <> 'cancelled' or coalesce(length(trim(cancelled_reason)), 0) >= 3)
);
comment on table mappa_meetings is 'Meetings of a panel about one case, with the decision whether to disclose, which none may leave out.';
create index mappa_meetings_queue on mappa_meetings (force_code, state, starts_at);
create index mappa_meetings_person on mappa_meetings (person_id, starts_at);
create index mappa_meetings_panel on mappa_meetings (panel_id, state);

create table mappa_agenda_items (
  meeting_id uuid not null constraint mappa_agenda_items_meeting references mappa_meetings,
  ordinal smallint not null,
  title text not null,
  minutes text,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_agenda_items_pk primary key (meeting_id, ordinal)
);
comment on table mappa_agenda_items is 'Agenda of a meeting and what was minuted under each item.';

create table mappa_attendances (
  meeting_id uuid not null constraint mappa_attendances_meeting references mappa_meetings,
  name text not null,
  agency text not null,
  attendance text not null constraint mappa_attendances_attendance check (attendance in ('invited', 'attended', 'sent-report', 'apologies', 'absent')),
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_attendances_pk primary key (meeting_id, agency, name)
);
comment on table mappa_attendances is 'Who was invited to a meeting and who came.';

create table mappa_actions (
  id uuid constraint mappa_actions_pk primary key default uuidv7(),
  meeting_id uuid not null constraint mappa_actions_meeting references mappa_meetings,
  person_id uuid not null constraint mappa_actions_person references persons,
  force_code text not null constraint mappa_actions_force references forces,
  action text not null constraint mappa_actions_action_given check (length(trim(action)) >= 3),
  owner_name text not null constraint mappa_actions_owner_given check (length(trim(owner_name)) >= 2),
  owner_agency text not null,
  owner text constraint mappa_actions_owner references officers,
  due_on date not null,
  state text not null default 'open' constraint mappa_actions_state check (state in ('open', 'done', 'dropped')),
  done_on date,
  outcome text,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint mappa_actions_done_on_a_day check ((state = 'done') = (done_on is not null)),
  constraint mappa_actions_ended_with_outcome check (state = 'open' or coalesce(length(trim(outcome)), 0) >= 3)
);
comment on table mappa_actions is 'Actions of a meeting, each with owner and day, chased until done.';
create index mappa_actions_due on mappa_actions (force_code, due_on) where state = 'open';
create index mappa_actions_meeting on mappa_actions (meeting_id);
create index mappa_actions_person on mappa_actions (person_id);
create index mappa_actions_owner on mappa_actions (owner, due_on) where state = 'open';

create table mappa_events (
  id uuid constraint mappa_events_pk primary key default uuidv7(),
  about text not null constraint mappa_events_about check (about in ('referral', 'management', 'meeting', 'action')),
  about_id uuid not null,
  person_id uuid not null constraint mappa_events_person references persons,
  move text not null,
  from_state text,
  to_state text not null,
  text text,
  done_by text not null constraint mappa_events_done_by references officers,
  stored_at timestamptz not null default clock_timestamp()
);
comment on table mappa_events is 'What happened to a referral, a management, a meeting or an action, who did it and why. Append only.';
create index mappa_events_about on mappa_events (about_id, stored_at);

do $$ declare t text; columns text;
begin
  foreach t in array array['mappa_referrals', 'mappa_managements', 'mappa_panels', 'mappa_panel_members', 'mappa_panel_cases',
      'mappa_meetings', 'mappa_agenda_items', 'mappa_attendances', 'mappa_actions'] loop
    perform platform.version_table('register', t);
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
      from information_schema.columns where table_schema = 'register' and table_name = t;
    execute format(
      'create view as_of.%1$I as select %2$s from register.%1$I where valid_from <= platform.as_of()
       union all select %2$s from history.%1$I where valid_from <= platform.as_of() and valid_to > platform.as_of()', t, columns);
    execute format('grant select on history.%I to onus_app', t);
    execute format('grant insert, update on register.%I to onus_app', t);
  end loop;
end $$;
create view as_of.mappa_events as select * from mappa_events where stored_at <= platform.as_of();
create trigger refuse_change before update or delete or truncate on mappa_events for each statement execute function platform.refuse_change();
grant insert on mappa_events to onus_app;
grant delete on mappa_agenda_items, mappa_attendances to onus_app;
grant select on all tables in schema register, as_of to onus_app, onus_vault;
reset role;
