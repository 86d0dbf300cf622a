-- What was said of a public vehicle until it was said anew, as far as searches compare it: a saved search that matched before the correction is told
-- nothing. A row stays until saved searches have been compared.
create table vehicles.described_facts (
  tenant_id uuid not null,
  vehicle_id uuid not null references vehicles.vehicles (id) on delete cascade,
  -- That of the entry in the history by which it was said anew.
  sequence integer not null,
  condition text not null,
  segment text not null,
  odometer_km integer,
  city text,
  latitude double precision,
  longitude double precision,
  search tsvector not null,
  primary key (vehicle_id, sequence)
);
--> statement-breakpoint
select platform.protect('vehicles.described_facts');
