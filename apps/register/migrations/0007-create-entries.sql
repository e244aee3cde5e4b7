-- Officers as a directory; the register proper: entries with their dossiers, levels and assessments.
set role onus_owner;

alter table platform.sessions add column rank text;
create table platform.officers (
  -- Issuer and subject, as everywhere else in recorded_by.
  key text constraint officers_pk primary key,
  name text not null,
  force_code text,
  roles text[] not null,
  rank text,
  phone text,
  seen_at timestamptz not null default clock_timestamp(),
  constraint officers_key_is_issuer_and_subject check (key ~ '^\S+ .+$')
);
comment on table platform.officers is 'Everybody who has signed in: whom a person can be given to, and how he is reached. Not a table of permissions: those come with each sign-in.';
create index officers_force on platform.officers (force_code, name);
grant select, insert, update on platform.officers to onus_app;

set local search_path = register, platform, public;

create table practice_settings (
  force_code text not null constraint practice_settings_force references forces,
  -- Of the table practice-periods of packages/law.
  code text not null,
  period text not null constraint practice_settings_period check (period ~ '^P[0-9]+[DWMY]$'),
  reason text not null constraint practice_settings_reason_given check (length(trim(reason)) >= 3),
  set_by text not null constraint practice_settings_set_by references officers,
  valid_from timestamptz not null default clock_timestamp(),
  constraint practice_settings_pk primary key (force_code, code)
);
comment on table practice_settings is 'Periods of practice that a force has set for itself, where no statute says how long.';

create table practice_changes (
  id uuid constraint practice_changes_pk primary key default uuidv7(),
  force_code text not null constraint practice_changes_force references forces,
  code text not null,
  -- Null: back to the period of the table.
  period text constraint practice_changes_period check (period ~ '^P[0-9]+[DWMY]$'),
  reason text not null constraint practice_changes_reason_given check (length(trim(reason)) >= 3),
  changed_by text not null constraint practice_changes_changed_by references officers,
  stored_at timestamptz not null default clock_timestamp()
);
comment on table practice_changes is 'Every period that a force has set or given up, with the reason. Append only.';
create index practice_changes_force on practice_changes (force_code, code, stored_at desc);
create view as_of.practice_changes as select * from practice_changes where stored_at <= platform.as_of();
create trigger refuse_change before update or delete or truncate on practice_changes
  for each statement execute function platform.refuse_change();
grant insert on practice_changes to onus_app;

