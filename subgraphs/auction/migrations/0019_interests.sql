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
--> statement-breakpoint
-- Nobody buys from themselves, and nobody has two offers of one auction at a time.
create unique index offers_one_standing_per_bidder on auction.offers (auction_id, bidder_id)
  where state in ('AWAITING_BIDDER', 'AWAITING_SELLER', 'AWAITING_DEPOSIT', 'FUNDED');
--> statement-breakpoint
alter table auction.settlements add constraint settlements_between_two check (buyer_id <> seller_id);
--> statement-breakpoint
create function auction.refuse_offer_to_seller() returns trigger language plpgsql as $$
begin
  if exists (select from auction.auctions a where a.id = new.auction_id and a.seller_id = new.bidder_id) then
    raise exception using errcode = 'check_violation', constraint = 'offers_not_to_seller', message = 'An offer to the seller of its auction.';
  end if;
  return new;
end
$$;
--> statement-breakpoint
create trigger offers_not_to_seller before insert or update of auction_id, bidder_id on auction.offers
  for each row execute function auction.refuse_offer_to_seller();
--> statement-breakpoint
-- Since when the time to pay stands still, because the buyer is suspended and cannot.
alter table auction.settlements
  add column clock_stopped_at timestamptz(3),
  add constraint settlements_clock_stopped_when_due check (clock_stopped_at >= due_at);
