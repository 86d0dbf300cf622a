-- Numbers that are no VIN: Japanese frame numbers and those stamped before 1981. Two spellings of one differ in their separators alone.
alter table vehicles.vehicles add column chassis text,
  add constraint vehicles_chassis_form check (chassis ~ '^[A-Z0-9][A-Z0-9./-]{2,22}[A-Z0-9]$');
--> statement-breakpoint
create unique index vehicles_chassis_once on vehicles.vehicles (tenant_id, regexp_replace(chassis, '[^A-Z0-9]', '', 'g'))
  where status <> 'ARCHIVED' and chassis is not null;
