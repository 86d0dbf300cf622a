-- Auctions, their append-only bids, and the money that standing bids bind.
create schema if not exists auction;
--> statement-breakpoint
create table auction.auctions (
  id uuid primary key,
  tenant_id uuid not null,
  vehicle_id uuid not null,
  title text not null,
  seller_id uuid not null,
  lister_id uuid not null,
  created_by uuid not null,
  type text not null,
  state text not null default 'DRAFT',
  approval text not null,
  approved_by uuid,
  currency char(3) not null,
  start_price_minor bigint not null,
  reserve_minor bigint,
  buy_now_minor bigint,
  increments jsonb not null,
  soft_close_window_ms integer,
  soft_close_extension_ms integer,
  soft_close_cap_ms integer,
  reserve_protection boolean not null default false,
  deposit_rate_bps integer not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  -- The one end that everybody reads; soft close moves it.
  effective_end timestamptz(3) not null,
  -- The standing: what the next decision depends on, beside the two highest maxima.
  price_minor bigint,
  bid_count integer not null default 0,
  platform_bid_id uuid,
  leader_id uuid,
  leader_alias text,
  -- The part of the leader's bidding funds that this auction binds.
  committed_minor bigint not null default 0,
  last_good_faith_bid_id uuid,
  last_good_faith_bidder_id uuid,
  last_good_faith_price_minor bigint,
  bought_now boolean not null default false,
  decided_at timestamptz(3) not null,
  sequence bigint not null default 0,
  participant_count integer not null default 0,
  -- The end.
  winner_id uuid,
  hammer_price_minor bigint,
  sold_by text,
  deposit_hold_id uuid,
  counter_offer_until timestamptz(3),
  state_reason text,
  relisted_as uuid,
  created_at timestamptz(3) not null,
  constraint auctions_type_known check (type in ('TIMED', 'RESERVE', 'NO_RESERVE', 'FLASH')),
  constraint auctions_state_known check (state in
    ('DRAFT', 'SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT', 'SETTLED', 'UNSOLD', 'RELISTED', 'CANCELLED', 'VOIDED')),
  constraint auctions_approval_known check (approval in ('NOT_NEEDED', 'WAITING', 'APPROVED')),
  constraint auctions_approved_before_scheduled check (state in ('DRAFT', 'CANCELLED') or approval <> 'WAITING'),
  constraint auctions_prices_positive check (start_price_minor > 0 and coalesce(reserve_minor, 1) > 0 and coalesce(buy_now_minor, 1) > 0),
  constraint auctions_no_reserve_has_none check (type <> 'NO_RESERVE' or reserve_minor is null),
  constraint auctions_reserve_has_one check (type <> 'RESERVE' or reserve_minor is not null),
  constraint auctions_reserve_not_below_start check (reserve_minor >= start_price_minor),
  constraint auctions_buy_now_is_highest check (buy_now_minor >= greatest(start_price_minor, reserve_minor)),
  constraint auctions_no_reserve_unprotected check (not reserve_protection or (type <> 'NO_RESERVE' and reserve_minor is not null)),
  constraint auctions_soft_close_whole check (
    (soft_close_window_ms is null and soft_close_extension_ms is null and soft_close_cap_ms is null)
    or (soft_close_window_ms > 0 and soft_close_extension_ms > 0 and soft_close_cap_ms >= 0)),
  constraint auctions_deposit_rate_sane check (deposit_rate_bps between 0 and 10000),
  constraint auctions_times_ascend check (starts_at < ends_at),
  constraint auctions_committed_has_leader check (committed_minor >= 0 and (committed_minor = 0 or leader_id is not null or winner_id is not null)),
  constraint auctions_platform_never_wins check (winner_id is null or hammer_price_minor >= coalesce(reserve_minor, 0) or sold_by = 'COUNTER_OFFER'),
  constraint auctions_sold_by_known check (sold_by in ('BID', 'BUY_NOW', 'SECOND_CHANCE', 'COUNTER_OFFER') and (sold_by is null) = (winner_id is null)),
  constraint auctions_settling_has_winner check (state not in ('PENDING_SETTLEMENT', 'SETTLED') or (winner_id is not null and hammer_price_minor is not null))
) with (fillfactor = 50);
--> statement-breakpoint
-- A vehicle is in one open auction at most.
create unique index auctions_one_open_per_vehicle on auction.auctions (tenant_id, vehicle_id)
  where state in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT') or (state = 'UNSOLD' and counter_offer_until is not null);
