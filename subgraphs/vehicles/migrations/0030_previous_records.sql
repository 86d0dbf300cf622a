-- A vehicle that was archived and is added again has an earlier record: it is looked for by its numbers.
create index vehicles_archived_vins on vehicles.vehicles (tenant_id, vin) where status = 'ARCHIVED' and vin is not null;
--> statement-breakpoint
create index vehicles_archived_chassis on vehicles.vehicles (tenant_id, regexp_replace(chassis, '[^A-Z0-9]', '', 'g'))
  where status = 'ARCHIVED' and chassis is not null;
