-- What he owes and whether he is bound are two things: all may be done while he is bound, and a duty may stay unmet after.
set role onus_owner;
set local search_path = register, platform, public;

alter table duties add column regime_state text
  constraint duties_regime_state check (regime_state in ('not-yet', 'live', 'suspended', 'ended'));
comment on column duties.regime_state is 'How the regime of this duty stands for him on the day of the computation; null in rows from before there was this column.';
reset role;
