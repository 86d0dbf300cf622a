-- The settlement of a sale in stages, and what finance is asked for it.
-- Who migrates may be a plain owner, to whom forced row security would show no row of what is filled in here.
alter table auction.auctions no force row level security;
--> statement-breakpoint
alter table auction.offers no force row level security;
--> statement-breakpoint
alter table auction.deposit_attempts no force row level security;
--> statement-breakpoint
-- Rates in basis points of the price, frozen when the auction is scheduled, so that bidders and seller know them before the first bid.
alter table auction.auctions
  add column buyers_premium_bps integer,
  add column sellers_commission_bps integer,
  add column payment_hours integer not null default 24,
  -- Whether a late payment costs the deposit. Auctions from before this column promised bidders nothing of it.
  add column late_payment_forfeits boolean not null default true,
  add constraint auctions_rates_sane check (buyers_premium_bps between 0 and 10000 and sellers_commission_bps between 0 and 10000),
  add constraint auctions_payment_hours_sane check (payment_hours between 1 and 720);
--> statement-breakpoint
update auction.auctions set buyers_premium_bps = 0, sellers_commission_bps = 0, late_payment_forfeits = false where state <> 'DRAFT';
--> statement-breakpoint
alter table auction.auctions add constraint auctions_published_have_rates
  check (state in ('DRAFT', 'CANCELLED') or (buyers_premium_bps is not null and sellers_commission_bps is not null));