create table entries (
  id uuid constraint entries_pk primary key default uuidv7(),
  person_id uuid not null constraint entries_person references persons,
  -- The owner: never nobody, and another one only by a hand-over that was accepted.
  force_code text not null constraint entries_force references forces,
  state text not null constraint entries_state check (state in ('draft', 'proposed', 'refused', 'withdrawn', 'active', 'ended', 'archived')),
  origin text not null constraint entries_origin check (origin in ('officer', 'suggestion')),
  necessity text,
  proportionality text,
  -- What he said about it, or why he was not asked.
  representations text constraint entries_representations check (representations in ('made', 'none-made', 'not-told')),
  representations_text text,
  proposed_by text not null constraint entries_proposed_by references officers,
  proposed_at timestamptz,
  decided_by text constraint entries_decided_by references officers,
  decided_by_rank text,
  decided_at timestamptz,
  decision_reasons text,
  level text constraint entries_level check (level in ('low', 'medium', 'high', 'very-high')),
  reassess_by date,
  review_by date,
  -- A link or a ground under it changed: a person looks again. Null once he has.
  reopened_at timestamptz,
  reopened_why text,
  -- No live ground is left: it ends by itself on this day unless a ground is found.
  ends_by_itself_on date,
  ended_at timestamptz,
  ended_by text constraint entries_ended_by references officers,
  end_reason text constraint entries_end_reason check (end_reason in ('no-live-ground', 'not-necessary', 'wrong-person', 'joined-with-another-entry', 'appeal-upheld', 'died')),
  end_note text,
  archived_at timestamptz,
  valid_from timestamptz not null default clock_timestamp(),
  constraint entries_proposed_when_not_draft check (state in ('draft', 'withdrawn') or (
    proposed_at is not null and length(trim(coalesce(necessity, ''))) >= 20 and length(trim(coalesce(proportionality, ''))) >= 20
    and representations is not null and length(trim(coalesce(representations_text, ''))) >= 3)),
  constraint entries_decided_when_decided check ((state in ('refused', 'active', 'ended', 'archived')) = (decided_at is not null)),
  constraint entries_decided_by_somebody check (
    (decided_at is null) = (decided_by is null) and (decided_at is null) = (decided_by_rank is null)
    and (decided_at is null or length(trim(coalesce(decision_reasons, ''))) >= 20)),
  constraint entries_decided_by_another check (decided_by <> proposed_by),
  -- No level means "no risk": an active entry has one of four, and no other has any to lose.
  constraint entries_active_has_level check (state <> 'active' or (level is not null and reassess_by is not null and review_by is not null)),
  constraint entries_undecided_has_no_level check (state in ('active', 'ended', 'archived') or level is null),
  constraint entries_ended_when_over check ((state in ('ended', 'archived')) = (ended_at is not null and end_reason is not null)),
  -- Only the want of a ground ends an entry without anybody.
  constraint entries_ended_by_somebody check (ended_at is null or ended_by is not null or end_reason = 'no-live-ground'),
  constraint entries_archived_when_archived check ((state = 'archived') = (archived_at is not null)),
  constraint entries_reopened_for_a_reason check ((reopened_at is null) = (reopened_why is null)),
  constraint entries_queued_only_while_active check (ends_by_itself_on is null or state = 'active')
);
comment on table entries is 'A person on the register, or proposed for it: grounds, reasons, decision, level, clocks and end. Being here is a police record; it puts no duty on anybody.';
create unique index entries_one_open_per_person on entries (person_id) where state in ('draft', 'proposed', 'active');
create index entries_queue on entries (force_code, state);
create index entries_person on entries (person_id);
create index entries_reassess on entries (force_code, reassess_by) where state = 'active';
create index entries_review on entries (force_code, review_by) where state = 'active';
create index entries_reopened on entries (force_code, reopened_at) where reopened_at is not null;

create table entry_items (
  id uuid constraint entry_items_pk primary key default uuidv7(),
  entry_id uuid not null constraint entry_items_entry references entries,
  source text not null constraint entry_items_source check (source in ('flag', 'report', 'order', 'breach', 'disposal', 'officer')),
  -- Code of the flag, id of the report, order, breach or disposal; none for what an officer adds.
  source_id text,
  is_ground boolean not null,
  basis text not null constraint entry_items_basis check (basis in ('fact', 'assessed', 'alleged')),
  dpa_category text not null constraint entry_items_dpa_category check (dpa_category in ('convicted', 'suspected')),
  happened_on date,
  text text not null constraint entry_items_text_not_blank check (length(trim(text)) >= 3),
  -- False when what it rests on is gone: refuted, unlinked, no longer holding.
  is_live boolean not null default true,
  added_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint entry_items_once unique nulls not distinct (entry_id, source, source_id, text),
  constraint entry_items_point_at_something check ((source = 'officer') = (source_id is null))
);
comment on table entry_items is 'The dossier: grounds and evidence of an entry, each labelled fact, assessed or alleged, convicted or suspected (DPA 2018 s.38).';
create index entry_items_entry on entry_items (entry_id);

create table entry_alternatives (
  entry_id uuid not null constraint entry_alternatives_entry references entries,
  alternative text not null constraint entry_alternatives_alternative check (alternative in ('SPO', 'DAPO', 'mappa-3', 'pdp')),
  is_pursued boolean not null,
  reason text not null constraint entry_alternatives_reason_given check (length(trim(reason)) >= 3),
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint entry_alternatives_pk primary key (entry_id, alternative)
);
comment on table entry_alternatives is 'What was considered instead of an entry or beside it: an order, MAPPA category 3, potentially dangerous person.';

