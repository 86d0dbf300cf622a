-- Who bids in somebody's name, takes up an offer or pays for them has their interest in the auction, also once they act as themselves again.
create table auction.acting (
  auction_id uuid not null references auction.auctions (id),
  acted_by uuid not null,
  -- In whose name.
  bidder_id uuid not null,
  tenant_id uuid not null,
  acted_at timestamptz(3) not null,
  primary key (auction_id, acted_by, bidder_id),
  constraint acting_for_another check (acted_by <> bidder_id)
);
--> statement-breakpoint
select platform.protect_append_only('auction.acting');
