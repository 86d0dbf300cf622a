-- What an auction's row should know by itself, and the look-ups that had no index.
-- Who migrates may be a plain owner, to whom forced row security would show no row of what is filled in here.
alter table auction.auctions no force row level security;
--> statement-breakpoint
alter table auction.maxima no force row level security;
--> statement-breakpoint
alter table auction.offers no force row level security;
--> statement-breakpoint
alter table auction.participants no force row level security;
--> statement-breakpoint
-- How many different bidders have a standing bid; the transaction that changes their maxima changes it too.
alter table auction.auctions add column bidder_count integer not null default 0;
--> statement-breakpoint
update auction.auctions a set bidder_count = m.bidders
from (select auction_id, count(*) as bidders from auction.maxima group by auction_id) m where m.auction_id = a.id;
--> statement-breakpoint
alter table auction.auctions add constraint auctions_bidders_have_bid check (bidder_count between 0 and bid_count);
--> statement-breakpoint
-- The currency in which the vehicle is priced: an auction of it is in no other. Unknown for auctions from before this column.
alter table auction.auctions add column vehicle_currency char(3);
--> statement-breakpoint
alter table auction.auctions add constraint auctions_in_vehicles_currency check (currency = vehicle_currency);
--> statement-breakpoint
-- How long an auction may last. Looked at when a row is made, for times never change afterwards, and what bidders were promised stays.
create function auction.refuse_long_auction() returns trigger language plpgsql as $$
begin
  if new.ends_at - new.starts_at > interval '90 days' or (new.type = 'FLASH' and new.ends_at - new.starts_at > interval '24 hours') then
    raise exception 'an auction of this type does not last that long' using errcode = 'check_violation', constraint = 'auctions_length_sane';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger auctions_length_sane before insert or update of type, starts_at, ends_at on auction.auctions
  for each row execute function auction.refuse_long_auction();
--> statement-breakpoint
-- Who has won no more: an undone sale shows no winner, and its offer is no right to buy.
alter table auction.offers drop constraint offers_state_known;
--> statement-breakpoint
alter table auction.offers add constraint offers_state_known check (state in
  ('AWAITING_BIDDER', 'AWAITING_SELLER', 'AWAITING_DEPOSIT', 'FUNDED', 'DECLINED', 'LAPSED', 'VOIDED'));
--> statement-breakpoint
update auction.offers o set state = 'VOIDED' from auction.auctions a where a.id = o.auction_id and a.state = 'VOIDED' and o.state = 'FUNDED';
--> statement-breakpoint
update auction.auctions set winner_id = null, hammer_price_minor = null, sold_by = null where state = 'VOIDED';
--> statement-breakpoint
alter table auction.auctions add constraint auctions_undone_have_no_winner check (state not in ('CANCELLED', 'VOIDED') or winner_id is null);
--> statement-breakpoint
-- Bids that fell with a retracted one: no later retraction brings them back.
alter table auction.bid_retractions add column fell_with uuid references auction.bids (id);
--> statement-breakpoint
-- Counts what identity has said of a person: who asked before the last word does not overrule it.
alter table auction.bidders add column version bigint not null default 0;
--> statement-breakpoint
-- The texts that bidders accept, each once.
create table auction.wordings (
  tenant_id uuid not null,
  version text not null,
  text text not null,
  primary key (tenant_id, version)
);
--> statement-breakpoint
insert into auction.wordings (tenant_id, version, text)
select distinct on (tenant_id, wording_version) tenant_id, wording_version, wording from auction.participants;
--> statement-breakpoint
select platform.protect_append_only('auction.wordings');
--> statement-breakpoint
alter table auction.auctions force row level security;
--> statement-breakpoint
alter table auction.maxima force row level security;
--> statement-breakpoint
alter table auction.offers force row level security;
--> statement-breakpoint
alter table auction.participants force row level security;
--> statement-breakpoint
alter table auction.participants drop column wording;
--> statement-breakpoint
alter table auction.participants add constraint participants_accepted_a_wording
  foreign key (tenant_id, wording_version) references auction.wordings (tenant_id, version);
--> statement-breakpoint
-- Payments come without a tenant in mind: whose deposit is due is asked by person alone.
create index offers_awaiting_deposit on auction.offers (bidder_id) where state = 'AWAITING_DEPOSIT';
--> statement-breakpoint
-- What operations count across tenants.
create index auctions_counted on auction.auctions (state) where state in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT');
--> statement-breakpoint
drop index auction.auctions_protected_live;
--> statement-breakpoint
create index auctions_protected_live on auction.auctions (effective_end, id)
  where state = 'LIVE' and reserve_protection and platform_bid_id is null;
