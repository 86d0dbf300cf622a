-- Vehicles that are featured for a time, and the fees for featuring and listing them.
-- Until when it is featured; the clock ends it, and in states in which it is not for sale it does not count.
alter table vehicles.vehicles add column featured_until timestamptz(3);
--> statement-breakpoint
-- The featured ones of a business are few: they are found without a look at the others.
create index vehicles_featured on vehicles.vehicles (tenant_id, featured_until)
  where featured_until is not null and status in ('AVAILABLE', 'LISTED');
--> statement-breakpoint
-- Each time that somebody wants a vehicle featured, or listed for a fee: a row before finance is asked for the fee, whose id is the key of that call.
create table vehicles.placements (
  id uuid primary key,
  tenant_id uuid not null,
  vehicle_id uuid not null,
  kind text not null,
  -- Who offered the vehicle then: whoever offers it later has paid for nothing.
  seller_id uuid not null,
  ordered_by uuid not null,
  -- Why staff feature it.
  reason text,
  -- Whose wallet pays; nobody's where staff feature it, or where it costs nothing.
  payer_id uuid,
  weeks integer,
  -- The price at which it is to be listed.
  asking_minor bigint,
  asking_currency char(3),
  currency char(3),
  fee_minor bigint not null,
  state text not null,
  refusal text,
  available_minor bigint,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  withdrawn_by uuid,
  withdrawn_reason text,
  -- The fee on its way back.
  refund text,
  refund_reason text,
  created_at timestamptz(3) not null,
  constraint placements_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint placements_kind_known check (kind in ('FEATURED', 'LISTED')),
  constraint placements_weeks_sane check (weeks between 1 and 12 and (weeks is not null) = (kind = 'FEATURED')),
  constraint placements_price_whole check (
    asking_minor > 0 and (asking_minor is null) = (asking_currency is null) and (asking_minor is not null) = (kind = 'LISTED')),
  constraint placements_state_known check (state in ('PENDING', 'ACTIVE', 'REFUSED', 'RETURNED', 'WITHDRAWN')),
  constraint placements_paid_by_somebody check (
    fee_minor >= 0 and (fee_minor > 0) = (payer_id is not null) and (fee_minor > 0) = (currency is not null)),
  -- What costs nothing waits for nothing, and nobody lists by a row for nothing.
  constraint placements_fee_awaited check (fee_minor > 0 or (kind = 'FEATURED' and state in ('ACTIVE', 'WITHDRAWN'))),
  constraint placements_refused_why check ((state = 'REFUSED') = (refusal is not null)),
  constraint placements_began check ((starts_at is not null) = (state in ('ACTIVE', 'WITHDRAWN'))),
  constraint placements_period_whole check (starts_at < ends_at and (ends_at is not null) = (starts_at is not null and kind = 'FEATURED')),
  -- What is listed is taken off by its seller, and its fee stays paid.
  constraint placements_withdrawn check (
    (state = 'WITHDRAWN') = (withdrawn_by is not null) and (withdrawn_by is null) = (withdrawn_reason is null)
    and (state <> 'WITHDRAWN' or kind = 'FEATURED')),
  constraint placements_refund_known check (refund is null or (refund in ('PENDING', 'DONE', 'REFUSED') and refund_reason is not null)),
  constraint placements_refund_of_fee check ((refund is not null) = (fee_minor > 0 and state in ('RETURNED', 'WITHDRAWN')))
);
--> statement-breakpoint
-- Of a vehicle one of a kind at a time is being paid for.
create unique index placements_one_pending on vehicles.placements (vehicle_id, kind) where state = 'PENDING';
--> statement-breakpoint
create index placements_of_vehicle on vehicles.placements (vehicle_id, id desc);
--> statement-breakpoint
create index placements_unanswered on vehicles.placements (created_at) where state = 'PENDING' or refund = 'PENDING';
--> statement-breakpoint
select platform.protect('vehicles.placements');
--> statement-breakpoint
revoke delete on vehicles.placements from marque_app, marque_system;
