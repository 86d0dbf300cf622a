-- What was left out of rows that were taken in: a file's words that nobody knows cost the field, not the row.
create table vehicles.import_warnings (
  import_id uuid not null references vehicles.imports (id),
  line integer not null,
  tenant_id uuid not null,
  texts text[] not null,
  primary key (import_id, line)
);
--> statement-breakpoint
select platform.protect('vehicles.import_warnings');
--> statement-breakpoint
-- A vehicle may be known before its price is; it cannot be offered or sold so.
alter table vehicles.vehicles alter column asking_minor drop not null,
  add constraint vehicles_offered_price check (asking_minor is not null or status in ('CATALOG_ONLY', 'ARCHIVED'));
--> statement-breakpoint
-- Vehicles without a price stand where those for nothing would.
drop index vehicles.vehicles_by_price;
--> statement-breakpoint
create index vehicles_by_price on vehicles.vehicles (tenant_id, currency, coalesce(asking_minor, 0), id);
