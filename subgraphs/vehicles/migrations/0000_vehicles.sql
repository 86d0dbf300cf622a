-- Catalogue, inventory with its hash-chained history, valuations, market comparables and imports.
create schema vehicles;
--> statement-breakpoint
create extension if not exists pg_trgm with schema public;
--> statement-breakpoint
create table vehicles.catalog_entries (
  id uuid primary key,
  tenant_id uuid not null,
  -- What an import recognises the entry by.
  import_key text not null,
  make text not null,
  model text not null,
  generation text,
  year_from integer not null,
  year_to integer not null,
  trim text,
  body_type text,
  engine_code text,
  displacement_cc integer,
  power_hp integer,
  torque_nm integer,
  transmission text,
  drivetrain text,
  fuel text,
  currency char(3),
  price_new_minor bigint,
  price_foreign_used_minor bigint,
  price_locally_used_minor bigint,
  clearing_cost_minor bigint,
  resale_rank integer,
  popularity integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint catalog_entries_import_key unique (tenant_id, import_key),
  -- Lets other tables refer to an entry of their own tenant only: foreign keys do not see row-level security.
  constraint catalog_entries_of_tenant unique (tenant_id, id),
  constraint catalog_entries_years check (year_to >= year_from),
  constraint catalog_entries_resale_rank check (resale_rank between 1 and 10),
  constraint catalog_entries_currency check (
    currency is not null or coalesce(price_new_minor, price_foreign_used_minor, price_locally_used_minor, clearing_cost_minor) is null)
);
--> statement-breakpoint
create index catalog_entries_by_name on vehicles.catalog_entries (tenant_id, lower(make), lower(model), year_from);
--> statement-breakpoint
select platform.protect('vehicles.catalog_entries');
--> statement-breakpoint
-- array_to_string is only stable, because elements of some types print by settings; text does not.
create function vehicles.joined(words text[]) returns text language sql immutable parallel safe
  return array_to_string(words, ' ');
