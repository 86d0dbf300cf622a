-- Answers by key are kept in platform.commands from now on, with the hashes of their inputs as they are: a repetition across this change gets
-- its first answer, and has no second effect.
-- Who migrates may be a plain owner, to whom forced row security would show, and let through, no row of what is carried over here.
alter table platform.commands no force row level security;
--> statement-breakpoint
alter table auction.auctions no force row level security;
--> statement-breakpoint
alter table auction.bid_requests no force row level security;
--> statement-breakpoint
alter table auction.funding_requests no force row level security;
--> statement-breakpoint
alter table auction.idempotency no force row level security;
--> statement-breakpoint
-- The 32 bytes of a SHA-256 in base64url without padding.
create function auction.kept_hash(hash text) returns bytea language sql immutable as $$
  select decode(translate(hash, '-_', '+/') || '=', 'base64')
$$;
--> statement-breakpoint
-- An amount in minor units, kept as digits with the mark "n".
create function auction.kept_money(amount text, currency text) returns jsonb language sql immutable as $$
  select jsonb_build_object('amountMinor', jsonb_build_object('$bigint', rtrim(amount, 'n')), 'currency', currency)
$$;
--> statement-breakpoint
-- A moment, kept in milliseconds since the epoch.
create function auction.kept_moment(ms text) returns jsonb language sql immutable as $$
  select jsonb_build_object('$date', to_char(to_timestamp(ms::numeric / 1000) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
$$;
--> statement-breakpoint
-- A refusal of the rules as it is told; amounts stand in its facts.
create function auction.kept_refusal(r jsonb, currency text) returns jsonb language sql immutable as $$
  select case r ->> 'reason'
    when 'AUCTION_NOT_LIVE' then jsonb_build_object('refused', 'AuctionNotLive', 'message', 'The auction is ' || (r ->> 'status') || '.',
      'path', '["input", "auctionId"]'::jsonb, 'state', r ->> 'status', 'startsAt', auction.kept_moment(r ->> 'startsAt'))
    when 'AUCTION_ENDED' then jsonb_build_object('refused', 'AuctionEnded', 'message', 'The auction has ended.',
      'path', '["input", "auctionId"]'::jsonb, 'endedAt', auction.kept_moment(r ->> 'endedAt'))
    when 'OWN_AUCTION' then jsonb_build_object('refused', 'OwnAuction', 'message', 'Nobody bids on their own auction.',
      'path', '["input", "auctionId"]'::jsonb)
    when 'BID_TOO_LOW' then jsonb_build_object('refused', 'BidTooLow', 'message', 'The bid is below the least that is taken.',
      'path', '["input"]'::jsonb, 'minimum', auction.kept_money(r ->> 'minimum', currency))
    when 'INSUFFICIENT_FUNDS' then jsonb_build_object('refused', 'InsufficientFunds', 'message', 'There is not enough money for this.',
      'path', '["input"]'::jsonb, 'required', auction.kept_money(r ->> 'required', currency),
      'available', auction.kept_money(greatest(0, rtrim(r ->> 'available', 'n')::bigint)::text, currency))
    when 'BUY_NOW_UNAVAILABLE' then jsonb_build_object('refused', 'BuyNowUnavailable', 'message', 'The auction cannot be bought at once.',
      'path', '["input", "auctionId"]'::jsonb)
  end
$$;
--> statement-breakpoint
-- Bids and purchases.
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
select b.tenant_id, b.bidder_id, 'placeBid', b.idempotency_key, auction.kept_hash(b.content_hash),
  case b.answer ->> 'result'
    when 'ACCEPTED' then (b.answer - 'result') || jsonb_build_object('price', auction.kept_money(b.answer ->> 'price', a.currency),
      'effectiveEnd', auction.kept_moment(b.answer ->> 'effectiveEnd'))
    else auction.kept_refusal(b.answer -> 'refusal', a.currency)
  end, b.answered_at
from auction.bid_requests b join auction.auctions a on a.id = b.auction_id;
--> statement-breakpoint
drop table auction.bid_requests;
--> statement-breakpoint
drop function auction.kept_refusal;
--> statement-breakpoint
drop function auction.kept_moment;
--> statement-breakpoint
drop function auction.kept_money;
--> statement-breakpoint
-- Answers to offers. Which command a key belongs to stands in the hash alone: with the others' hashes it is another input.
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
select tenant_id, user_id, command, key, auction.kept_hash(fingerprint), jsonb_build_object('auctionId', result_id), created_at
from auction.idempotency, unnest(array['answerSecondChance', 'makeCounterOffer', 'answerCounterOffer']) command;
--> statement-breakpoint
drop table auction.idempotency;
--> statement-breakpoint
-- Wishes for bidding funds: those from before they had a fingerprint are found by no key. Only what is given back is not more than nothing.
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
select tenant_id, bidder_id, case when by_minor > 0 then 'fundBidding' else 'releaseBiddingFunds' end, id,
  auction.kept_hash(fingerprint), jsonb_build_object('id', id), created_at
from auction.funding_requests where fingerprint <> '';
--> statement-breakpoint
alter table auction.funding_requests drop column fingerprint;
--> statement-breakpoint
drop function auction.kept_hash;
--> statement-breakpoint
alter table auction.funding_requests force row level security;
--> statement-breakpoint
alter table auction.auctions force row level security;
--> statement-breakpoint
alter table platform.commands force row level security;
