-- Searches that people keep, and the vehicles that came to match them.
create table vehicles.saved_searches (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  -- Which of the person's places it takes: the limit is that there is none left.
  place integer not null,
  name text not null,
  -- As the client gave it, and by which reading it is understood.
  filter jsonb not null,
  filter_version integer not null,
  notify boolean not null,
  -- Vehicles that came to match before are none of its business.
  watching_since timestamptz not null,
  created_at timestamptz not null,
  -- The filter as vehicles are compared with it; what it does not name is null. Lists of names are in lower case.
  states text[] not null,
  query text,
  makes text[],
  models text[],
  body_types text[],
  cities text[],
  fuels text[],
  transmissions text[],
  drivetrains text[],
  conditions text[],
  segments text[],
  year_from integer,
  year_to integer,
  currency text,
  price_from_minor bigint,
  price_to_minor bigint,
  odometer_km_to integer,
  seller_id uuid,
  latitude double precision,
  longitude double precision,
  radius_km double precision,
  constraint saved_searches_place check (place between 1 and 50),
  constraint saved_searches_place_once unique (tenant_id, user_id, place),
  constraint saved_searches_of_tenant unique (tenant_id, id),
  constraint saved_searches_name check (char_length(name) between 1 and 80)
);
--> statement-breakpoint
select platform.protect('vehicles.saved_searches');
--> statement-breakpoint
-- By what a search may be met at all: a vehicle is compared only with the searches of its own make, model, city or words.
create table vehicles.saved_search_keys (
  tenant_id uuid not null,
  key text not null,
  search_id uuid not null,
  primary key (tenant_id, key, search_id),
  constraint saved_search_keys_search foreign key (tenant_id, search_id) references vehicles.saved_searches (tenant_id, id) on delete cascade
);
--> statement-breakpoint
create index saved_search_keys_of_search on vehicles.saved_search_keys (tenant_id, search_id);
--> statement-breakpoint
select platform.protect('vehicles.saved_search_keys');
--> statement-breakpoint
create table vehicles.saved_search_matches (
  tenant_id uuid not null,
  search_id uuid not null,
  vehicle_id uuid not null,
  number bigint generated always as identity,
  matched_at timestamptz not null,
  -- A vehicle is told of once for each search, whatever becomes of it.
  primary key (search_id, vehicle_id),
  constraint saved_search_matches_search foreign key (tenant_id, search_id) references vehicles.saved_searches (tenant_id, id) on delete cascade,
  constraint saved_search_matches_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id)
);
--> statement-breakpoint
create index saved_search_matches_newest on vehicles.saved_search_matches (tenant_id, search_id, number);
--> statement-breakpoint
select platform.protect('vehicles.saved_search_matches');
