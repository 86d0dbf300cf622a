-- What an inspection by somebody else than owner and seller has last read of the odometer, and when: the vehicle shows no less.
alter table vehicles.vehicles
  add column inspected_odometer_km integer check (inspected_odometer_km >= 0),
  add column odometer_inspected_at timestamptz;
--> statement-breakpoint
-- Who migrates may be a plain owner, to whom forced row security would show no row.
alter table vehicles.vehicles no force row level security;
--> statement-breakpoint
alter table vehicles.inspections no force row level security;
--> statement-breakpoint
-- Readings of before count where the vehicle shows no less; where it shows less it stays as it is, for its history says nothing else.
update vehicles.vehicles v set inspected_odometer_km = r.odometer_km, odometer_inspected_at = r.inspected_at
from (
  select distinct on (tenant_id, vehicle_id) tenant_id, vehicle_id, odometer_km, inspected_at
  from vehicles.inspections where odometer_km is not null and not own_statement
  order by tenant_id, vehicle_id, inspected_at desc, id desc) r
where v.tenant_id = r.tenant_id and v.id = r.vehicle_id and v.odometer_km >= r.odometer_km;
--> statement-breakpoint
alter table vehicles.inspections force row level security;
--> statement-breakpoint
alter table vehicles.vehicles force row level security;
--> statement-breakpoint
alter table vehicles.vehicles
  add constraint vehicles_inspected_odometer_is_dated check ((inspected_odometer_km is null) = (odometer_inspected_at is null)),
  add constraint vehicles_odometer_as_inspected check (inspected_odometer_km is null or coalesce(odometer_km, -1) >= inspected_odometer_km);
