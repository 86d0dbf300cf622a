-- What is rented beside vehicles: yachts, jets and properties. One table, for they have an owner, a place, a rate, pictures and windows alike, and are
-- listed together; what a kind alone has is a column of its own, and the checks say which kind has it.
create table vehicles.rental_assets (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null,
  status text not null,
  name text,
  description text,
  features text[] not null,
  city text,
  latitude double precision,
  longitude double precision,
  -- For a day, an hour or a night, by the kind.
  rate_minor bigint,
  asking_minor bigint,
  currency char(3) not null,
  model text,
  year integer,
  guests integer,
  builder text,
  hin char(15),
  length_m double precision,
  beam_m double precision,
  draft_m double precision,
  cabins integer,
  berths integer,
  crew integer,
  engines text,
  home_port text,
  flag char(2),
  manufacturer text,
  registration text,
  serial_number text,
  seats integer,
  range_nm integer,
  cruise_kn integer,
  cabin_class text,
  base_icao char(4),
  base_iata char(3),
  property_type text,
  bedrooms integer,
  bathrooms integer,
  area_m2 double precision,
  address text,
  check_in char(5),
  check_out char(5),
  owner_id uuid not null,
  lister_id uuid not null,
  -- Rises with every change; the sequence of its events.
  version integer not null,
  listed_at timestamptz not null,
  updated_at timestamptz not null,
  constraint rental_assets_of_tenant unique (tenant_id, id),
  constraint rental_assets_of_kind unique (tenant_id, id, kind),
  constraint rental_assets_kind check (kind in ('YACHT', 'JET', 'PROPERTY')),
  constraint rental_assets_status check (status in ('DRAFT', 'AVAILABLE', 'UNAVAILABLE', 'ARCHIVED')),
  constraint rental_assets_rate check (rate_minor > 0 and asking_minor > 0),
  constraint rental_assets_offered check (status <> 'AVAILABLE' or rate_minor is not null),
  constraint rental_assets_place check ((latitude is null) = (longitude is null) and abs(latitude) <= 90 and abs(longitude) <= 180),
  constraint rental_assets_made check (num_nonnulls(model, year) = case kind when 'PROPERTY' then 0 else 2 end),
  constraint rental_assets_guests check ((guests is not null) = (kind <> 'JET') and guests > 0),
  constraint rental_assets_yacht check (case when kind = 'YACHT' then num_nonnulls(builder, length_m, cabins, berths, crew) = 5
    else num_nonnulls(builder, hin, length_m, beam_m, draft_m, cabins, berths, crew, engines, home_port, flag) = 0 end),
  constraint rental_assets_jet check (case when kind = 'JET' then num_nonnulls(manufacturer, registration, seats, cabin_class) = 4
    else num_nonnulls(manufacturer, registration, serial_number, seats, range_nm, cruise_kn, cabin_class, base_icao, base_iata) = 0 end),
  constraint rental_assets_property check (case when kind = 'PROPERTY'
    then num_nonnulls(name, property_type, bedrooms, bathrooms, check_in, check_out) = 6
    else num_nonnulls(property_type, bedrooms, bathrooms, area_m2, address, check_in, check_out) = 0 end),
  constraint rental_assets_hin check (hin ~ '^[A-Z]{2}-[A-Z0-9]{3}[A-HJ-NPR-Z0-9]{5}[A-L][0-9]{3}$'),
  constraint rental_assets_registration check (registration ~ '^[A-Z0-9]{1,3}-?[A-Z0-9]{2,7}$'),
  constraint rental_assets_hours check (check_in ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and check_out ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  constraint rental_assets_version check (version > 0)
);
--> statement-breakpoint
create unique index rental_assets_hin_once on vehicles.rental_assets (tenant_id, hin) where status <> 'ARCHIVED';
--> statement-breakpoint
create unique index rental_assets_registration_once on vehicles.rental_assets (tenant_id, registration) where status <> 'ARCHIVED';
--> statement-breakpoint
create index rental_assets_newest on vehicles.rental_assets (tenant_id, listed_at, id);
--> statement-breakpoint
create index rental_assets_by_rate on vehicles.rental_assets (tenant_id, kind, rate_minor, id);
--> statement-breakpoint
select platform.protect('vehicles.rental_assets');
--> statement-breakpoint
-- Windows of them: the asset has to be there, and of the kind that the window says.
alter table vehicles.maintenance_windows
  drop constraint maintenance_windows_asset_type,
  add constraint maintenance_windows_asset_type check (asset_type in ('VEHICLE', 'YACHT', 'JET', 'PROPERTY')),
  add column rental_asset_id uuid generated always as (case when asset_type <> 'VEHICLE' then asset_id end) stored,
  add constraint maintenance_windows_rental_asset foreign key (tenant_id, rental_asset_id, asset_type)
    references vehicles.rental_assets (tenant_id, id, kind);
--> statement-breakpoint
-- Their pictures: each is of a vehicle or of one of them.
alter table vehicles.media
  alter column vehicle_id drop not null,
  add column rental_asset_id uuid,
  add constraint media_rental_asset foreign key (tenant_id, rental_asset_id) references vehicles.rental_assets (tenant_id, id),
  add constraint media_of_one check (num_nonnulls(vehicle_id, rental_asset_id) = 1),
  add constraint media_rental_position unique (tenant_id, rental_asset_id, position) deferrable initially deferred;
