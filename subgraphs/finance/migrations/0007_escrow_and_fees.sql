-- A sale's money from its payment until it is paid out or given back. What is in it is the sum of its lines, because it is computed from them.
create table finance.escrows (
  id uuid primary key,
  tenant_id uuid not null,
  reference text not null,
  buyer_id uuid not null,
  seller_id uuid not null,
  wallet_id uuid not null,
  currency char(3) not null,
  price_minor bigint not null,
  premium_minor bigint not null,
  delivery_minor bigint not null,
  amount_minor bigint not null generated always as (price_minor + premium_minor + delivery_minor) stored,
  deposit_hold_id uuid,
  deposit_minor bigint not null,
  commission_minor bigint,
  state text not null,
  opened_at timestamptz not null,
  ended_at timestamptz,
  constraint escrows_keep_currency unique (tenant_id, id, currency),
  constraint escrows_wallet foreign key (tenant_id, wallet_id, currency) references finance.wallets (tenant_id, id, currency),
  constraint escrows_deposit foreign key (deposit_hold_id) references finance.holds (id),
  constraint escrows_deposit_once unique (deposit_hold_id),
  constraint escrows_reference check (length(reference) between 1 and 200),
  constraint escrows_two_people check (buyer_id <> seller_id),
  constraint escrows_lines check (price_minor > 0 and premium_minor >= 0 and delivery_minor >= 0),
  constraint escrows_deposit_amount check (deposit_minor between 0 and amount_minor and (deposit_minor > 0) = (deposit_hold_id is not null)),
  constraint escrows_state check (state in ('HELD', 'PAID_OUT', 'REFUNDED')),
  constraint escrows_commission check ((commission_minor is not null) = (state = 'PAID_OUT') and commission_minor between 0 and price_minor),
  constraint escrows_end check ((state = 'HELD') = (ended_at is null))
);
--> statement-breakpoint
-- A sale is paid once: only money that was given back makes room for another escrow of the same reference.
create unique index escrows_reference_once on finance.escrows (tenant_id, reference) where state <> 'REFUNDED';
--> statement-breakpoint
create index escrows_of_reference on finance.escrows (tenant_id, reference, id);
--> statement-breakpoint
-- What operations look at, and nothing that has ended.
create index escrows_standing on finance.escrows (currency) where state = 'HELD';
--> statement-breakpoint
select platform.protect('finance.escrows');
--> statement-breakpoint
revoke delete on finance.escrows from marque_app, marque_system;
--> statement-breakpoint
-- What an escrow was opened with never changes, and its end is the end.
create function finance.guard_escrow() returns trigger language plpgsql as $$
begin
  if old.state <> 'HELD' then
    raise exception 'an escrow ends once' using errcode = 'restrict_violation';
  end if;
  if (new.id, new.tenant_id, new.reference, new.buyer_id, new.seller_id, new.wallet_id, new.currency, new.price_minor, new.premium_minor,
    new.delivery_minor, new.deposit_hold_id, new.deposit_minor, new.opened_at)
    is distinct from (old.id, old.tenant_id, old.reference, old.buyer_id, old.seller_id, old.wallet_id, old.currency, old.price_minor,
    old.premium_minor, old.delivery_minor, old.deposit_hold_id, old.deposit_minor, old.opened_at) then
    raise exception 'an escrow does not change what it is' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger escrows_guard before update on finance.escrows for each row execute function finance.guard_escrow();
--> statement-breakpoint
-- Fees that were taken from a wallet. A reference is charged once for a kind of fee.
create table finance.fees (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  wallet_id uuid not null,
  kind text not null,
  currency char(3) not null,
  amount_minor bigint not null,
  reference text not null,
  charged_at timestamptz not null,
  constraint fees_keep_currency unique (tenant_id, id, currency),
  constraint fees_wallet foreign key (tenant_id, wallet_id, currency) references finance.wallets (tenant_id, id, currency),
  constraint fees_once unique (tenant_id, kind, reference),
  constraint fees_kind check (kind in ('FEATURING_FEE', 'LISTING_FEE', 'DELIVERY_FEE')),
  constraint fees_reference check (length(reference) between 1 and 200),
  constraint fees_amount check (amount_minor > 0)
);
--> statement-breakpoint
select platform.protect_append_only('finance.fees');
--> statement-breakpoint
-- Of an escrow one entry of each kind at most: money goes in once, and out once, whatever the code does. Of a fee one entry.
alter table finance.journal_entries
  add column escrow_id uuid,
  add column fee_id uuid,
  add constraint entries_escrow foreign key (tenant_id, escrow_id, currency) references finance.escrows (tenant_id, id, currency),
  add constraint entries_escrow_kind_once unique (escrow_id, kind),
  add constraint entries_escrow_kind check (escrow_id is null or kind in ('ESCROW_IN', 'ESCROW_OUT', 'COMMISSION', 'FEE', 'REFUND')),
  add constraint entries_fee foreign key (tenant_id, fee_id, currency) references finance.fees (tenant_id, id, currency),
  add constraint entries_fee_once unique (fee_id),
  add constraint entries_fee_kind check (fee_id is null or (kind = 'FEE' and escrow_id is null));
