-- What makes searches of a million vehicles quick: counts that are kept, and indexes for filters, orders and places.

-- The 1-2-5 band of a price by its digits, so that no logarithm rounds a border away: its first digit's class and its length.
create function vehicles.price_band(minor bigint, currency text) returns text language sql immutable parallel safe
  return currency || ':' || case when left(minor::text, 1) >= '5' then '5' when left(minor::text, 1) >= '2' then '2' else '1' end
    || ':' || length(minor::text);
--> statement-breakpoint
-- How many vehicles have a value of one facet, alone (by_facet empty) and together with each value of each other facet; of vehicles that
-- everybody sees, by their state.
create table vehicles.facet_counts (
  tenant_id uuid not null,
  status text not null,
  facet text not null,
  by_facet text not null,
  by_value text not null,
  value text not null,
  count integer not null,
  primary key (tenant_id, status, facet, by_facet, by_value, value)
);
--> statement-breakpoint
select platform.protect('vehicles.facet_counts');
--> statement-breakpoint
-- What has changed since it was counted: a vehicle that came (delta 1) or went (-1). Counters that every writer updates would make writers wait for
-- each other; these rows do not. A job adds them up, and until it has, readers add them themselves: counts are exact at any time.
create table vehicles.facet_changes (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  status text not null,
  delta smallint not null,
  make text not null,
  model text not null,
  body_type text,
  fuel text,
  condition text not null,
  year integer not null,
  currency text not null,
  asking_minor bigint,
  city text,
  constraint facet_changes_delta check (delta in (-1, 1))
);
--> statement-breakpoint
create index facet_changes_of_tenant on vehicles.facet_changes (tenant_id, status);
--> statement-breakpoint
select platform.protect('vehicles.facet_changes');
--> statement-breakpoint
create function vehicles.is_counted(status text) returns boolean language sql immutable parallel safe
  return status in ('AVAILABLE', 'IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'LISTED', 'SOLD');
--> statement-breakpoint
create function vehicles.note_facets() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into vehicles.facet_changes
      (tenant_id, status, delta, make, model, body_type, fuel, condition, year, currency, asking_minor, city)
    select c.tenant_id, c.status, c.delta, c.make, c.model, c.body_type, c.fuel, c.condition, c.year, c.currency, c.asking_minor, c.city
    from old_rows o join new_rows n on n.id = o.id
    cross join lateral (values
      (-1, o.tenant_id, o.status, o.make, o.model, o.body_type, o.fuel, o.condition, o.year, o.currency, o.asking_minor, o.city),
      (1, n.tenant_id, n.status, n.make, n.model, n.body_type, n.fuel, n.condition, n.year, n.currency, n.asking_minor, n.city))
      as c (delta, tenant_id, status, make, model, body_type, fuel, condition, year, currency, asking_minor, city)
    where vehicles.is_counted(c.status)
      and (o.status, o.make, o.model, o.body_type, o.fuel, o.condition, o.year, o.currency, o.asking_minor, o.city)
        is distinct from (n.status, n.make, n.model, n.body_type, n.fuel, n.condition, n.year, n.currency, n.asking_minor, n.city);
  elsif tg_op = 'INSERT' then
    insert into vehicles.facet_changes
      (tenant_id, status, delta, make, model, body_type, fuel, condition, year, currency, asking_minor, city)
    select tenant_id, status, 1, make, model, body_type, fuel, condition, year, currency, asking_minor, city
    from new_rows where vehicles.is_counted(status);
  else
    insert into vehicles.facet_changes
      (tenant_id, status, delta, make, model, body_type, fuel, condition, year, currency, asking_minor, city)
    select tenant_id, status, -1, make, model, body_type, fuel, condition, year, currency, asking_minor, city
    from old_rows where vehicles.is_counted(status);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger note_added after insert on vehicles.vehicles
  referencing new table as new_rows for each statement execute function vehicles.note_facets();
--> statement-breakpoint
create trigger note_changed after update on vehicles.vehicles
  referencing old table as old_rows new table as new_rows for each statement execute function vehicles.note_facets();
--> statement-breakpoint
create trigger note_removed after delete on vehicles.vehicles
  referencing old table as old_rows for each statement execute function vehicles.note_facets();
--> statement-breakpoint
-- Who migrates may be a plain owner, to whom forced row security would show no vehicle and let nothing be written.
alter table vehicles.vehicles no force row level security;
--> statement-breakpoint
alter table vehicles.facet_changes no force row level security;
--> statement-breakpoint
insert into vehicles.facet_changes (tenant_id, status, delta, make, model, body_type, fuel, condition, year, currency, asking_minor, city)
select tenant_id, status, 1, make, model, body_type, fuel, condition, year, currency, asking_minor, city
from vehicles.vehicles where vehicles.is_counted(status);
--> statement-breakpoint
alter table vehicles.vehicles force row level security;
--> statement-breakpoint
alter table vehicles.facet_changes force row level security;
--> statement-breakpoint
-- All that a list is narrowed and counted by: counting reads this and no vehicle.
create index vehicles_facets on vehicles.vehicles (tenant_id, make, model, year)
  include (status, body_type, fuel, condition, city, currency, asking_minor, transmission, drivetrain, segment, odometer_km, lister_id, owner_id);
--> statement-breakpoint
create index vehicles_by_city on vehicles.vehicles (tenant_id, city, listed_at, id);
--> statement-breakpoint
create index vehicles_by_place on vehicles.vehicles (tenant_id, latitude, longitude);
--> statement-breakpoint
-- Unknown ones last, as the order of a list has them.
drop index vehicles.vehicles_by_odometer;
--> statement-breakpoint
create index vehicles_by_odometer on vehicles.vehicles (tenant_id, coalesce(odometer_km, 2147483647), id);
--> statement-breakpoint
-- The words of names alone, and those without the description: the best matches of a search are found without looking at all of them.
create index vehicles_search_names on vehicles.vehicles using gin (ts_filter(search, '{a,b}'));
--> statement-breakpoint
create index vehicles_search_facts on vehicles.vehicles using gin (ts_filter(search, '{a,b,c}'));
--> statement-breakpoint
-- As for the text search itself: it fails on its own argument only, never on a row's content, and prints nothing.
do $$
begin
  alter function pg_catalog.ts_filter(tsvector, "char"[]) leakproof;
exception when insufficient_privilege then
  raise notice 'the best matches of a search are found without their index: only a superuser can mark it leakproof';
end $$;
