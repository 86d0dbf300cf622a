-- Files of vehicles that are fetched from elsewhere at regular times.
create table vehicles.inventory_feeds (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null,
  url text not null,
  every text not null,
  -- Which of the file's columns is which of ours, and what all rows have.
  mapping jsonb not null,
  -- What becomes of vehicles that the file has not any more.
  missing text not null,
  confirm_unknown_makes boolean not null,
  status text not null,
  paused_because text,
  -- Runs that failed one after another.
  failures integer not null,
  -- What the server named the file that was taken last, and the file's own hash.
  etag text,
  content_hash char(64),
  -- Somebody has said that the next file may have far fewer vehicles.
  accept_fewer boolean not null,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  next_run_at timestamptz not null,
  -- Rises when a person changes it: a run that began before names no file of the new one.
  version integer not null,
  constraint inventory_feeds_of_tenant unique (tenant_id, id),
  constraint inventory_feeds_every check (every in ('HOURLY', 'DAILY')),
  constraint inventory_feeds_missing check (missing in ('KEEP', 'ARCHIVE')),
  constraint inventory_feeds_status check (status in ('ACTIVE', 'PAUSED')),
  constraint inventory_feeds_paused check ((paused_because is not null) = (status = 'PAUSED')),
  constraint inventory_feeds_url check (url like 'https://%' and char_length(url) <= 2000),
  constraint inventory_feeds_name check (char_length(name) between 1 and 80),
  constraint inventory_feeds_failures check (failures >= 0),
  constraint inventory_feeds_version check (version > 0)
);
--> statement-breakpoint
select platform.protect('vehicles.inventory_feeds');
--> statement-breakpoint
-- Each fetch. The rows of a file that was taken are told by the import of the same id.
create table vehicles.feed_runs (
  id uuid primary key,
  tenant_id uuid not null,
  feed_id uuid not null,
  status text not null,
  -- Why it failed, in a sentence.
  error text,
  unchanged integer not null,
  archived integer not null,
  started_at timestamptz not null,
  -- The last sign of life: a run that gives none for long belongs to a process that died.
  updated_at timestamptz not null,
  finished_at timestamptz,
  constraint feed_runs_feed foreign key (tenant_id, feed_id) references vehicles.inventory_feeds (tenant_id, id) on delete cascade,
  constraint feed_runs_status check (status in ('RUNNING', 'DONE', 'UNCHANGED', 'FAILED')),
  constraint feed_runs_error check ((error is not null) = (status = 'FAILED')),
  constraint feed_runs_finished check ((finished_at is null) = (status = 'RUNNING')),
  constraint feed_runs_counts check (unchanged >= 0 and archived >= 0)
);
--> statement-breakpoint
create unique index feed_runs_one_at_a_time on vehicles.feed_runs (tenant_id, feed_id) where status = 'RUNNING';
--> statement-breakpoint
create index feed_runs_newest on vehicles.feed_runs (tenant_id, feed_id, id);
--> statement-breakpoint
create index feed_runs_old on vehicles.feed_runs (finished_at);
--> statement-breakpoint
select platform.protect('vehicles.feed_runs');
--> statement-breakpoint
-- Which vehicle a row of the file is, by the number that the file has for it.
create table vehicles.feed_items (
  tenant_id uuid not null,
  feed_id uuid not null,
  item_key text not null,
  vehicle_id uuid not null,
  -- Of what the row said when it was taken last.
  row_hash char(64) not null,
  last_run_id uuid not null,
  primary key (tenant_id, feed_id, item_key),
  constraint feed_items_feed foreign key (tenant_id, feed_id) references vehicles.inventory_feeds (tenant_id, id) on delete cascade,
  constraint feed_items_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id)
);
--> statement-breakpoint
select platform.protect('vehicles.feed_items');
--> statement-breakpoint
-- Reports of runs go with the runs.
create index imports_of_feeds on vehicles.imports (updated_at) where format = 'FEED';