create table entry_events (
  id uuid constraint entry_events_pk primary key default uuidv7(),
  entry_id uuid not null constraint entry_events_entry references entries,
  move text not null,
  from_state text not null,
  to_state text not null,
  text text,
  -- Null where the register did it by itself: an end for want of a ground, a link that changed.
  done_by text constraint entry_events_done_by references officers,
  done_by_rank text,
  stored_at timestamptz not null default clock_timestamp()
);
comment on table entry_events is 'What happened to an entry, who did it and why. Append only.';
create index entry_events_entry on entry_events (entry_id, stored_at);

create table entry_appeals (
  id uuid constraint entry_appeals_pk primary key default uuidv7(),
  entry_id uuid not null constraint entry_appeals_entry references entries,
  state text not null constraint entry_appeals_state check (state in ('lodged', 'upheld', 'dismissed', 'withdrawn')),
  lodged_on date not null,
  grounds text not null constraint entry_appeals_grounds_given check (length(trim(grounds)) >= 3),
  recorded_by text not null constraint entry_appeals_recorded_by references officers,
  decide_by date not null,
  -- Who authorised the entry, written here so that the database can refuse him.
  authorised_by text not null,
  decided_by text constraint entry_appeals_decided_by references officers,
  decided_by_rank text,
  decided_at timestamptz,
  reasons text,
  valid_from timestamptz not null default clock_timestamp(),
  constraint entry_appeals_decided_by_another check (decided_by <> authorised_by),
  constraint entry_appeals_decided_when_decided check ((state in ('upheld', 'dismissed')) = (decided_by is not null and decided_at is not null and length(trim(coalesce(reasons, ''))) >= 20))
);
comment on table entry_appeals is 'His appeals against an entry; decided by somebody who did not authorise it.';
create unique index entry_appeals_one_open on entry_appeals (entry_id) where state = 'lodged';

create table entry_suggestions (
  force_code text not null constraint entry_suggestions_force references forces,
  person_id uuid not null,
  flags text[] not null,
  -- RFGV: shown as its parts, summed only to order the list.
  recency smallint not null,
  frequency smallint not null,
  gravity smallint not null,
  victims smallint not null,
  why text[] not null,
  -- Of what it rests on: another one than the one dismissed means new facts.
  fingerprint text not null,
  computed_at timestamptz not null,
  constraint entry_suggestions_pk primary key (force_code, person_id)
);
comment on table entry_suggestions is 'People whose patterns suggest an entry, by force: derived anew each day, decided by nobody.';
create index entry_suggestions_ranked on entry_suggestions (force_code, ((recency + frequency + gravity + victims)) desc, person_id);

create table entry_suggestion_dismissals (
  id uuid constraint entry_suggestion_dismissals_pk primary key default uuidv7(),
  force_code text not null constraint entry_suggestion_dismissals_force references forces,
  person_id uuid not null constraint entry_suggestion_dismissals_person references persons,
  fingerprint text not null,
  reason text not null constraint entry_suggestion_dismissals_reason_given check (length(trim(reason)) >= 3),
  dismissed_by text not null constraint entry_suggestion_dismissals_dismissed_by references officers,
  stored_at timestamptz not null default clock_timestamp()
);
comment on table entry_suggestion_dismissals is 'Suggestions that an officer set aside, with the reason; new facts suggest him again. Append only.';
create index entry_suggestion_dismissals_person on entry_suggestion_dismissals (person_id, force_code);

