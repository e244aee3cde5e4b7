-- Managing a person on the register: who manages him, the plan, visits, notes, and the hand-over to another force.
set role onus_owner;
set local search_path = register, platform, public;

create table management_assignments (
  id uuid constraint management_assignments_pk primary key default uuidv7(),
  entry_id uuid not null constraint management_assignments_entry references entries,
  person_id uuid not null constraint management_assignments_person references persons,
  force_code text not null constraint management_assignments_force references forces,
  role text not null constraint management_assignments_role check (role in ('lead', 'team', 'partner')),
  -- A partner agency's member may never have signed in: he has a name and an agency instead.
  officer text constraint management_assignments_officer references officers,
  name text not null,
  agency text,
  phone text,
  from_at timestamptz not null default clock_timestamp(),
  until_at timestamptz,
  assigned_by text not null,
  reason text,
  valid_from timestamptz not null default clock_timestamp(),
  -- One that ended at the instant at which it began was a mistake: it never held.
  constraint management_assignments_in_order check (until_at >= from_at),
  constraint management_assignments_lead_is_an_officer check (role = 'partner' or officer is not null),
  constraint management_assignments_partner_has_agency check (role <> 'partner' or agency is not null),
  -- Two managers at once are none.
  constraint management_assignments_one_lead exclude using gist (entry_id with =, tstzrange(from_at, until_at) with &&) where (role = 'lead')
);
comment on table management_assignments is 'Who manages a person on the register: one lead manager at a time, his team, partners of other agencies.';
create index management_assignments_officer_now on management_assignments (officer, role) where until_at is null;
create index management_assignments_entry_now on management_assignments (entry_id) where until_at is null;
create index management_assignments_entry on management_assignments (entry_id, from_at desc);
create index management_assignments_leads on management_assignments (force_code, officer, entry_id) where role = 'lead' and until_at is null;

create table plan_actions (
  id uuid constraint plan_actions_pk primary key default uuidv7(),
  entry_id uuid not null constraint plan_actions_entry references entries,
  person_id uuid not null constraint plan_actions_person references persons,
  force_code text not null constraint plan_actions_force references forces,
  objective text not null constraint plan_actions_objective_given check (length(trim(objective)) >= 3),
  action text not null constraint plan_actions_action_given check (length(trim(action)) >= 3),
  owner text not null constraint plan_actions_owner references officers,
  due_on date not null,
  state text not null default 'open' constraint plan_actions_state check (state in ('open', 'done', 'dropped')),
  done_on date,
  outcome text,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint plan_actions_done_on_a_day check ((state = 'done') = (done_on is not null)),
  constraint plan_actions_ended_with_outcome check (state = 'open' or length(trim(coalesce(outcome, ''))) >= 3)
);
comment on table plan_actions is 'The risk management plan: what is to be reached, what is done for it, by whom and by when.';
create index plan_actions_entry on plan_actions (entry_id);
create index plan_actions_entry_due on plan_actions (entry_id, due_on) where state = 'open';
-- With all that the list of what is overdue counts and sorts by.
create index plan_actions_due on plan_actions (force_code, due_on, id) include (owner, entry_id) where state = 'open';
create index plan_actions_owner_due on plan_actions (owner, due_on, id) include (force_code, entry_id) where state = 'open';

create table visits (
  id uuid constraint visits_pk primary key default uuidv7(),
  entry_id uuid not null constraint visits_entry references entries,
  person_id uuid not null constraint visits_person references persons,
  force_code text not null constraint visits_force references forces,
  kind text not null constraint visits_kind check (kind in ('planned', 'unannounced')),
  state text not null default 'due' constraint visits_state check (state in ('due', 'made', 'refused', 'no-answer', 'cancelled')),
  due_on date not null,
  officer text not null constraint visits_officer references officers,
  happened_at timestamptz,
  findings text,
  is_address_verified boolean,
  address_note text,
  devices text[] not null default '{}',
  refusal_reason text,
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint visits_happened_when_over check ((state in ('made', 'refused', 'no-answer')) = (happened_at is not null)),
  constraint visits_made_says_what_was_found check (state <> 'made' or (length(trim(coalesce(findings, ''))) >= 3 and is_address_verified is not null)),
  constraint visits_refused_says_how check (state not in ('refused', 'cancelled') or length(trim(coalesce(refusal_reason, ''))) >= 3)
);
comment on table visits is 'Visits to him: due, made with what was found, refused, unanswered.';
create index visits_entry on visits (entry_id, due_on);
create index visits_entry_due on visits (entry_id, due_on) where state = 'due';
create index visits_due on visits (force_code, due_on, id) include (officer, entry_id) where state = 'due';
create index visits_officer_due on visits (officer, due_on, id) include (force_code, entry_id) where state = 'due';

create table management_notes (
  id uuid constraint management_notes_pk primary key default uuidv7(),
  entry_id uuid not null constraint management_notes_entry references entries,
  person_id uuid not null constraint management_notes_person references persons,
  force_code text not null constraint management_notes_force references forces,
  kind text not null constraint management_notes_kind check (kind in ('note', 'warning', 'contact', 'decision', 'intelligence')),
  basis text not null constraint management_notes_basis check (basis in ('fact', 'assessed', 'alleged')),
  happened_on date not null,
  text text not null constraint management_notes_text_not_blank check (length(trim(text)) >= 3),
  -- A note put right is another note.
  corrects uuid constraint management_notes_corrects references management_notes constraint management_notes_corrected_once unique,
  recorded_by text not null constraint management_notes_recorded_by references officers,
  stored_at timestamptz not null default clock_timestamp()
);
comment on table management_notes is 'The running narrative of his management, warnings given to him among it. Append only.';
create index management_notes_entry on management_notes (entry_id, happened_on desc, stored_at desc);

