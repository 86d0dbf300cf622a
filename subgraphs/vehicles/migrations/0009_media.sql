-- Pictures and videos of vehicles. Their files lie in the file store; a row says what there is of each and where it stands.
create table vehicles.media (
  id uuid primary key,
  tenant_id uuid not null,
  vehicle_id uuid not null,
  kind text not null,
  source text not null,
  status text not null,
  -- Place among the vehicle's; a vehicle cannot have more.
  position integer not null,
  caption text,
  alt_text text,
  taken_at timestamptz,
  added_at timestamptz not null,
  added_by uuid not null,
  -- How many bytes were announced; null for what is not brought here.
  announced_bytes integer,
  link text,
  width integer,
  height integer,
  -- The colour that stands for it until it has loaded.
  placeholder char(7),
  refusal text,
  variants jsonb not null,
  -- How the variants differ from the original; and what is asked for and not made yet, under the id of its files.
  enhancement jsonb,
  wanted_revision uuid,
  wanted_enhancement jsonb,
  updated_at timestamptz not null,
  constraint media_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint media_kind check (kind in ('IMAGE', 'VIDEO')),
  constraint media_source check (source in ('UPLOAD', 'LINK', 'DRAWN')),
  constraint media_status check (status in ('AWAITING_UPLOAD', 'PROCESSING', 'READY', 'REFUSED')),
  constraint media_refusal check ((refusal is not null) = (status = 'REFUSED')),
  constraint media_link check ((link is not null) = (source = 'LINK')),
  constraint media_announced check ((announced_bytes is not null) = (source = 'UPLOAD') and announced_bytes > 0),
  constraint media_most check (position between 1 and 40),
  -- A new order moves many at once.
  constraint media_position unique (tenant_id, vehicle_id, position) deferrable initially deferred
);
--> statement-breakpoint
-- What was refused is forgotten after a while.
create index media_refused on vehicles.media (updated_at) where status = 'REFUSED';
--> statement-breakpoint
select platform.protect('vehicles.media');