create table assessments (
  id uuid constraint assessments_pk primary key default uuidv7(),
  entry_id uuid not null constraint assessments_entry references entries,
  person_id uuid not null constraint assessments_person references persons,
  force_code text not null constraint assessments_force references forces,
  unit text,
  tool text not null,
  tool_version integer not null,
  form text not null constraint assessments_form check (form in ('first', 'evolution')),
  -- What the officer held before he saw what the register makes of it.
  is_blind boolean not null,
  level_before_seen text constraint assessments_level_before_seen check (level_before_seen in ('low', 'medium', 'high', 'very-high')),
  level_indicated text not null constraint assessments_level_indicated check (level_indicated in ('low', 'medium', 'high', 'very-high')),
  level_assessed text not null constraint assessments_level_assessed check (level_assessed in ('low', 'medium', 'high', 'very-high')),
  -- Topics whose answers drove what is indicated, weightiest first.
  drivers text[] not null,
  rfgv_recency smallint, rfgv_frequency smallint, rfgv_gravity smallint, rfgv_victims smallint,
  override_reason text,
  reasons text not null constraint assessments_reasons_given check (length(trim(coalesce(reasons, ''))) >= 3),
  assessed_by text not null constraint assessments_assessed_by references officers,
  stored_at timestamptz not null default clock_timestamp(),
  constraint assessments_blind_first check (is_blind = (level_before_seen is not null)),
  constraint assessments_override_explained check (level_assessed = level_indicated or length(trim(coalesce(override_reason, ''))) >= 3)
);
comment on table assessments is 'One assessment of one person with one tool: what its answers indicate and what the officer holds. Append only.';
create index assessments_entry on assessments (entry_id, stored_at desc);
create index assessments_meter on assessments (force_code, stored_at);

create table assessment_answers (
  assessment_id uuid not null constraint assessment_answers_assessment references assessments,
  topic text not null,
  answer text not null constraint assessment_answers_answer check (answer in ('yes', 'no', 'not-known', 'current', 'historical', 'absent', 'critical')),
  note text,
  constraint assessment_answers_pk primary key (assessment_id, topic)
);
comment on table assessment_answers is 'Coded answers by topic; the wording of licensed tools is the force''s own. Append only.';

create table assessment_statements (
  entry_id uuid not null constraint assessment_statements_entry references entries,
  -- Number of assessments that came before.
  ordinal integer not null constraint assessment_statements_ordinal check (ordinal >= 0),
  officer text not null constraint assessment_statements_officer references officers,
  level text not null constraint assessment_statements_level check (level in ('low', 'medium', 'high', 'very-high')),
  stated_at timestamptz not null,
  -- The first statement counts: who goes back after having seen the register's view changes nothing.
  constraint assessment_statements_pk primary key (entry_id, ordinal, officer)
);
comment on table assessment_statements is 'What an officer held in a blind sample, kept before the register''s view was shown. Append only.';

create table level_changes (
  id uuid constraint level_changes_pk primary key default uuidv7(),
  entry_id uuid not null constraint level_changes_entry references entries,
  person_id uuid not null constraint level_changes_person references persons,
  from_level text constraint level_changes_from check (from_level in ('low', 'medium', 'high', 'very-high')),
  to_level text not null constraint level_changes_to check (to_level in ('low', 'medium', 'high', 'very-high')),
  reason text not null constraint level_changes_reason_given check (length(trim(reason)) >= 3),
  assessment_id uuid constraint level_changes_assessment references assessments,
  lowering_id uuid,
  changed_by text not null constraint level_changes_changed_by references officers,
  stored_at timestamptz not null default clock_timestamp(),
  -- One person raises; lowering is the end of a request that two people made.
  constraint level_changes_lowered_by_two check (
    from_level is null or lowering_id is not null
    or array_position(array['low', 'medium', 'high', 'very-high'], to_level) >= array_position(array['low', 'medium', 'high', 'very-high'], from_level))
);
comment on table level_changes is 'Every level that an entry has had. Append only.';
create index level_changes_entry on level_changes (entry_id, stored_at);