create table person_details (
  id uuid constraint person_details_pk primary key default uuidv7(),
  entry_id uuid not null constraint person_details_entry references entries,
  person_id uuid not null constraint person_details_person references persons,
  force_code text not null constraint person_details_force references forces,
  kind text not null constraint person_details_kind check (kind in ('associate', 'vehicle', 'employment', 'travel', 'device', 'account')),
  -- Name of the associate, registration, employer, destination, make of the device, handle.
  label text not null constraint person_details_label_given check (length(trim(label)) >= 2),
  relation text,
  from_on date,
  until_on date,
  note text,
  basis text not null constraint person_details_basis check (basis in ('fact', 'assessed', 'alleged')),
  recorded_by text not null,
  valid_from timestamptz not null default clock_timestamp(),
  constraint person_details_in_order check (until_on >= from_on)
);
comment on table person_details is 'Associates, vehicles, employment, travel, devices and accounts of a managed person.';
create index person_details_entry on person_details (entry_id, kind);

create table handovers (
  id uuid constraint handovers_pk primary key default uuidv7(),
  entry_id uuid not null constraint handovers_entry references entries,
  person_id uuid not null constraint handovers_person references persons,
  from_force text not null constraint handovers_from references forces,
  to_force text not null constraint handovers_to references forces,
  -- Suggested by the register when he is reported elsewhere; offered by a person; never accepted by a machine.
  state text not null constraint handovers_state check (state in ('suggested', 'offered', 'accepted', 'refused', 'withdrawn', 'dismissed')),
  why text not null constraint handovers_why_given check (length(trim(why)) >= 3),
  report_id uuid constraint handovers_report references reports,
  suggested_at timestamptz,
  offered_by text constraint handovers_offered_by references officers,
  offered_at timestamptz,
  summary text,
  accept_by date,
  decided_by text constraint handovers_decided_by references officers,
  decided_at timestamptz,
  decision_reasons text,
  new_manager text constraint handovers_new_manager references officers,
  valid_from timestamptz not null default clock_timestamp(),
  constraint handovers_to_another_force check (from_force <> to_force),
  constraint handovers_offered_when_offered check (state not in ('offered', 'accepted', 'refused', 'withdrawn')
    or (offered_by is not null and offered_at is not null and accept_by is not null and coalesce(length(trim(summary)), 0) >= 3)),
  constraint handovers_decided_when_decided check ((state in ('accepted', 'refused', 'withdrawn', 'dismissed')) = (decided_at is not null)
    and (decided_by is null or decided_at is not null)),
  -- Only that his entry ended takes a hand-over back without anybody.
  constraint handovers_decided_by_somebody check (state not in ('accepted', 'refused') or decided_by is not null),
  constraint handovers_accepted_with_a_manager check ((state = 'accepted') = (new_manager is not null)),
  constraint handovers_refused_with_reasons check (state not in ('refused', 'withdrawn', 'dismissed') or coalesce(length(trim(decision_reasons)), 0) >= 3),
  constraint handovers_accepted_by_another check (state <> 'accepted' or decided_by <> offered_by)
);
comment on table handovers is 'Hand-over of a person on the register to another force. The old force owns him until the new one has accepted.';
create unique index handovers_one_open on handovers (entry_id) where state = 'offered';
create unique index handovers_one_suggestion on handovers (entry_id, to_force) where state = 'suggested';
create index handovers_from_force on handovers (from_force, state);
create index handovers_to_force on handovers (to_force, state);
create index handovers_entry on handovers (entry_id);

do $$ declare t text; columns text;
begin
  foreach t in array array['management_assignments', 'plan_actions', 'visits', 'person_details', 'handovers'] loop
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
create index person_details_history on history.person_details (entry_id, valid_to desc);

-- With the entry its management ends: whatever ends it, nothing stays due and nobody stays responsible.
create function end_management() returns trigger language plpgsql set search_path = register, pg_catalog as $$
begin
  update management_assignments set until_at = greatest(clock_timestamp(), from_at) where entry_id = new.id and until_at is null;
  update visits set state = 'cancelled', refusal_reason = 'His entry on the register ended.' where entry_id = new.id and state = 'due';
  update plan_actions set state = 'dropped', outcome = 'His entry on the register ended.' where entry_id = new.id and state = 'open';
  update handovers set state = case state when 'offered' then 'withdrawn' else 'dismissed' end, decided_by = new.ended_by,
    decided_at = clock_timestamp(), decision_reasons = 'His entry on the register ended.'
    where entry_id = new.id and state in ('offered', 'suggested');
  update level_lowerings set state = 'withdrawn', withdrawn_at = clock_timestamp(), decision_reasons = 'His entry on the register ended.'
    where entry_id = new.id and state = 'requested';
  return null;
end $$;
comment on function end_management is 'An entry that is no longer active is no longer managed, handed over or lowered.';
create trigger end_management after update of state on entries
  for each row when (old.state = 'active' and new.state <> 'active') execute function end_management();
-- The caseload of a force by the day of the next assessment.
create index entries_caseload on entries (force_code, reassess_by, id) include (level, person_id) where state = 'active';

create view as_of.management_notes as select * from register.management_notes where stored_at <= platform.as_of();
create trigger refuse_change before update or delete or truncate on management_notes
  for each statement execute function platform.refuse_change();

grant select on all tables in schema register, as_of to onus_app, onus_vault;
grant insert on management_notes to onus_app;
grant delete on person_details to onus_app;
reset role;
