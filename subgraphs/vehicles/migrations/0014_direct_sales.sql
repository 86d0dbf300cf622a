-- Direct sales: offers on vehicles, the sales that come of them, and what finance is asked for these.
-- The sale that holds a vehicle; the state to return to is kept for it as for an auction.
alter table vehicles.vehicles add column sale_id uuid;
--> statement-breakpoint
alter table vehicles.vehicles
  drop constraint vehicles_resume,
  add constraint vehicles_resume check ((resume_status is not null) = (auction_id is not null or sale_id is not null)) not valid,
  add constraint vehicles_sold_by_sale check (sale_id is null or status = 'SOLD') not valid;
--> statement-breakpoint
-- The terms of a business; without a row the usual ones.
create table vehicles.sale_terms (
  tenant_id uuid primary key,
  deposit_bps integer not null,
  offer_hours integer not null,
  deposit_hours integer not null,
  payment_hours integer not null,
  late_payment_forfeits boolean not null,
  changed_by uuid not null,
  changed_at timestamptz(3) not null,
  constraint sale_terms_deposit check (deposit_bps between 0 and 10000),
  constraint sale_terms_hours check (
    offer_hours between 1 and 720 and deposit_hours between 1 and 720 and payment_hours between 1 and 720)
);
--> statement-breakpoint
select platform.protect('vehicles.sale_terms');
--> statement-breakpoint
-- What a person offers for a vehicle, with the terms as they were when it was made.
create table vehicles.purchase_offers (
  id uuid primary key,
  tenant_id uuid not null,
  vehicle_id uuid not null,
  buyer_id uuid not null,
  seller_id uuid not null,
  currency char(3) not null,
  -- What the last step names.
  amount_minor bigint not null,
  state text not null,
  -- How many steps there are; also the sequence of its events.
  steps integer not null,
  deposit_bps integer not null,
  offer_hours integer not null,
  deposit_hours integer not null,
  payment_hours integer not null,
  late_payment_forfeits boolean not null,
  made_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  closed_at timestamptz(3),
  constraint purchase_offers_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint purchase_offers_two_people check (buyer_id <> seller_id),
  constraint purchase_offers_amount check (amount_minor > 0),
  constraint purchase_offers_state check (state in ('AWAITING_SELLER', 'AWAITING_BUYER', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
  constraint purchase_offers_closed check ((closed_at is null) = (state in ('AWAITING_SELLER', 'AWAITING_BUYER'))),
  constraint purchase_offers_steps check (steps between 1 and 42),
  constraint purchase_offers_deposit check (deposit_bps between 0 and 10000)
);
--> statement-breakpoint
-- One open offer of a person for a vehicle.
create unique index purchase_offers_one_open on vehicles.purchase_offers (tenant_id, vehicle_id, buyer_id)
  where state in ('AWAITING_SELLER', 'AWAITING_BUYER');
--> statement-breakpoint
create index purchase_offers_of_buyer on vehicles.purchase_offers (tenant_id, buyer_id, id);
--> statement-breakpoint
create index purchase_offers_of_seller on vehicles.purchase_offers (tenant_id, seller_id, id);
--> statement-breakpoint
create index purchase_offers_expiring on vehicles.purchase_offers (expires_at) where state in ('AWAITING_SELLER', 'AWAITING_BUYER');
--> statement-breakpoint
-- What came to nothing is forgotten.
create index purchase_offers_come_to_nothing on vehicles.purchase_offers (closed_at) where state in ('DECLINED', 'WITHDRAWN', 'LAPSED');
--> statement-breakpoint
select platform.protect('vehicles.purchase_offers');
--> statement-breakpoint
create table vehicles.purchase_offer_steps (
  -- An offer that is forgotten takes its steps with it.
  offer_id uuid not null references vehicles.purchase_offers (id) on delete cascade,
  number integer not null,
  tenant_id uuid not null,
  kind text not null,
  -- Null for the platform.
  party text,
  amount_minor bigint not null,
  note text,
  at timestamptz(3) not null,
  primary key (offer_id, number),
  constraint purchase_offer_steps_kind check (kind in ('OFFERED', 'COUNTERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
  constraint purchase_offer_steps_party check (party in ('BUYER', 'SELLER') and (party is null) = (kind = 'LAPSED')),
  constraint purchase_offer_steps_note check (char_length(note) between 1 and 500)
);
--> statement-breakpoint
select platform.protect('vehicles.purchase_offer_steps');
--> statement-breakpoint
-- What was said stays as it was said.
revoke update, delete on vehicles.purchase_offer_steps from marque_app, marque_system;
--> statement-breakpoint
-- An accepted offer on its way to the hand-over.
create table vehicles.direct_sales (
  id uuid primary key,
  tenant_id uuid not null,
  offer_id uuid not null references vehicles.purchase_offers (id),
  vehicle_id uuid not null,
  title text not null,
  buyer_id uuid not null,
  seller_id uuid not null,
  currency char(3) not null,
  state text not null,
  state_reason text,
  -- Rises with every move; the sequence of its events.
  sequence integer not null,
  price_minor bigint not null,
  deposit_minor bigint not null,
  commission_bps integer not null,
  commission_minor bigint not null,
  payment_hours integer not null,
  late_payment_forfeits boolean not null,
  deposit_hold_id uuid,
  escrow_id uuid,
  opened_at timestamptz(3) not null,
  -- When what is awaited now has to be there: the deposit, then the payment.
  due_at timestamptz(3) not null,
  deposited_at timestamptz(3),
  paid_at timestamptz(3),
  handed_over_at timestamptz(3),
  handed_over_by uuid,
  closed_at timestamptz(3),
  constraint direct_sales_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint direct_sales_one_per_offer unique (offer_id),
  constraint direct_sales_two_people check (buyer_id <> seller_id),
  constraint direct_sales_state check (
    state in ('AWAITING_DEPOSIT', 'AWAITING_PAYMENT', 'PAID', 'HANDED_OVER', 'LAPSED', 'FORFEITED', 'CANCELLED')),
  constraint direct_sales_money check (
    price_minor > 0 and deposit_minor between 0 and price_minor and commission_minor between 0 and price_minor),
  constraint direct_sales_rate check (commission_bps between 0 and 10000),
  constraint direct_sales_deposit_held check (deposit_hold_id is null or deposit_minor > 0),
  constraint direct_sales_awaits_payment_on_deposit check (
    state not in ('AWAITING_PAYMENT', 'PAID', 'HANDED_OVER', 'FORFEITED') or deposit_minor = 0 or deposit_hold_id is not null),
  constraint direct_sales_paid_by_escrow check ((paid_at is null) = (escrow_id is null)),
  constraint direct_sales_paid check (state not in ('PAID', 'HANDED_OVER') or paid_at is not null),
  constraint direct_sales_forfeited_was_unpaid check (state <> 'FORFEITED' or paid_at is null),
  constraint direct_sales_handed_over check ((state = 'HANDED_OVER') = (handed_over_at is not null) and (handed_over_at is null) = (handed_over_by is null)),
  constraint direct_sales_closed check ((closed_at is null) = (state in ('AWAITING_DEPOSIT', 'AWAITING_PAYMENT', 'PAID')))
);
--> statement-breakpoint
-- A vehicle is sold to one person at a time.
create unique index direct_sales_one_standing on vehicles.direct_sales (tenant_id, vehicle_id)
  where state in ('AWAITING_DEPOSIT', 'AWAITING_PAYMENT', 'PAID');
--> statement-breakpoint
create index direct_sales_of_buyer on vehicles.direct_sales (tenant_id, buyer_id, id);
--> statement-breakpoint
create index direct_sales_of_seller on vehicles.direct_sales (tenant_id, seller_id, id);
--> statement-breakpoint
create index direct_sales_newest on vehicles.direct_sales (tenant_id, id);
--> statement-breakpoint
-- What the clocks look for, over all tenants.
create index direct_sales_due on vehicles.direct_sales (due_at) where state in ('AWAITING_DEPOSIT', 'AWAITING_PAYMENT');
--> statement-breakpoint
-- Money comes without a sale in mind: whose deposit is awaited is asked by person alone.
create index direct_sales_undeposited on vehicles.direct_sales (buyer_id) where state = 'AWAITING_DEPOSIT';
--> statement-breakpoint
select platform.protect('vehicles.direct_sales');
--> statement-breakpoint
-- Every time that finance is asked for a sale: recorded before the call, finished whatever has become of the sale.
create table vehicles.sale_calls (
  -- The key by which finance knows the call.
  id uuid primary key,
  tenant_id uuid not null,
  sale_id uuid not null references vehicles.direct_sales (id),
  kind text not null,
  state text not null,
  -- When a hold that is to be placed ends by itself: a repetition asks for the same.
  expires_at timestamptz(3),
  refusal text,
  required_minor bigint,
  available_minor bigint,
  created_at timestamptz(3) not null,
  constraint sale_calls_kind check (kind in ('PLACE_DEPOSIT', 'OPEN_ESCROW', 'PAY_OUT', 'REFUND', 'RELEASE_DEPOSIT', 'FORFEIT')),
  constraint sale_calls_state check (state in ('PENDING', 'DONE', 'REFUSED')),
  constraint sale_calls_refused_why check ((state = 'REFUSED') = (refusal is not null)),
  constraint sale_calls_missing_money check ((required_minor is null) = (available_minor is null)),
  constraint sale_calls_expiry check ((kind = 'PLACE_DEPOSIT') = (expires_at is not null))
);
--> statement-breakpoint
create unique index sale_calls_one_pending on vehicles.sale_calls (sale_id) where state = 'PENDING';
--> statement-breakpoint
-- A deposit is held once, a sale is paid once, and its money goes one way once: to the seller, to the business or back.
create unique index sale_calls_deposited_once on vehicles.sale_calls (sale_id) where kind = 'PLACE_DEPOSIT' and state = 'DONE';
--> statement-breakpoint
create unique index sale_calls_paid_once on vehicles.sale_calls (sale_id) where kind = 'OPEN_ESCROW' and state = 'DONE';
--> statement-breakpoint
create unique index sale_calls_ends_once on vehicles.sale_calls (sale_id) where kind not in ('PLACE_DEPOSIT', 'OPEN_ESCROW');
--> statement-breakpoint
create index sale_calls_pending on vehicles.sale_calls (created_at) where state = 'PENDING';
--> statement-breakpoint
select platform.protect('vehicles.sale_calls');
