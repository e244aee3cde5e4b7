-- The register as it stood: the same names, for the same queries, at the instant of setting onus.as_of.
set role onus_owner;

-- Tables that only grow: what was stored by then.
do $$ declare t text;
begin
  foreach t in array array['reports', 'orders', 'mentions', 'edges', 'judgements', 'counter_allegations', 'linkage_models'] loop
    execute format('create view as_of.%1$I as select * from register.%1$I where stored_at <= platform.as_of()', t);
  end loop;
  foreach t in array array['victim_mentions', 'victim_edges', 'victim_linkage_models'] loop
    execute format('create view vault_as_of.%1$I as select * from vault.%1$I where stored_at <= platform.as_of()', t);
  end loop;
end $$;
create view as_of.order_conditions as
  select c.* from register.order_conditions c join register.orders o on o.id = c.order_id where o.stored_at <= platform.as_of();
create view as_of.checks as select * from register.checks where asked_at <= platform.as_of();

-- Tables that change: the row that was true then.
do $$ declare t text; s text; columns text;
begin
  for s, t in values ('register', 'persons'), ('register', 'memberships'), ('register', 'flags'), ('register', 'alerts'), ('vault', 'victims'), ('vault', 'victim_memberships') loop
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) into columns
      from information_schema.columns where table_schema = s and table_name = t;
    execute format(
      'create view %4$I.%2$I as select %3$s from %1$I.%2$I where valid_from <= platform.as_of()
       union all select %3$s from history.%2$I where valid_from <= platform.as_of() and valid_to > platform.as_of()',
      s, t, columns, case s when 'register' then 'as_of' else 'vault_as_of' end);
  end loop;
end $$;

create view as_of.report_victims as
  select m.report_id, m.id as victim_mention_id, ms.victim_id, m.household, m.is_identifiable, m.normalised ->> 'sex' as sex, m.stored_at
  from vault_as_of.victim_mentions m join vault_as_of.victim_memberships ms on ms.mention_id = m.id
  where m.role = 'victim' and m.report_id is not null;
create view as_of.order_protected as
  select m.order_id, ms.victim_id
  from vault_as_of.victim_mentions m join vault_as_of.victim_memberships ms on ms.mention_id = m.id
  where m.role = 'protected';
create view as_of.possible_same_victims as
  select ma.victim_id as victim_a, mb.victim_id as victim_b, e.weight_bits
  from vault_as_of.victim_edges e
  join vault_as_of.victim_memberships ma on ma.mention_id = e.mention_a
  join vault_as_of.victim_memberships mb on mb.mention_id = e.mention_b
  where ma.victim_id <> mb.victim_id and e.guard is null
    and e.model_id = (select id from vault_as_of.victim_linkage_models order by stored_at desc, id desc limit 1);

grant select on all tables in schema as_of to onus_app, onus_vault;
grant select on all tables in schema vault_as_of to onus_vault;
reset role;