--> statement-breakpoint
create table vehicles.vehicles (
  id uuid primary key,
  tenant_id uuid not null,
  catalog_entry_id uuid,
  vin char(17),
  make text not null,
  model text not null,
  year integer not null,
  trim text,
  body_type text,
  fuel text,
  transmission text,
  drivetrain text,
  condition text not null,
  segment text not null,
  odometer_km integer,
  colour text,
  asking_minor bigint not null,
  currency char(3) not null,
  city text,
  latitude double precision,
  longitude double precision,
  image_urls text[] not null,
  features text[] not null,
  description text,
  damage jsonb not null,
  service_records integer not null,
  previous_owners integer,
  inspection_grade integer,
  status text not null,
  -- The auction that holds the vehicle and the state to return to when it ends without a sale.
  auction_id uuid,
  resume_status text,
  owner_id uuid not null,
  lister_id uuid not null,
  history_sequence integer not null,
  history_hash char(64) not null,
  listed_at timestamptz not null,
  updated_at timestamptz not null,
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', make), 'A')
    -- Also without and with blanks for its punctuation, so that F-150, F150 and F 150 all find it.
    || setweight(to_tsvector('simple', model || ' ' || regexp_replace(model, '[^[:alnum:]]+', '', 'g') || ' '
      || regexp_replace(model, '[^[:alnum:]]+', ' ', 'g') || ' ' || year::text), 'B')
    || setweight(to_tsvector('simple', coalesce(trim, '') || ' ' || coalesce(body_type, '') || ' ' || coalesce(colour, '') || ' '
      || coalesce(fuel, '') || ' ' || coalesce(city, '') || ' ' || vehicles.joined(features)), 'C')
    || setweight(to_tsvector('simple', coalesce(description, '')), 'D')) stored,
  constraint vehicles_catalog_entry foreign key (tenant_id, catalog_entry_id) references vehicles.catalog_entries (tenant_id, id),
  constraint vehicles_of_tenant unique (tenant_id, id),
  constraint vehicles_vin_form check (vin ~ '^[A-HJ-NPR-Z0-9]{17}$'),
  constraint vehicles_price check (asking_minor > 0),
  constraint vehicles_status check (status in ('CATALOG_ONLY', 'AVAILABLE', 'IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'OWNED',
    'IN_SERVICE', 'LISTED', 'SOLD', 'ARCHIVED')),
  constraint vehicles_held check ((auction_id is not null) = (status in ('IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT'))),
  constraint vehicles_resume check ((resume_status is not null) = (auction_id is not null)),
  constraint vehicles_point check ((latitude is null) = (longitude is null))
);
--> statement-breakpoint
-- An archived vehicle gives its number free: the car may come back years later as another's trade-in.
create unique index vehicles_vin_once on vehicles.vehicles (tenant_id, vin) where status <> 'ARCHIVED';
--> statement-breakpoint
create index vehicles_newest on vehicles.vehicles (tenant_id, listed_at, id);
--> statement-breakpoint
create index vehicles_by_price on vehicles.vehicles (tenant_id, currency, asking_minor, id);
--> statement-breakpoint
create index vehicles_by_year on vehicles.vehicles (tenant_id, year, id);
--> statement-breakpoint
create index vehicles_by_odometer on vehicles.vehicles (tenant_id, odometer_km, id);
--> statement-breakpoint
create index vehicles_by_name on vehicles.vehicles (tenant_id, lower(make), lower(model), year);
--> statement-breakpoint
create index vehicles_by_lister on vehicles.vehicles (tenant_id, lister_id);
--> statement-breakpoint
create index vehicles_by_owner on vehicles.vehicles (tenant_id, owner_id);
--> statement-breakpoint
create index vehicles_by_catalog_entry on vehicles.vehicles (tenant_id, catalog_entry_id);
--> statement-breakpoint
create index vehicles_search on vehicles.vehicles using gin (search);
--> statement-breakpoint
select platform.protect('vehicles.vehicles');
--> statement-breakpoint
create table vehicles.history (
  vehicle_id uuid not null,
  sequence integer not null,
  tenant_id uuid not null,
  kind text not null,
  detail jsonb not null,
  actor_id uuid,
  occurred_at timestamptz not null,
  previous_hash char(64) not null,
  hash char(64) not null,
  primary key (vehicle_id, sequence),
  constraint history_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint history_sequence check (sequence > 0)
);
--> statement-breakpoint
select platform.protect_append_only('vehicles.history');
--> statement-breakpoint
-- Words and names that occur in the inventory: what a misspelt word is corrected to and what autocomplete offers.
create table vehicles.search_terms (
  tenant_id uuid not null,
  kind text not null,
  term text not null,
  label text not null,
  primary key (tenant_id, kind, term),
  constraint search_terms_kind check (kind in ('WORD', 'MAKE', 'MODEL'))
);
--> statement-breakpoint
create index search_terms_similar on vehicles.search_terms using gin (term public.gin_trgm_ops);
--> statement-breakpoint
create index search_terms_prefix on vehicles.search_terms (tenant_id, kind, term text_pattern_ops);
--> statement-breakpoint
select platform.protect('vehicles.search_terms');
--> statement-breakpoint
-- Prices seen on the tenant's market: its own offers (source LISTING, key the vehicle's id) and imported ones.
create table vehicles.comparables (
  tenant_id uuid not null,
  source text not null,
  source_key text not null,
  make text not null,
  model text not null,
  year integer not null,
  segment text not null,
  odometer_km integer,
  price_minor bigint not null,
  currency char(3) not null,
  seen_at timestamptz not null,
  primary key (tenant_id, source, source_key),
  constraint comparables_price check (price_minor > 0)
);
--> statement-breakpoint
create index comparables_by_name on vehicles.comparables (tenant_id, lower(make), lower(model), currency, year);
--> statement-breakpoint
select platform.protect('vehicles.comparables');
--> statement-breakpoint
create table vehicles.valuations (
  id uuid primary key,
  tenant_id uuid not null,
  vehicle_id uuid not null,
  estimate_minor bigint not null,
  low_minor bigint not null,
  high_minor bigint not null,
  currency char(3) not null,
  comparables integer not null,
  method text not null,
  steps jsonb not null,
  valued_at timestamptz not null,
  constraint valuations_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint valuations_interval check (0 < low_minor and low_minor <= estimate_minor and estimate_minor <= high_minor)
);
--> statement-breakpoint
create index valuations_latest on vehicles.valuations (tenant_id, vehicle_id, valued_at, id);
--> statement-breakpoint
select platform.protect_append_only('vehicles.valuations');
--> statement-breakpoint
create table vehicles.imports (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null,
  format text not null,
  -- SHA-256 of the file: the same id with another file is refused.
  content_hash char(64) not null,
  status text not null,
  rows_read integer not null,
  rows_accepted integer not null,
  rows_refused integer not null,
  inserted integer not null,
  updated integer not null,
  progress_sequence integer not null,
  started_by uuid,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  constraint imports_kind check (kind in ('CATALOGUE', 'INVENTORY')),
  constraint imports_status check (status in ('RUNNING', 'DONE', 'ROLLED_BACK')),
  constraint imports_finished check ((finished_at is null) = (status = 'RUNNING'))
);
--> statement-breakpoint
select platform.protect('vehicles.imports');
--> statement-breakpoint
create table vehicles.import_refusals (
  import_id uuid not null references vehicles.imports (id),
  line integer not null,
  tenant_id uuid not null,
  reasons text[] not null,
  primary key (import_id, line)
);
--> statement-breakpoint
select platform.protect('vehicles.import_refusals');
