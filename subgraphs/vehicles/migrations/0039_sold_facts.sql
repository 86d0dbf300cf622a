-- What a sale here rested on: the distance and the earlier owners that the vehicle has shown as it was handed over. It shows no less from then on.
alter table vehicles.vehicles
  add column sold_odometer_km integer check (sold_odometer_km >= 0),
  add column sold_previous_owners integer check (sold_previous_owners >= 0);
--> statement-breakpoint
-- Who migrates may be a plain owner, to whom forced row security would show no row.
alter table vehicles.vehicles no force row level security;
--> statement-breakpoint
alter table vehicles.history no force row level security;
--> statement-breakpoint
-- What was handed over before counts as it stands now: it may have been said anew since, and nobody knows by how much.
update vehicles.vehicles v set sold_odometer_km = v.odometer_km, sold_previous_owners = v.previous_owners
where exists (select from vehicles.history h where h.vehicle_id = v.id and h.kind = 'OWNER_CHANGED');
--> statement-breakpoint
alter table vehicles.history force row level security;
--> statement-breakpoint
alter table vehicles.vehicles force row level security;
--> statement-breakpoint
alter table vehicles.vehicles
  add constraint vehicles_odometer_as_sold check (sold_odometer_km is null or coalesce(odometer_km, -1) >= sold_odometer_km),
  add constraint vehicles_owners_as_sold check (sold_previous_owners is null or coalesce(previous_owners, -1) >= sold_previous_owners);