--> statement-breakpoint
create index auctions_of_vehicle on auction.auctions (tenant_id, vehicle_id, id desc);
--> statement-breakpoint
create index auctions_by_state on auction.auctions (tenant_id, state, id desc);
--> statement-breakpoint
create index auctions_of_seller on auction.auctions (tenant_id, seller_id, id desc);
--> statement-breakpoint
create index auctions_protected_live on auction.auctions (effective_end) where state = 'LIVE' and reserve_protection;
--> statement-breakpoint
select platform.protect('auction.auctions');
--> statement-breakpoint
-- Who joined, under which alias and on which wording.
create table auction.participants (
  auction_id uuid not null references auction.auctions (id),
  bidder_id uuid not null,
  tenant_id uuid not null,
  alias text not null,
  wording_version text not null,
  wording text not null,
  joined_at timestamptz(3) not null,
  primary key (auction_id, bidder_id),
  constraint participants_alias_once unique (auction_id, alias)
);
--> statement-breakpoint
select platform.protect_append_only('auction.participants');
--> statement-breakpoint
-- Every accepted bid, in the order of acceptance.
create table auction.bids (
  id uuid primary key,
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  sequence bigint not null,
  bidder_id uuid,
  alias text not null,
  is_platform_bid boolean not null,
  style text not null,
  -- The bidder's maximum: secret to all others.
  amount_minor bigint not null,
  price_minor bigint not null,
  leader_id uuid,
  placed_at timestamptz(3) not null,
  constraint bids_sequence_once unique (auction_id, sequence),
  constraint bids_style_known check (style in ('MAXIMUM', 'AMOUNT', 'BUY_NOW', 'PLATFORM')),
  constraint bids_platform_has_no_bidder check (is_platform_bid = (bidder_id is null) and is_platform_bid = (style = 'PLATFORM')),
  constraint bids_amounts_positive check (amount_minor > 0 and price_minor > 0)
);
--> statement-breakpoint
create index bids_of_bidder on auction.bids (tenant_id, bidder_id, id desc);
--> statement-breakpoint
select platform.protect_append_only('auction.bids');
--> statement-breakpoint
-- Bids that staff took back. The bid itself stays in the log.
create table auction.bid_retractions (
  bid_id uuid primary key references auction.bids (id),
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  retracted_by uuid not null,
  reason text not null,
  retracted_at timestamptz(3) not null
);
--> statement-breakpoint
create index bid_retractions_of_auction on auction.bid_retractions (auction_id);
--> statement-breakpoint
select platform.protect_append_only('auction.bid_retractions');
--> statement-breakpoint
-- The secret maximum of each bidder who has a standing bid.
create table auction.maxima (
  auction_id uuid not null references auction.auctions (id),
  bidder_id uuid not null,
  tenant_id uuid not null,
  bid_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  sequence bigint not null,
  primary key (auction_id, bidder_id)
) with (fillfactor = 70);
--> statement-breakpoint
create index maxima_by_amount on auction.maxima (auction_id, amount_minor desc, sequence);
--> statement-breakpoint
select platform.protect('auction.maxima');
--> statement-breakpoint
-- The answer that each idempotency key got.
create table auction.bid_requests (
  tenant_id uuid not null,
  bidder_id uuid not null,
  idempotency_key uuid not null,
  content_hash text not null,
  auction_id uuid not null,
  answer jsonb not null,
  answered_at timestamptz(3) not null,
  constraint bid_requests_once primary key (tenant_id, bidder_id, idempotency_key)
);
--> statement-breakpoint
select platform.protect_append_only('auction.bid_requests');
--> statement-breakpoint
-- What the platform knows of a person as a bidder; follows identity's events.
create table auction.bidders (
  tenant_id uuid not null,
  bidder_id uuid not null,
  kyc_approved boolean not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, bidder_id)
);
--> statement-breakpoint
select platform.protect('auction.bidders');
--> statement-breakpoint
-- Funds held for bidding, mirrored from finance, and what standing bids bind of them.
create table auction.bidder_accounts (
  tenant_id uuid not null,
  bidder_id uuid not null,
  currency char(3) not null,
  hold_id uuid,
  -- Counts the holds that were opened, so that each has an idempotency key of its own.
  generation integer not null default 0,
  limit_minor bigint not null default 0,
  committed_minor bigint not null default 0,
  primary key (tenant_id, bidder_id, currency),
  constraint bidder_accounts_within_limit check (committed_minor >= 0 and committed_minor <= limit_minor)
) with (fillfactor = 50);
--> statement-breakpoint
create unique index bidder_accounts_of_hold on auction.bidder_accounts (hold_id) where hold_id is not null;
--> statement-breakpoint
select platform.protect('auction.bidder_accounts');
--> statement-breakpoint
-- Every change of a bidding hold that finance was asked for; recorded before the call, applied to the limit once.
create table auction.funding_requests (
  id uuid primary key,
  tenant_id uuid not null,
  bidder_id uuid not null,
  currency char(3) not null,
  kind text not null,
  hold_id uuid,
  by_minor bigint not null,
  state text not null default 'PENDING',
  created_at timestamptz(3) not null,
  constraint funding_requests_kind_known check (kind in ('OPEN', 'CHANGE')),
  constraint funding_requests_state_known check (state in ('PENDING', 'DONE', 'REFUSED')),
  constraint funding_requests_change_names_hold check ((kind = 'CHANGE') = (hold_id is not null) or state <> 'PENDING')
);
--> statement-breakpoint
create index funding_requests_pending on auction.funding_requests (created_at) where state = 'PENDING';
--> statement-breakpoint
select platform.protect('auction.funding_requests');
--> statement-breakpoint
-- The right to buy at a price: of the winner, of the next bidder, or by a counter-offer below the reserve.
create table auction.offers (
  id uuid primary key,
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  bidder_id uuid not null,
  kind text not null,
  state text not null,
  price_minor bigint not null check (price_minor > 0),
  -- Refused attempts to take the deposit; each attempt has an idempotency key of its own.
  attempts integer not null default 0,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  constraint offers_kind_known check (kind in ('WINNER', 'SECOND_CHANCE', 'COUNTER_OFFER')),
  constraint offers_state_known check (state in ('AWAITING_BIDDER', 'AWAITING_SELLER', 'AWAITING_DEPOSIT', 'FUNDED', 'DECLINED', 'LAPSED'))
);
--> statement-breakpoint
create unique index offers_one_open_per_auction on auction.offers (auction_id) where state in ('AWAITING_BIDDER', 'AWAITING_SELLER', 'AWAITING_DEPOSIT');
--> statement-breakpoint
create index offers_of_auction on auction.offers (auction_id, id desc);
--> statement-breakpoint
create index offers_of_bidder on auction.offers (tenant_id, bidder_id, id desc);
--> statement-breakpoint
select platform.protect('auction.offers');
--> statement-breakpoint
create table auction.watches (
  user_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  tenant_id uuid not null,
  watched_at timestamptz(3) not null,
  primary key (user_id, auction_id)
);
--> statement-breakpoint
create index watches_of_auction on auction.watches (auction_id);
--> statement-breakpoint
select platform.protect('auction.watches');