create table level_lowerings (
  id uuid constraint level_lowerings_pk primary key default uuidv7(),
  entry_id uuid not null constraint level_lowerings_entry references entries,
  state text not null constraint level_lowerings_state check (state in ('requested', 'approved', 'refused', 'withdrawn')),
  from_level text not null constraint level_lowerings_from check (from_level in ('low', 'medium', 'high', 'very-high')),
  to_level text not null constraint level_lowerings_to check (to_level in ('low', 'medium', 'high', 'very-high')),
  reason text not null constraint level_lowerings_reason_given check (length(trim(reason)) >= 20),
  assessment_id uuid not null constraint level_lowerings_assessment references assessments,
  requested_by text not null constraint level_lowerings_requested_by references officers,
  requested_at timestamptz not null default clock_timestamp(),
  cooling_off_until timestamptz not null,
  -- What those he harmed say, or why asking them would be unsafe.
  victim_contact text constraint level_lowerings_victim_contact check (victim_contact in ('made', 'unsafe')),
  victim_contact_note text,
  victim_contact_by text constraint level_lowerings_victim_contact_by references officers,
  decided_by text constraint level_lowerings_decided_by references officers,
  decided_by_rank text,
  decided_at timestamptz,
  decision_reasons text,
  withdrawn_at timestamptz,
  -- Null where the register did it: the level was raised meanwhile.
  withdrawn_by text constraint level_lowerings_withdrawn_by references officers,
  valid_from timestamptz not null default clock_timestamp(),
  constraint level_lowerings_withdrawn_when_withdrawn check ((state = 'withdrawn') = (withdrawn_at is not null) and (withdrawn_by is null or state = 'withdrawn')),
  constraint level_lowerings_go_down check (array_position(array['low', 'medium', 'high', 'very-high'], to_level) < array_position(array['low', 'medium', 'high', 'very-high'], from_level)),
  constraint level_lowerings_take_two check (decided_by <> requested_by),
  constraint level_lowerings_cool_off check (cooling_off_until > requested_at and (state <> 'approved' or decided_at >= cooling_off_until)),
  constraint level_lowerings_ask_the_victim check (state <> 'approved' or (victim_contact is not null and length(trim(coalesce(victim_contact_note, ''))) >= 3)),
  constraint level_lowerings_decided_when_decided check ((state in ('approved', 'refused')) = (decided_by is not null and decided_at is not null and length(trim(coalesce(decision_reasons, ''))) >= 3))
);
comment on table level_lowerings is 'Requests to lower a level: two people, a cooling-off, and what the victims say.';
create unique index level_lowerings_one_open on level_lowerings (entry_id) where state = 'requested';
alter table level_changes add constraint level_changes_lowering foreign key (lowering_id) references level_lowerings;
create unique index level_changes_lowering_once on level_changes (lowering_id);
create index level_lowerings_entry on level_lowerings (entry_id, requested_at);

-- A lower level rests on a lowering that was approved: of this entry, from that level, to this one, and used once.
create function check_lowering() returns trigger language plpgsql set search_path = register, pg_catalog as $$
begin
  if new.lowering_id is not null and not exists (
      select from level_lowerings l where l.id = new.lowering_id and l.entry_id = new.entry_id and l.state = 'approved'
        and l.from_level = new.from_level and l.to_level = new.to_level) then
    raise exception 'no approved lowering from % to % stands behind this change of level', new.from_level, new.to_level
      using errcode = 'check_violation', constraint = 'level_changes_lowering_approved';
  end if;
  return new;
end $$;
comment on function check_lowering is 'Lets a level go down only by a lowering that two people made.';
create trigger check_lowering before insert on level_changes for each row execute function check_lowering();

create function check_entry_level() returns trigger language plpgsql set search_path = register, pg_catalog as $$
declare last level_changes;
begin
  if array_position(array['low', 'medium', 'high', 'very-high'], new.level) < array_position(array['low', 'medium', 'high', 'very-high'], old.level) then
    select * into last from level_changes c where c.entry_id = new.id order by c.stored_at desc, c.id desc limit 1;
    if last.lowering_id is null or last.from_level <> old.level or last.to_level <> new.level then
      raise exception 'the level of an entry goes down by a lowering only'
        using errcode = 'check_violation', constraint = 'entries_lowered_by_two';
    end if;
  end if;
  return new;
