-- The menu of services, and service requests with quotations, quality checks, payment and history.
create schema if not exists services;
--> statement-breakpoint
create table services.offerings (
  id uuid primary key,
  tenant_id uuid not null,
  code text not null,
  rank integer not null,
  offering_group text not null check (offering_group in ('FINANCIAL', 'AUTOMOTIVE', 'PREMIUM', 'BUSINESS')),
  title text not null,
  description text not null,
  basis text not null check (basis in ('FIXED', 'RANGE', 'PERCENTAGE', 'MARKUP', 'QUOTED')),
  amount_minor bigint check (amount_minor > 0),
  currency char(3) not null,
  rate_basis_points integer check (rate_basis_points between 1 and 10000),
  rate_of text,
  form jsonb not null,
  duration_hours integer not null check (duration_hours > 0),
  steps text[] not null,
  plan_target_minor bigint check (plan_target_minor > 0),
  constraint offerings_code_once unique (tenant_id, code),
  constraint offerings_basis_has_its_figures check (
    (amount_minor is not null) = (basis in ('FIXED', 'QUOTED'))
    and (rate_basis_points is not null) = (basis in ('PERCENTAGE', 'MARKUP'))
    and (rate_of is not null) = (basis in ('PERCENTAGE', 'MARKUP')))
);
--> statement-breakpoint
select platform.protect('services.offerings');
--> statement-breakpoint
create table services.offering_kinds (
  offering_id uuid not null references services.offerings (id),
  kind text not null,
  tenant_id uuid not null,
  rank integer not null,
  title text not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (offering_id, kind)
);
--> statement-breakpoint
select platform.protect('services.offering_kinds');
--> statement-breakpoint
create table services.requests (
  id uuid primary key,
  tenant_id uuid not null,
  owner_id uuid not null,
  vehicle_id uuid not null,
  kind text not null check (kind in (
    'LOGISTICS', 'REGISTRATION', 'MAINTENANCE', 'BODY_UPGRADE', 'PERFORMANCE', 'INSPECTION', 'INSURANCE', 'POST_AUCTION_SETTLEMENT')),
  description text not null check (char_length(description) between 1 and 4000),
  make text,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  state text not null check (state in (
    'REQUESTED', 'QUOTED', 'PAID', 'IN_PROGRESS', 'QC_PENDING', 'QC_FAILED', 'COMPLETED', 'CLOSED', 'CANCELLED')),
  sequence integer not null check (sequence > 0),
  quotation_id uuid,
  professional_id uuid,
  partner_user_id uuid,
  due_at timestamp (3) with time zone,
  created_at timestamp (3) with time zone not null,
  updated_at timestamp (3) with time zone not null,
  -- From the payment on there is one quotation and one partner; a request that was never paid has neither.
  constraint requests_paid_has_partner check (
    case
      when state in ('REQUESTED', 'QUOTED') then num_nonnulls(quotation_id, professional_id, partner_user_id) = 0
      when state = 'CANCELLED' then num_nonnulls(quotation_id, professional_id, partner_user_id) in (0, 3)
      else num_nonnulls(quotation_id, professional_id, partner_user_id) = 3
    end)
);
--> statement-breakpoint
create index requests_of_owner on services.requests (tenant_id, owner_id, id desc);
--> statement-breakpoint
create index requests_of_partner on services.requests (tenant_id, partner_user_id, id desc);
--> statement-breakpoint
create index requests_of_vehicle on services.requests (vehicle_id, id desc);
--> statement-breakpoint
create index requests_open on services.requests (tenant_id, id desc) where state in ('REQUESTED', 'QUOTED');
--> statement-breakpoint
create index requests_load on services.requests (tenant_id, professional_id) where state in ('PAID', 'IN_PROGRESS', 'QC_PENDING', 'QC_FAILED');
--> statement-breakpoint
select platform.protect('services.requests');
--> statement-breakpoint
create table services.request_history (
  request_id uuid not null references services.requests (id),
  sequence integer not null check (sequence > 0),
  tenant_id uuid not null,
  from_state text,
  to_state text not null,
  actor text not null check (actor in ('OWNER', 'QUOTING_PARTNER', 'ASSIGNED_PARTNER', 'STAFF')),
  actor_id uuid not null,
  note text,
  at timestamp (3) with time zone not null,
  primary key (request_id, sequence)
);
--> statement-breakpoint
select platform.protect_append_only('services.request_history');
--> statement-breakpoint
create table services.quotations (
  id uuid primary key,
  tenant_id uuid not null,
  request_id uuid not null references services.requests (id),
  professional_id uuid not null,
  partner_user_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  estimated_hours integer not null check (estimated_hours between 1 and 8760),
  note text not null,
  commission_basis_points integer not null check (commission_basis_points between 0 and 10000),
  status text not null check (status in ('OPEN', 'ACCEPTED', 'DECLINED')),
  valid_until timestamp (3) with time zone not null,
  created_at timestamp (3) with time zone not null,
  constraint quotations_one_per_professional unique (request_id, professional_id)
);
--> statement-breakpoint
create unique index quotations_one_accepted on services.quotations (request_id) where status = 'ACCEPTED';
--> statement-breakpoint
create index quotations_of_partner on services.quotations (tenant_id, partner_user_id);
--> statement-breakpoint
select platform.protect('services.quotations');
--> statement-breakpoint
create table services.quality_checks (
  request_id uuid not null references services.requests (id),
  sequence integer not null,
  tenant_id uuid not null,
  passed boolean not null,
  note text,
  checked_by uuid not null,
  at timestamp (3) with time zone not null,
  primary key (request_id, sequence)
);
--> statement-breakpoint
select platform.protect_append_only('services.quality_checks');
--> statement-breakpoint
-- The way of one request's money: held in the owner's wallet, then captured for the partner or released.
create table services.payments (
  id uuid primary key,
  tenant_id uuid not null,
  request_id uuid not null references services.requests (id),
  quotation_id uuid not null references services.quotations (id),
  owner_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  status text not null check (status in ('PLACING', 'HELD', 'CAPTURING', 'CAPTURED', 'RELEASING', 'RELEASED', 'REFUSED')),
  hold_id uuid,
  refusal jsonb,
  created_at timestamp (3) with time zone not null,
  updated_at timestamp (3) with time zone not null,
  constraint payments_hold_when_held check ((hold_id is not null) = (status in ('HELD', 'CAPTURING', 'CAPTURED', 'RELEASING', 'RELEASED'))),
  constraint payments_refusal_says_why check ((refusal is not null) = (status = 'REFUSED'))
);
--> statement-breakpoint
create unique index payments_one_under_way on services.payments (request_id) where status in ('PLACING', 'HELD', 'CAPTURING', 'CAPTURED');
--> statement-breakpoint
select platform.protect('services.payments');
--> statement-breakpoint
-- Answers already given: the same key with the same input gives the same answer.
create table services.idempotency (
  tenant_id uuid not null,
  user_id uuid not null,
  key uuid not null,
  fingerprint text not null,
  result_id uuid not null,
  created_at timestamp (3) with time zone not null,
  primary key (tenant_id, user_id, key)
);
--> statement-breakpoint
select platform.protect('services.idempotency');
