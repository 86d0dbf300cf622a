-- Professionals with their area, tier and score, what their jobs showed, and the profiles of approved dealers.
create schema if not exists partners;
--> statement-breakpoint
-- Great-circle distance in kilometres (haversine, mean radius of the IUGG); the same formula as domain/area.ts.
create function partners.distance_km(lat1 double precision, lon1 double precision, lat2 double precision, lon2 double precision)
returns double precision language sql immutable parallel safe
return 2 * 6371.0088 * asin(least(1, sqrt(
  power(sin(radians(lat2 - lat1) / 2), 2) + cos(radians(lat1)) * cos(radians(lat2)) * power(sin(radians(lon2 - lon1) / 2), 2))));
--> statement-breakpoint
create table partners.professionals (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  business_name text not null check (char_length(business_name) between 2 and 120),
  specialties text[] not null check (cardinality(specialties) between 1 and 13),
  makes text[] not null,
  languages text[] not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  radius_km integer not null check (radius_km between 1 and 5000),
  capacity integer not null check (capacity between 1 and 1000),
  hours jsonb,
  status text not null check (status in ('ACTIVE', 'SUSPENDED')),
  suspension_reason text,
  tier text not null check (tier in ('BRONZE', 'SILVER', 'GOLD', 'PLATINUM')),
  score integer not null check (score between 0 and 100),
  scored_at timestamp (3) with time zone not null,
  version integer not null check (version > 0),
  created_at timestamp (3) with time zone not null,
  constraint professionals_one_per_user unique (tenant_id, user_id),
  constraint professionals_reason_when_suspended check ((status = 'SUSPENDED') = (suspension_reason is not null))
);
--> statement-breakpoint
create index professionals_by_score on partners.professionals (tenant_id, score desc, id desc);
--> statement-breakpoint
create index professionals_by_latitude on partners.professionals (tenant_id, latitude) where status = 'ACTIVE';
--> statement-breakpoint
create index professionals_due_for_scoring on partners.professionals (scored_at);
--> statement-breakpoint
select platform.protect('partners.professionals');
--> statement-breakpoint
-- What each quality check and each mark showed; a change of a request is counted once, whatever is delivered twice.
create table partners.job_outcomes (
  request_id uuid not null,
  sequence integer not null,
  tenant_id uuid not null,
  professional_id uuid not null references partners.professionals (id),
  passed boolean,
  on_time boolean,
  satisfaction integer check (satisfaction between 1 and 5),
  at timestamp (3) with time zone not null,
  primary key (request_id, sequence)
);
--> statement-breakpoint
create index job_outcomes_of_professional on partners.job_outcomes (professional_id, at);
--> statement-breakpoint
select platform.protect_append_only('partners.job_outcomes');
--> statement-breakpoint
-- Every change of standing: who changed what, when and why.
create table partners.professional_history (
  professional_id uuid not null references partners.professionals (id),
  version integer not null,
  tenant_id uuid not null,
  kind text not null check (kind in ('REGISTERED', 'TIER_CHANGED', 'SUSPENDED', 'REINSTATED')),
  changed_from text,
  changed_to text not null,
  actor_id uuid,
  reason text,
  at timestamp (3) with time zone not null,
  primary key (professional_id, version)
);
--> statement-breakpoint
select platform.protect_append_only('partners.professional_history');
--> statement-breakpoint
create table partners.dealer_profiles (
  tenant_id uuid not null,
  user_id uuid not null,
  business_name text not null,
  tier text not null check (tier in ('BRONZE', 'SILVER', 'GOLD', 'PLATINUM')),
  score integer not null check (score between 0 and 100),
  created_at timestamp (3) with time zone not null,
  primary key (tenant_id, user_id)
);
--> statement-breakpoint
select platform.protect('partners.dealer_profiles');
--> statement-breakpoint
-- Answers already given: the same key with the same input gives the same answer.
create table partners.idempotency (
  tenant_id uuid not null,
  user_id uuid not null,
  key uuid not null,
  fingerprint text not null,
  result_id uuid not null,
  created_at timestamp (3) with time zone not null,
  primary key (tenant_id, user_id, key)
);
--> statement-breakpoint
select platform.protect('partners.idempotency');
