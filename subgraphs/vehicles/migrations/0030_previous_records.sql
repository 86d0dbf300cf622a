-- A vehicle that was archived and is added again has an earlier record: it is looked for by its numbers.
create index vehicles_archived_vins on vehicles.vehicles (tenant_id, vin) where status = 'ARCHIVED' and vin is not null;
--> statement-breakpoint
create index vehicles_archived_chassis on vehicles.vehicles (tenant_id, regexp_replace(chassis, '[^A-Z0-9]', '', 'g'))
  where status = 'ARCHIVED' and chassis is not null;
--> statement-breakpoint
-- A VIN that is given as chassis number is the number of that vehicle all the same. Who migrates may be a plain owner, to whom forced row security
-- would show no row.
alter table vehicles.vehicles no force row level security;
--> statement-breakpoint
update vehicles.vehicles v set chassis = null
where status <> 'ARCHIVED' and chassis is not null and exists (
  select from vehicles.vehicles o where o.tenant_id = v.tenant_id and o.vin = regexp_replace(v.chassis, '[^A-Z0-9]', '', 'g') and o.status <> 'ARCHIVED');
--> statement-breakpoint
alter table vehicles.vehicles force row level security;
--> statement-breakpoint
create unique index vehicles_number_once on vehicles.vehicles (tenant_id, coalesce(vin, regexp_replace(chassis, '[^A-Z0-9]', '', 'g')))
  where status <> 'ARCHIVED' and (vin is not null or chassis is not null);
