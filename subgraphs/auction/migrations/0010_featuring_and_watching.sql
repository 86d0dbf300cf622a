-- Auctions that are shown before the rest, for a time and perhaps for a fee.
alter table auction.auctions
  add column featured_from timestamptz(3),
  add column featured_until timestamptz(3),
  add constraint auctions_featured_whole check ((featured_from is null) = (featured_until is null) and featured_from <= featured_until);
--> statement-breakpoint
create index auctions_featured on auction.auctions (tenant_id, featured_until) where featured_until is not null;
--> statement-breakpoint
-- Each time that somebody wants it: a row before finance is asked for the fee, whose id is the key of that call.
create table auction.featurings (
  id uuid primary key,
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  ordered_by uuid not null,
  -- Whose wallet pays; nobody's where staff feature it, or where it costs nothing.
  payer_id uuid,
  weeks integer not null,
  currency char(3),
  fee_minor bigint not null,
  state text not null,
  refusal text,
  available_minor bigint,
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  -- The fee on its way back.
  refund text,
  refund_reason text,
  created_at timestamptz(3) not null,
  constraint featurings_weeks_sane check (weeks between 1 and 12),
  constraint featurings_state_known check (state in ('PENDING', 'ACTIVE', 'REFUSED', 'RETURNED', 'WITHDRAWN')),
  constraint featurings_paid_by_somebody check (fee_minor >= 0 and (fee_minor > 0) = (payer_id is not null) and (fee_minor > 0) = (currency is not null)),
  constraint featurings_period_whole check ((starts_at is null) = (ends_at is null) and starts_at < ends_at and (state not in ('ACTIVE', 'WITHDRAWN') or starts_at is not null)),
  constraint featurings_refund_known check (refund is null or (refund in ('PENDING', 'DONE', 'REFUSED') and refund_reason is not null)),
  constraint featurings_refund_of_fee check (refund is null or (fee_minor > 0 and state in ('RETURNED', 'WITHDRAWN')))
);
--> statement-breakpoint
-- Of an auction one at a time is being paid for.
create unique index featurings_one_pending on auction.featurings (auction_id) where state = 'PENDING';
--> statement-breakpoint
create index featurings_of_auction on auction.featurings (auction_id, id desc);
--> statement-breakpoint
create index featurings_unanswered on auction.featurings (created_at) where state = 'PENDING' or refund = 'PENDING';
--> statement-breakpoint
select platform.protect('auction.featurings');
--> statement-breakpoint
revoke delete on auction.featurings from marque_app, marque_system;