--> statement-breakpoint
-- Which documents a business asks for before a vehicle is handed over; without a row the usual ones.
create table auction.required_documents (
  tenant_id uuid primary key,
  kinds text[] not null,
  changed_by uuid not null,
  changed_at timestamptz(3) not null,
  constraint required_documents_few check (cardinality(kinds) <= 20)
);
--> statement-breakpoint
select platform.protect('auction.required_documents');
--> statement-breakpoint
-- One sale on its way from the held deposit to the hand-over.
create table auction.settlements (
  id uuid primary key,
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  -- The offer that was funded: the sale itself.
  offer_id uuid not null references auction.offers (id),
  vehicle_id uuid not null,
  title text not null,
  buyer_id uuid not null,
  seller_id uuid not null,
  currency char(3) not null,
  state text not null default 'OPEN',
  state_reason text,
  price_minor bigint not null check (price_minor > 0),
  premium_minor bigint not null check (premium_minor >= 0),
  commission_minor bigint not null check (commission_minor >= 0),
  deposit_minor bigint not null check (deposit_minor >= 0),
  deposit_hold_id uuid,
  delivery_method text not null default 'PICKUP',
  delivery_fee_minor bigint not null default 0 check (delivery_fee_minor >= 0),
  delivery_address jsonb,
  required_documents text[] not null,
  opened_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  reminders integer not null default 0,
  pay_when_funded boolean not null default false,
  escrow_id uuid,
  payment_started_at timestamptz(3),
  payment_completed_at timestamptz(3),
  inspection_started_at timestamptz(3),
  inspection_completed_at timestamptz(3),
  inspection_note text,
  documentation_started_at timestamptz(3),
  documentation_completed_at timestamptz(3),
  delivery_started_at timestamptz(3),
  delivery_completed_at timestamptz(3),
  delivery_scheduled_for timestamptz(3),
  handed_over_by uuid,
  closed_at timestamptz(3),
  constraint settlements_one_per_sale unique (offer_id),
  constraint settlements_state_known check (state in ('OPEN', 'SETTLED', 'FORFEITED', 'VOIDED')),
  constraint settlements_commission_within_price check (commission_minor <= price_minor),
  constraint settlements_deposit_within_price check (deposit_minor <= price_minor),
  constraint settlements_deposit_is_held check ((deposit_minor = 0) = (deposit_hold_id is null)),
  constraint settlements_delivery_known check (delivery_method in ('PICKUP', 'DELIVERY')),
  constraint settlements_delivery_has_address check ((delivery_method = 'DELIVERY') = (delivery_address is not null)),
  constraint settlements_pickup_is_free check (delivery_method = 'DELIVERY' or delivery_fee_minor = 0),
  constraint settlements_paid_by_escrow check ((payment_completed_at is null) = (escrow_id is null)),
  constraint settlements_stages_in_order check (
    (payment_completed_at is null or payment_started_at is not null)
    and (inspection_started_at is null or payment_completed_at is not null)
    and (inspection_completed_at is null or inspection_started_at is not null)
    and (documentation_started_at is null or inspection_completed_at is not null)
    and (documentation_completed_at is null or documentation_started_at is not null)
    and (delivery_started_at is null or documentation_completed_at is not null)
    and (delivery_completed_at is null or delivery_started_at is not null)),
  constraint settlements_settled_is_handed_over check ((state = 'SETTLED') = (delivery_completed_at is not null)),
  constraint settlements_forfeited_was_unpaid check (state <> 'FORFEITED' or payment_completed_at is null),
  constraint settlements_closed_when check ((state = 'OPEN') = (closed_at is null)),
  constraint settlements_due_after_opening check (due_at > opened_at)
);
--> statement-breakpoint
-- A vehicle is sold to one person at a time.
create unique index settlements_one_standing on auction.settlements (auction_id) where state in ('OPEN', 'SETTLED');
--> statement-breakpoint
create index settlements_of_auction on auction.settlements (auction_id, id desc);
--> statement-breakpoint
create index settlements_of_buyer on auction.settlements (tenant_id, buyer_id, id desc);
--> statement-breakpoint
create index settlements_of_seller on auction.settlements (tenant_id, seller_id, id desc);
--> statement-breakpoint
create index settlements_by_due on auction.settlements (tenant_id, due_at, id);
--> statement-breakpoint
-- What the clocks look for, over all tenants.
create index settlements_unpaid on auction.settlements (due_at) where state = 'OPEN' and payment_completed_at is null;
--> statement-breakpoint
-- Payments come without a tenant in mind: whose wish to pay stands is asked by person alone.
create index settlements_wished on auction.settlements (buyer_id) where state = 'OPEN' and pay_when_funded and payment_completed_at is null;
--> statement-breakpoint
select platform.protect('auction.settlements');
--> statement-breakpoint
create table auction.settlement_documents (
  id uuid primary key,
  tenant_id uuid not null,
  settlement_id uuid not null references auction.settlements (id),
  kind text not null,
  -- Where the document lies: an address, or a file of the store.
  reference text not null,
  submitted_by uuid not null,
  submitted_as text not null,
  submitted_at timestamptz(3) not null,
  state text not null default 'SUBMITTED',
  reason text,
  decided_by uuid,
  decided_at timestamptz(3),
  constraint settlement_documents_as_known check (submitted_as in ('BUYER', 'SELLER', 'STAFF')),
  constraint settlement_documents_state_known check (state in ('SUBMITTED', 'ACCEPTED', 'REFUSED')),
  constraint settlement_documents_decided check ((state = 'SUBMITTED') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
  constraint settlement_documents_refused_with_reason check ((state = 'REFUSED') = (reason is not null)),
  constraint settlement_documents_short check (char_length(reference) <= 2000)
);
--> statement-breakpoint
create index settlement_documents_of on auction.settlement_documents (settlement_id, id);
--> statement-breakpoint
select platform.protect('auction.settlement_documents');
--> statement-breakpoint
-- Every time that finance is asked for a settlement: recorded before the call, finished whatever has become of the sale.
create table auction.settlement_calls (
  -- The key by which finance knows the call.
  id uuid primary key,
  tenant_id uuid not null,
  auction_id uuid not null references auction.auctions (id),
  settlement_id uuid not null references auction.settlements (id),
  kind text not null,
  state text not null default 'PENDING',
  -- Whether the buyer asked that the wish stands until there is enough money.
  when_funded boolean not null default false,
  refusal text,
  required_minor bigint,
  available_minor bigint,
  created_at timestamptz(3) not null,
  constraint settlement_calls_kind_known check (kind in ('OPEN_ESCROW', 'PAY_OUT', 'REFUND', 'FORFEIT')),
  constraint settlement_calls_state_known check (state in ('PENDING', 'DONE', 'REFUSED')),
  constraint settlement_calls_refused_why check ((state = 'REFUSED') = (refusal is not null)),
  constraint settlement_calls_missing_money check ((required_minor is null) = (available_minor is null))
);
--> statement-breakpoint
create unique index settlement_calls_one_pending on auction.settlement_calls (settlement_id) where state = 'PENDING';
--> statement-breakpoint
-- A sale is paid once, and its money goes one way once: to the seller or back.
create unique index settlement_calls_paid_once on auction.settlement_calls (settlement_id) where kind = 'OPEN_ESCROW' and state = 'DONE';
--> statement-breakpoint
create unique index settlement_calls_ends_once on auction.settlement_calls (settlement_id) where kind <> 'OPEN_ESCROW';
--> statement-breakpoint
create index settlement_calls_pending on auction.settlement_calls (created_at) where state = 'PENDING';
--> statement-breakpoint
select platform.protect('auction.settlement_calls');
--> statement-breakpoint
-- Sales from before settlements wait for their payment from now on.
insert into auction.settlements (id, tenant_id, auction_id, offer_id, vehicle_id, title, buyer_id, seller_id, currency, price_minor, premium_minor,
  commission_minor, deposit_minor, deposit_hold_id, required_documents, opened_at, due_at)
select gen_random_uuid(), a.tenant_id, a.id, o.id, a.vehicle_id, a.title, o.bidder_id, a.seller_id, a.currency, o.price_minor, 0, 0,
  case when a.deposit_hold_id is null then 0 else d.amount_minor end, a.deposit_hold_id,
  array['SALE_AGREEMENT', 'PROOF_OF_OWNERSHIP', 'BUYER_IDENTITY'], now(), now() + interval '24 hours'
from auction.auctions a
join auction.offers o on o.auction_id = a.id and o.state = 'FUNDED'
left join auction.deposit_attempts d on d.offer_id = o.id and d.state = 'TAKEN'
where a.state = 'PENDING_SETTLEMENT' and (a.deposit_hold_id is null or d.amount_minor is not null);
--> statement-breakpoint
alter table auction.deposit_attempts force row level security;
--> statement-breakpoint
alter table auction.offers force row level security;
--> statement-breakpoint
alter table auction.auctions force row level security;
