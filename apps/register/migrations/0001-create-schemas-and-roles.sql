-- Schemas, roles and the machinery of history. Roles belong to the whole server, so they may exist already.

do $$
begin
  if not exists (select from pg_roles where rolname = 'onus_owner') then create role onus_owner nologin; end if;
  if not exists (select from pg_roles where rolname = 'onus_app') then create role onus_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'onus_vault') then create role onus_vault nologin; end if;
  if not exists (select from pg_roles where rolname = 'onus_sequencer') then create role onus_sequencer nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;

-- The service works as onus_app; only room victims takes the vault's role on, for one transaction, by SET LOCAL ROLE.
grant onus_vault to onus_app with inherit false, set true;
grant onus_owner to current_user;

create schema register authorization onus_owner;
comment on schema register is 'The facts: reports, mentions, persons, judgements, flags, orders, checks, alerts. No victim identity.';
create schema vault authorization onus_owner;
comment on schema vault is 'Identities and places of victims, witnesses, reporters and callers. Read by room victims only.';
create schema history authorization onus_owner;
comment on schema history is 'Rows that were replaced or removed, with the time for which they were true.';
create schema as_of authorization onus_owner;
comment on schema as_of is 'Views named as the tables of register, showing them as they stood at setting onus.as_of.';
create schema vault_as_of authorization onus_owner;
comment on schema vault_as_of is 'Views named as the tables of vault, showing them as they stood at setting onus.as_of.';
create schema audit authorization onus_owner;
comment on schema audit is 'Who did and saw what. Insert only.';
create schema platform authorization onus_owner;
comment on schema platform is 'What the service itself needs: sessions, clients, idempotency keys.';

grant usage on schema register, history, as_of, audit, platform to onus_app;
grant usage on schema vault, vault_as_of, history, register, as_of, platform to onus_vault;
grant usage on schema audit to onus_sequencer;

create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gist with schema public;

set role onus_owner;

create function platform.as_of() returns timestamptz language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('onus.as_of', true), '')::timestamptz, 'infinity') $$;
comment on function platform.as_of is 'The instant that the views of schema as_of show.';

create function platform.keep_history() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  execute format('insert into history.%I select ($1).*, clock_timestamp()', tg_table_name) using old;
  if tg_op = 'UPDATE' then
    new.valid_from := clock_timestamp();
    return new;
  end if;
  return old;
end $$;
comment on function platform.keep_history is 'Copies the row that is about to be replaced or removed to history, with the time until which it was true.';

create function platform.version_table(owner_schema text, table_name text) returns void language plpgsql as $$
begin
  execute format('create table history.%2$I (like %1$I.%2$I)', owner_schema, table_name);
  execute format('alter table history.%I add column valid_to timestamptz not null', table_name);
  execute format('comment on table history.%2$I is ''What %1$I.%2$I said before; true from valid_from until valid_to.''', owner_schema, table_name);
  execute format('create trigger keep_history before update or delete on %I.%I for each row execute function platform.keep_history()', owner_schema, table_name);
end $$;
comment on function platform.version_table is 'Gives a table that has a column valid_from its history table and trigger.';

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;
comment on function platform.refuse_change is 'For tables that only ever grow.';

grant execute on function platform.as_of() to onus_app, onus_vault;
reset role;
