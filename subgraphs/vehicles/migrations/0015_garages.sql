-- What people own: the value of their garages over time, and the service of their vehicles.
-- Whose garage a vehicle stands in: owned, in service or offered by its owner, also while an auction or a sale holds it.
create index vehicles_in_garages on vehicles.vehicles (tenant_id, owner_id, id)
  where status in ('OWNED', 'IN_SERVICE', 'LISTED') or (resume_status = 'LISTED' and status <> 'IN_SETTLEMENT');
--> statement-breakpoint
-- One point a month of each garage and currency: the last value that was known in it.
create table vehicles.garage_values (
  tenant_id uuid not null,
  owner_id uuid not null,
  currency char(3) not null,
  month date not null,
  value_minor bigint not null,
  -- How many vehicles that value is of.
  vehicles integer not null,
  recorded_at timestamptz(3) not null,
  primary key (tenant_id, owner_id, currency, month),
  constraint garage_values_month check (extract(day from month) = 1),
  constraint garage_values_amount check (value_minor >= 0 and vehicles >= 0)
);
--> statement-breakpoint
create index garage_values_by_month on vehicles.garage_values (month);
--> statement-breakpoint
select platform.protect('vehicles.garage_values');
--> statement-breakpoint
-- Service requests of vehicles, as their events tell of them.
create table vehicles.garage_services (
  request_id uuid primary key,
  tenant_id uuid not null,
  vehicle_id uuid not null,
  -- Who asked for it.
  owner_id uuid not null,
  kind text not null,
  state text not null,
  -- The sequence of the last event: older ones change nothing.
  sequence integer not null,
  opened_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  closed_at timestamptz(3),
  -- What the vehicle showed when the work was closed; null where nobody had said.
  odometer_km integer
);
--> statement-breakpoint
create index garage_services_of_vehicle on vehicles.garage_services (tenant_id, vehicle_id, opened_at desc);
--> statement-breakpoint
select platform.protect('vehicles.garage_services');
