-- A sale that falls through is told to whoever was to buy, and to those who sell.
alter table auction.notices
  drop constraint notices_kind_known,
  add constraint notices_kind_known check (kind in
    ('OUTBID', 'ENDING_SOON', 'STARTED', 'WON', 'LOST', 'SECOND_CHANCE', 'PAYMENT_DUE', 'APPROVED', 'REJECTED',
     'COUNTER_OFFER_OPEN', 'COUNTER_OFFER_MADE', 'COUNTER_OFFER_ACCEPTED', 'COUNTER_OFFER_DECLINED', 'COUNTER_OFFER_LAPSED',
     'SOLD', 'UNSOLD', 'PUT_UP', 'CHANGED', 'SCHEDULED', 'CANCELLED', 'BID_RETRACTED',
     'DEPOSIT_MISSED', 'PAYMENT_MISSED', 'FELL_THROUGH'));
--> statement-breakpoint
-- Who migrates may be a plain owner, to whom forced row security would show no row.
alter table auction.auctions no force row level security;
--> statement-breakpoint
alter table auction.participants no force row level security;
--> statement-breakpoint
-- An offer below the reserve that both sides have taken is a sale whose deposit is awaited, like any other.
update auction.auctions set state = 'ENDED', counter_offer_until = null where state = 'UNSOLD' and winner_id is not null;
--> statement-breakpoint
update auction.auctions set state_reason = null where state in ('ENDED', 'PENDING_SETTLEMENT', 'SETTLED') and state_reason is not null;
--> statement-breakpoint
alter table auction.auctions
  add constraint auctions_unsold_have_no_winner check (state <> 'UNSOLD' or winner_id is null),
  add constraint auctions_sold_need_no_reason check (state not in ('ENDED', 'PENDING_SETTLEMENT', 'SETTLED') or state_reason is null);
--> statement-breakpoint
-- The alias of who has bought after the end, where that is not who led.
update auction.auctions a set leader_alias = p.alias
from auction.participants p
where p.auction_id = a.id and p.bidder_id = a.winner_id and a.sold_by in ('SECOND_CHANCE', 'COUNTER_OFFER');
--> statement-breakpoint
alter table auction.participants force row level security;
--> statement-breakpoint
alter table auction.auctions force row level security;
