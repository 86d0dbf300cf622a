-- A wish for bidding funds names what its key covers. Which call of finance it becomes is chosen when it is carried out: of two first
-- holds at once one opens the hold and the other grows it. Old wishes have no fingerprint and are not found by a key any more.
alter table auction.funding_requests
  add column fingerprint text not null default '',
  alter column kind drop not null,
  add constraint funding_requests_settled_knows_kind check (kind is not null or state <> 'REFUSED');
--> statement-breakpoint
alter table auction.funding_requests alter column fingerprint drop default;
--> statement-breakpoint
create unique index funding_requests_opening_once on auction.funding_requests (tenant_id, bidder_id, currency)
  where state = 'PENDING' and kind = 'OPEN';
--> statement-breakpoint
alter table auction.bidder_accounts drop column generation;
--> statement-breakpoint
-- Every time that finance is asked for a winner's deposit: recorded before the call, finished whatever has become of the offer.
create table auction.deposit_attempts (
  -- The key by which finance knows the attempt.
  id uuid primary key,
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  offer_id uuid not null references auction.offers (id),
  bidder_id uuid not null,
  currency char(3) not null,
  source text not null,
  -- The bidding hold that the deposit is taken out of.
  hold_id uuid,
  amount_minor bigint not null check (amount_minor > 0),
  expires_at timestamptz(3) not null,
  state text not null default 'PENDING',
  deposit_hold_id uuid,
  -- What stays bound of the bidder's funds after the offer is over, because finance may have taken it already.
  bound_minor bigint not null default 0 check (bound_minor >= 0),
  created_at timestamptz(3) not null,
  constraint deposit_attempts_source_known check (source in ('BIDDING_FUNDS', 'WALLET')),
  constraint deposit_attempts_state_known check (state in ('PENDING', 'TAKEN', 'RETURNED', 'REFUSED')),
  constraint deposit_attempts_names_hold check ((source = 'BIDDING_FUNDS') = (hold_id is not null)),
  constraint deposit_attempts_binds_bidding_funds check (bound_minor = 0 or source = 'BIDDING_FUNDS'),
  constraint deposit_attempts_outcome check ((state in ('TAKEN', 'RETURNED')) = (deposit_hold_id is not null))
);
--> statement-breakpoint
create unique index deposit_attempts_one_pending on auction.deposit_attempts (offer_id) where state = 'PENDING';
--> statement-breakpoint
create index deposit_attempts_of_offer on auction.deposit_attempts (offer_id, id desc);
--> statement-breakpoint
create index deposit_attempts_pending on auction.deposit_attempts (created_at) where state = 'PENDING';
--> statement-breakpoint
-- What the job auction.forget looks for.
create index deposit_attempts_refused on auction.deposit_attempts (created_at) where state = 'REFUSED';
--> statement-breakpoint
select platform.protect('auction.deposit_attempts');
--> statement-breakpoint
alter table auction.offers drop column attempts;
--> statement-breakpoint
-- A deposit that finance has ended by itself ends the sale that stood on it.
create unique index auctions_of_deposit on auction.auctions (deposit_hold_id) where deposit_hold_id is not null;
--> statement-breakpoint
-- Keys of answers to offers, and what each stands for.
create table auction.idempotency (
  tenant_id uuid not null,
  user_id uuid not null,
  key uuid not null,
  fingerprint text not null,
  result_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, user_id, key)
);
--> statement-breakpoint
create index idempotency_created on auction.idempotency (created_at);
--> statement-breakpoint
select platform.protect('auction.idempotency');
