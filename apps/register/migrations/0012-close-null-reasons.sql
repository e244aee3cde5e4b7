-- length(trim(null)) is null, and a check that is null holds: a breach could be closed without a reason. Mended for what comes.
set role onus_owner;
set local search_path = register, platform, public;

alter table breaches drop constraint breaches_closed_for_a_reason;
-- Not valid: rows from before keep what they say; every row that is written from now on has its reason.
alter table breaches add constraint breaches_closed_for_a_reason
  check (state not in ('no-further-action', 'refuted') or coalesce(length(trim(outcome_note)), 0) >= 3) not valid;
reset role;
