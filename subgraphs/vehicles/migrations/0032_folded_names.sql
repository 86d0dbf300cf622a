-- Names of saved searches are compared folded, as those of lists are: Koln finds Köln and VW a Volkswagen. What was kept before is folded when vehicles
-- are next compared with it, for the platform folds and not the database.
alter table vehicles.saved_searches add column names_version integer not null default 0,
  add constraint saved_searches_names_version check (names_version >= 0);
--> statement-breakpoint
alter table vehicles.saved_searches alter column names_version drop default,
  -- Vehicles that have been driven at least so far.
  add column odometer_km_from integer;
--> statement-breakpoint
create index saved_searches_by_names_version on vehicles.saved_searches (tenant_id, names_version);
--> statement-breakpoint
comment on column vehicles.saved_searches.names_version is 'By which way of folding its names are written; 0 is lower case';
--> statement-breakpoint
-- The catalogue is looked through by the names as it spells them.
create index catalog_entries_by_spelling on vehicles.catalog_entries (tenant_id, make, model);
--> statement-breakpoint
-- The most kilometres first; unknown ones last.
create index vehicles_by_odometer_high on vehicles.vehicles (tenant_id, coalesce(odometer_km, 0), id);
