-- When assets cannot be had: planned maintenance, and periods in which the business keeps them back.
-- A trusted extension: whoever may create in the database may add it. Unlike WITHOUT OVERLAPS it is there before PostgreSQL 18 too.
create extension if not exists btree_gist with schema public;
--> statement-breakpoint
create table vehicles.maintenance_windows (
  id uuid primary key,
  tenant_id uuid not null,
  asset_type text not null,
  asset_id uuid not null,
  -- By it the asset is known to exist. Each kind of asset has a column of this sort.
  vehicle_id uuid generated always as (case when asset_type = 'VEHICLE' then asset_id end) stored,
  kind text not null,
  starts_at timestamptz not null,
  -- The first moment at which the asset can be had again.
  ends_at timestamptz not null,
  reason text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  cancelled_at timestamptz,
  -- Rises with every change; the sequence of its events.
  version integer not null,
  constraint maintenance_windows_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint maintenance_windows_asset_type check (asset_type in ('VEHICLE')),
  constraint maintenance_windows_kind check (kind in ('MAINTENANCE', 'BLACKOUT')),
  constraint maintenance_windows_order check (ends_at > starts_at),
  -- A year that has a leap day, and an hour more where clocks are set back in it.
  constraint maintenance_windows_length check (ends_at - starts_at <= interval '366 days 1 hour'),
  constraint maintenance_windows_reason check (char_length(reason) between 1 and 300),
  constraint maintenance_windows_version check (version > 0),
  constraint maintenance_windows_apart exclude using gist
    (tenant_id with =, asset_id with =, kind with =, tstzrange(starts_at, ends_at) with &&) where (cancelled_at is null)
);
--> statement-breakpoint
create index maintenance_windows_of_asset on vehicles.maintenance_windows (tenant_id, asset_id, starts_at) where cancelled_at is null;
--> statement-breakpoint
select platform.protect('vehicles.maintenance_windows');
