-- What inspectors have found. An inspection is never changed: a second look is another inspection.
create table vehicles.inspections (
  id uuid primary key,
  tenant_id uuid not null,
  vehicle_id uuid not null,
  kind text not null,
  inspector_id uuid not null,
  odometer_km integer,
  note text,
  -- By item of the kind's checklist: what was found, with a note and pictures.
  findings jsonb not null,
  grade integer not null,
  -- What putting it right costs, item by item; null in a currency for which no rates are known.
  cost_items jsonb not null,
  cost_minor bigint,
  -- What its findings take from the value; null where no valuation or no rate is known.
  value_effect_minor bigint,
  currency char(3) not null,
  -- What the inspection adds to the trust score.
  trust_points integer not null,
  inspected_at timestamptz not null,
  constraint inspections_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint inspections_kind check (kind in ('PRE_SALE', 'INTAKE', 'RETURN', 'PERIODIC')),
  constraint inspections_grade check (grade between 1 and 5),
  constraint inspections_cost check (cost_minor >= 0),
  constraint inspections_effect check (value_effect_minor <= 0),
  constraint inspections_odometer check (odometer_km >= 0)
);
--> statement-breakpoint
create index inspections_of_vehicle on vehicles.inspections (tenant_id, vehicle_id, id);
--> statement-breakpoint
select platform.protect_append_only('vehicles.inspections');
