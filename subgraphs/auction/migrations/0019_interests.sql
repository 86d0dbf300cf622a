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
--> statement-breakpoint
-- Funds that a bid needs: by how much they have to grow is known when the wish is carried out, under the account's lock.
alter table auction.funding_requests
  add column auction_id uuid references auction.auctions (id),
  add column to_cover_minor bigint,
  add constraint funding_requests_cover_a_bid check ((auction_id is null) = (to_cover_minor is null) and coalesce(to_cover_minor, 1) > 0),
  add constraint funding_requests_cover_grows check (to_cover_minor is null or by_minor >= 0);
--> statement-breakpoint
create index funding_requests_under_way on auction.funding_requests (tenant_id, bidder_id, currency)
  where state = 'PENDING' and kind is not null;
