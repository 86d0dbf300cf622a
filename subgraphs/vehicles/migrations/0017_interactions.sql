-- What people looked for and at, kept only of those who agreed to it: without the row of a consent there is no place for an interaction.
create table vehicles.interaction_consents (
  tenant_id uuid not null,
  -- A person's id; of a guest what a digest makes of the visitor's token, which itself is kept nowhere.
  subject_id uuid not null,
  guest boolean not null,
  given_at timestamptz not null,
  -- When the subject last deleted what was kept: what was seen before and arrives later is not kept either.
  cleared_at timestamptz,
  -- A guest's ends by itself, and with it all that was kept.
  ends_at timestamptz,
  primary key (tenant_id, subject_id),
  constraint interaction_consents_end check (guest = (ends_at is not null)),
  constraint interaction_consents_order check (ends_at > given_at and cleared_at >= given_at)
);
--> statement-breakpoint
create index interaction_consents_end on vehicles.interaction_consents (ends_at);
--> statement-breakpoint
select platform.protect('vehicles.interaction_consents');
--> statement-breakpoint
create sequence vehicles.interaction_numbers;
--> statement-breakpoint
grant usage on sequence vehicles.interaction_numbers to marque_app, marque_system;
--> statement-breakpoint
create table vehicles.interactions (
  tenant_id uuid not null,
  subject_id uuid not null,
  -- With what it was: each is kept once, as of the last time.
  key text not null,
  kind text not null,
  vehicle_id uuid,
  -- What was searched, as the client gave it, and by which reading it is understood.
  filter jsonb,
  filter_version integer,
  -- Drawn anew each time: the order in which they are listed.
  number bigint not null,
  at timestamptz not null,
  forget_at timestamptz not null,
  primary key (tenant_id, subject_id, key),
  constraint interactions_consent foreign key (tenant_id, subject_id)
    references vehicles.interaction_consents (tenant_id, subject_id) on delete cascade,
  constraint interactions_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint interactions_kind check (kind in ('SEARCHED', 'VIEWED', 'VALUED')),
  constraint interactions_subject check ((kind = 'SEARCHED') = (filter is not null) and (kind = 'SEARCHED') = (vehicle_id is null)),
  constraint interactions_filter check ((filter is null) = (filter_version is null)),
  constraint interactions_life check (forget_at > at)
);
--> statement-breakpoint
create unique index interactions_newest on vehicles.interactions (tenant_id, subject_id, number);
--> statement-breakpoint
-- Who looked at a vehicle lately.
create index interactions_of_vehicle on vehicles.interactions (tenant_id, vehicle_id, at) where vehicle_id is not null;
--> statement-breakpoint
-- What was looked at lately in a business.
create index interactions_lately on vehicles.interactions (tenant_id, at) where vehicle_id is not null;
--> statement-breakpoint
create index interactions_to_forget on vehicles.interactions (forget_at);
--> statement-breakpoint
select platform.protect('vehicles.interactions');
--> statement-breakpoint
-- How many saved searches a vehicle has come to match.
create index saved_search_matches_of_vehicle on vehicles.saved_search_matches (tenant_id, vehicle_id);