end $$;
comment on function check_entry_level is 'Keeps the level of an entry from going down but by the change that records it.';
create trigger check_entry_level before update of level on entries for each row execute function check_entry_level();

create table tool_wordings (
  force_code text not null constraint tool_wordings_force references forces,
  tool text not null,
  topic text not null,
  wording text not null constraint tool_wordings_not_blank check (length(trim(wording)) >= 3),
  -- Under which licence the force holds the wording.
  licence text not null constraint tool_wordings_licence_given check (length(trim(licence)) >= 3),
  loaded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint tool_wordings_pk primary key (force_code, tool, topic)
);
comment on table tool_wordings is 'A force''s own licensed wording of the questions; without it the neutral topic is shown.';

-- Whatever moves a mention from one person to another reopens the entries of both: undo, judgement, batch alike; also an
-- entry that was made under an id that has been joined to one of them.
create function reopen_entries() returns trigger language plpgsql security definer set search_path = register, pg_catalog as $$
begin
  with recursive moved as (
    select b.person_id as left_id, a.person_id as came_to from before b join after a on a.mention_id = b.mention_id
    where a.person_id <> b.person_id
  ), concerned as (
    select left_id as id from moved union select came_to from moved
    union select p.id from concerned join persons p on p.alias_of = concerned.id
  )
  update entries e set reopened_at = clock_timestamp(),
      reopened_why = 'The reports and orders linked to him have changed since the decision.'
    where e.state in ('proposed', 'active') and e.reopened_at is null and e.person_id in (select id from concerned);
  return null;
end $$;
create function reopen_entries_left() returns trigger language plpgsql security definer set search_path = register, pg_catalog as $$
begin
  with recursive concerned as (
    select person_id as id from before
    union select p.id from concerned join persons p on p.alias_of = concerned.id
  )
  update entries e set reopened_at = clock_timestamp(),
      reopened_why = 'A report or order is no longer linked to him since the decision.'
    where e.state in ('proposed', 'active') and e.reopened_at is null and e.person_id in (select id from concerned);
  return null;
end $$;
comment on function reopen_entries is 'A link under an entry changed: the entry is decided again.';
create trigger reopen_entries after update on memberships
  referencing old table as before new table as after for each statement execute function reopen_entries();
create trigger reopen_entries_left after delete on memberships
  referencing old table as before for each statement execute function reopen_entries_left();

do $$ declare t text; columns text;
begin
  foreach t in array array['practice_settings', 'entries', 'entry_items', 'entry_alternatives', 'entry_appeals', 'level_lowerings', 'tool_wordings'] loop
    perform platform.version_table('register', t);
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
      from information_schema.columns where table_schema = 'register' and table_name = t;
    execute format(
      'create view as_of.%1$I as select %2$s from register.%1$I where valid_from <= platform.as_of()
       union all select %2$s from history.%1$I where valid_from <= platform.as_of() and valid_to > platform.as_of()', t, columns);
  end loop;
  foreach t in array array['entry_events', 'entry_suggestion_dismissals', 'assessments', 'level_changes'] loop
    execute format('create view as_of.%1$I as select * from register.%1$I where stored_at <= platform.as_of()', t);
  end loop;
  foreach t in array array['entry_events', 'entry_suggestion_dismissals', 'assessments', 'assessment_answers', 'assessment_statements', 'level_changes'] loop
    execute format('create trigger refuse_change before update or delete or truncate on register.%I for each statement execute function platform.refuse_change()', t);
  end loop;
end $$;

grant select on all tables in schema register, as_of to onus_app, onus_vault;
grant select on history.practice_settings, history.entries, history.entry_items, history.entry_alternatives, history.entry_appeals, history.level_lowerings, history.tool_wordings to onus_app;
grant insert on entry_events, entry_suggestion_dismissals, assessments, assessment_answers, assessment_statements, level_changes to onus_app;
grant insert, update on entries, entry_appeals, level_lowerings to onus_app;
grant insert, update, delete on entry_suggestions, practice_settings, entry_items, entry_alternatives, tool_wordings to onus_app;
reset role;
