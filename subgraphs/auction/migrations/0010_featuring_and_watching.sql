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
--> statement-breakpoint
-- Who migrates may be a plain owner, to whom forced row security would show no row of what is filled in here.
alter table auction.watches no force row level security;
--> statement-breakpoint
alter table auction.watches
  -- Which of the person's places it takes: the limit is that there is none left. Null for what was watched beyond it before there was one.
  add column place integer,
  -- The auction as the person has seen it last.
  add column seen_state text,
  add column seen_price_minor bigint,
  add column seen_end timestamptz(3),
  add column seen_at timestamptz(3),
  add constraint watches_place_sane check (place between 1 and 200),
  add constraint watches_seen_whole check ((seen_state is null) = (seen_at is null) and (seen_end is null) = (seen_at is null));
--> statement-breakpoint
update auction.watches w set place = numbered.place
from (select user_id, auction_id, row_number() over (partition by tenant_id, user_id order by watched_at, auction_id) as place from auction.watches) numbered
where numbered.user_id = w.user_id and numbered.auction_id = w.auction_id and numbered.place <= 200;
--> statement-breakpoint
create unique index watches_place_once on auction.watches (tenant_id, user_id, place);
--> statement-breakpoint
alter table auction.watches force row level security;
--> statement-breakpoint
-- How many watchers the stream has told last.
alter table auction.auctions add column watchers_told integer not null default 0;
