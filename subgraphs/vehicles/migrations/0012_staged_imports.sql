-- Files that are larger than a request: their parts wait here until the import has taken them, in the background.
create table vehicles.import_parts (
  tenant_id uuid not null,
  import_id uuid not null,
  part integer not null,
  staged_by uuid not null,
  csv text not null,
  content_hash char(64) not null,
  staged_at timestamptz not null,
  primary key (tenant_id, import_id, part),
  constraint import_parts_number check (part between 1 and 512),
  constraint import_parts_size check (length(csv) between 1 and 1000000)
);
--> statement-breakpoint
select platform.protect('vehicles.import_parts');
--> statement-breakpoint
create index import_parts_by_person on vehicles.import_parts (tenant_id, staged_by);
--> statement-breakpoint
create index import_parts_oldest on vehicles.import_parts (staged_at);
