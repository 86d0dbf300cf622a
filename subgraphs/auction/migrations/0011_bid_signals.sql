-- What bidding on a lot came to, for looking at many lots together; made behind the log, and made anew where a sale is undone.
create table auction.bidding_lots (
  auction_id uuid primary key references auction.auctions (id),
  tenant_id uuid not null,
  seller_id uuid not null,
  winner_id uuid,
  price_minor bigint not null check (price_minor > 0),
  ended_at timestamptz(3) not null
);
--> statement-breakpoint
create index bidding_lots_of_market on auction.bidding_lots (tenant_id, ended_at);
--> statement-breakpoint
create index bidding_lots_of_seller on auction.bidding_lots (tenant_id, seller_id, ended_at);
--> statement-breakpoint
create index bidding_lots_by_age on auction.bidding_lots (ended_at);
--> statement-breakpoint
select platform.protect('auction.bidding_lots');
--> statement-breakpoint
create table auction.bidding_records (
  auction_id uuid not null references auction.bidding_lots (auction_id) on delete cascade,
  bidder_id uuid not null,
  tenant_id uuid not null,
  ended_at timestamptz(3) not null,
  bids integer not null check (bids > 0),
  -- Shares of the auction's time.
  last_at real not null check (last_at between 0 and 1),
  -- How many bids others than the bidder and the winner placed after the bidder's highest.
  bids_after integer not null check (bids_after >= 0),
  maximum_minor bigint not null check (maximum_minor > 0),
  rank integer not null check (rank > 0),
  undone boolean not null,
  primary key (auction_id, bidder_id)
);
--> statement-breakpoint
create index bidding_records_of_bidder on auction.bidding_records (tenant_id, bidder_id, ended_at desc);
--> statement-breakpoint
select platform.protect('auction.bidding_records');
--> statement-breakpoint
-- What looks odd in bidding, for staff to look at: one row for each pattern, however often it is seen.
create table auction.bid_signals (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null,
  pattern text not null,
  bidder_ids uuid[] not null,
  seller_id uuid,
  auction_ids uuid[] not null,
  score real not null check (score between 0 and 1),
  -- On how many lots the pattern was seen.
  lots integer not null check (lots > 0),
  features jsonb not null,
  summary text not null,
  state text not null default 'OPEN',
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  reviewed_by uuid,
  reviewed_at timestamptz(3),
  review_reason text,
  constraint bid_signals_kind_known check (kind in ('SHILL', 'SHIELDING', 'RING')),
  constraint bid_signals_state_known check (state in ('OPEN', 'CONFIRMED', 'DISMISSED')),
  constraint bid_signals_people check (cardinality(bidder_ids) between 1 and 20 and cardinality(auction_ids) between 1 and 20),
  constraint bid_signals_seller_of_shill check ((kind = 'SHILL') = (seller_id is not null)),
  constraint bid_signals_reviewed_whole check ((reviewed_by is null) = (reviewed_at is null) and (reviewed_by is null) = (review_reason is null)),
  constraint bid_signals_decided_by_somebody check (state = 'OPEN' or reviewed_by is not null),
  constraint bid_signals_once unique (tenant_id, kind, pattern)
);
--> statement-breakpoint
create index bid_signals_of_tenant on auction.bid_signals (tenant_id, state, id desc);
--> statement-breakpoint
create index bid_signals_forgettable on auction.bid_signals (last_seen_at) where state = 'DISMISSED';
--> statement-breakpoint
select platform.protect('auction.bid_signals');
