-- Double-entry ledger, wallets, holds and payments. The rules that money depends on stand here, not only in the code.
create schema if not exists finance;
--> statement-breakpoint
-- One currency per account. balance_minor and sequence are a cache that only postings move.
create table finance.accounts (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null,
  user_id uuid,
  provider text,
  currency char(3) not null,
  normal_side text not null,
  balance_minor bigint not null default 0,
  sequence bigint not null default 0,
  created_at timestamptz not null,
  constraint accounts_once unique nulls not distinct (tenant_id, kind, currency, user_id, provider),
  constraint accounts_keep_currency unique (tenant_id, id, currency),
  constraint accounts_kind check (kind in ('WALLET_AVAILABLE', 'WALLET_HELD', 'PROVIDER_CLEARING', 'WITHDRAWALS_IN_TRANSIT', 'ESCROW', 'REVENUE', 'ADJUSTMENTS')),
  constraint accounts_normal_side check (normal_side = case when kind in ('PROVIDER_CLEARING', 'ADJUSTMENTS') then 'DEBIT' else 'CREDIT' end),
  constraint accounts_owner check ((user_id is not null) = (kind in ('WALLET_AVAILABLE', 'WALLET_HELD'))),
  constraint accounts_provider check ((provider is not null) = (kind = 'PROVIDER_CLEARING')),
  constraint accounts_not_overdrawn check (balance_minor >= 0 or kind in ('PROVIDER_CLEARING', 'ADJUSTMENTS'))
);
--> statement-breakpoint
select platform.protect('finance.accounts');
--> statement-breakpoint
create function finance.guard_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.balance_minor <> 0 or new.sequence <> 0 then
      raise exception 'an account opens empty' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' then
    raise exception 'accounts are not deleted' using errcode = 'restrict_violation';
  end if;
  if (new.id, new.tenant_id, new.kind, new.user_id, new.provider, new.currency, new.normal_side)
    is distinct from (old.id, old.tenant_id, old.kind, old.user_id, old.provider, old.currency, old.normal_side) then
    raise exception 'an account does not change what it is' using errcode = 'restrict_violation';
  end if;
  -- Depth 1 is a statement of a client; depth 2 is the trigger of a posting.
  if pg_trigger_depth() < 2 then
    raise exception 'balances move by postings only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger accounts_guard before insert or update or delete on finance.accounts
  for each row execute function finance.guard_account();
--> statement-breakpoint
create table finance.wallets (
  id uuid primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  currency char(3) not null,
  available_account_id uuid not null,
  held_account_id uuid not null,
  version bigint not null default 0,
  opened_at timestamptz not null,
  constraint wallets_once unique (tenant_id, user_id, currency),
  constraint wallets_available foreign key (tenant_id, available_account_id, currency) references finance.accounts (tenant_id, id, currency),
  constraint wallets_held foreign key (tenant_id, held_account_id, currency) references finance.accounts (tenant_id, id, currency),
  constraint wallets_tenant unique (tenant_id, id, currency)
);
--> statement-breakpoint
select platform.protect('finance.wallets');
--> statement-breakpoint
create table finance.holds (
  id uuid primary key,
  tenant_id uuid not null,
  wallet_id uuid not null,
  user_id uuid not null,
  purpose text not null,
  status text not null,
  currency char(3) not null,
  amount_minor bigint not null,
  captured_minor bigint not null default 0,
  reference text not null,
  origin_hold_id uuid references finance.holds (id),
  expires_at timestamptz not null,
  placed_at timestamptz not null,
  ended_at timestamptz,
  constraint holds_wallet foreign key (tenant_id, wallet_id, currency) references finance.wallets (tenant_id, id, currency),
  constraint holds_purpose check (purpose in ('BIDDING', 'AUCTION_DEPOSIT', 'SERVICE')),
  constraint holds_status check (status in ('HELD', 'CAPTURED', 'RELEASED', 'EXPIRED')),
  constraint holds_amount check (amount_minor >= 0),
  constraint holds_captured check (captured_minor between 0 and amount_minor and (captured_minor > 0) = (status = 'CAPTURED')),
  constraint holds_end check ((status = 'HELD') = (ended_at is null))
);
--> statement-breakpoint
create index holds_of_wallet on finance.holds (wallet_id, id);
--> statement-breakpoint
-- A person's bids in one currency stand on one hold; it grows and shrinks with them.
create unique index holds_bidding_once on finance.holds (wallet_id) where purpose = 'BIDDING' and status = 'HELD';
--> statement-breakpoint
create index holds_due on finance.holds (expires_at) where status = 'HELD';
--> statement-breakpoint
select platform.protect('finance.holds');
--> statement-breakpoint
create table finance.payments (
  id uuid primary key,
  tenant_id uuid not null,
  wallet_id uuid not null,
  user_id uuid not null,
  direction text not null,
  status text not null,
  provider text not null,
  provider_reference text,
  method text not null,
  currency char(3) not null,
  amount_minor bigint not null,
  client_secret text,
  failure_code text,
  checks integer not null default 0,
  next_check_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint payments_wallet foreign key (tenant_id, wallet_id, currency) references finance.wallets (tenant_id, id, currency),
  constraint payments_reference_once unique (provider, provider_reference),
  constraint payments_direction check (direction in ('DEPOSIT', 'WITHDRAWAL')),
  constraint payments_status check (status in ('CREATED', 'PENDING', 'SUCCEEDED', 'FAILED')),
  constraint payments_amount check (amount_minor > 0),
  constraint payments_known check (provider_reference is not null or status in ('CREATED', 'FAILED'))
);
--> statement-breakpoint
create index payments_of_wallet on finance.payments (wallet_id, id);
--> statement-breakpoint
create index payments_to_check on finance.payments (next_check_at) where next_check_at is not null;
--> statement-breakpoint
select platform.protect('finance.payments');
--> statement-breakpoint
create table finance.journal_entries (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null,
  currency char(3) not null,
  reference text,
  reason text,
  actor_id uuid,
  payment_id uuid references finance.payments (id),
  payment_step text,
  hold_id uuid references finance.holds (id),
  reverses_id uuid references finance.journal_entries (id),
  posted_at timestamptz not null,
  constraint entries_keep_currency unique (tenant_id, id, currency),
  constraint entries_payment_step_once unique (payment_id, payment_step),
  constraint entries_reversed_once unique (reverses_id),
  constraint entries_kind check (kind in ('DEPOSIT', 'WITHDRAWAL', 'BID_HOLD', 'BID_RELEASE', 'AUCTION_PAYMENT', 'SERVICE_PAYMENT', 'ESCROW_IN', 'ESCROW_OUT', 'COMMISSION', 'REFUND', 'MANUAL_ADJUSTMENT', 'PARTNER_PAYOUT', 'FORFEIT', 'FEE')),
  constraint entries_payment_step check ((payment_id is null) = (payment_step is null) and payment_step in ('RECEIVED', 'REQUESTED', 'SENT', 'RETURNED', 'TAKEN_BACK')),
  constraint entries_adjustment_reason check (kind <> 'MANUAL_ADJUSTMENT' or (reason is not null and actor_id is not null))
);
--> statement-breakpoint
create index entries_of_hold on finance.journal_entries (hold_id) where hold_id is not null;
--> statement-breakpoint
select platform.protect_append_only('finance.journal_entries');
--> statement-breakpoint
-- The composite keys make a line share tenant and currency with its entry and with its account.
create table finance.postings (
  tenant_id uuid not null,
  entry_id uuid not null,
  account_id uuid not null,
  currency char(3) not null,
  side text not null,
  amount_minor bigint not null,
  account_sequence bigint not null,
  balance_after_minor bigint not null,
  primary key (entry_id, account_id),
  constraint postings_entry foreign key (tenant_id, entry_id, currency) references finance.journal_entries (tenant_id, id, currency),
  constraint postings_account foreign key (tenant_id, account_id, currency) references finance.accounts (tenant_id, id, currency),
  constraint postings_account_sequence unique (account_id, account_sequence),
  constraint postings_side check (side in ('DEBIT', 'CREDIT')),
  constraint postings_amount check (amount_minor > 0)
);
--> statement-breakpoint
select platform.protect_append_only('finance.postings');
--> statement-breakpoint
-- Each line moves its account and notes the balance that it left, under the lock of the account's row.
create function finance.apply_posting() returns trigger language plpgsql as $$
begin
  update finance.accounts
  set balance_minor = balance_minor + case when normal_side = new.side then new.amount_minor else -new.amount_minor end,
    sequence = sequence + 1
  where id = new.account_id
  returning sequence, balance_minor into new.account_sequence, new.balance_after_minor;
  if not found then
    raise exception 'a posting names an account that is not there' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger postings_apply before insert on finance.postings for each row execute function finance.apply_posting();
--> statement-breakpoint
create function finance.require_balance() returns trigger language plpgsql as $$
declare
  checked uuid;
  lines integer;
  difference numeric;
begin
  if tg_table_name = 'postings' then checked := new.entry_id; else checked := new.id; end if;
  select count(*), coalesce(sum(case side when 'DEBIT' then amount_minor::numeric else -amount_minor::numeric end), 0)
  into lines, difference from finance.postings where entry_id = checked;
  if lines < 2 or difference <> 0 then
    raise exception 'entry % has % lines that differ by %', checked, lines, difference
      using errcode = 'check_violation', constraint = 'entries_balanced';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger entries_balanced after insert on finance.journal_entries
  deferrable initially deferred for each row execute function finance.require_balance();
--> statement-breakpoint
create constraint trigger postings_balanced after insert on finance.postings
  deferrable initially deferred for each row execute function finance.require_balance();
--> statement-breakpoint
-- The statement of a wallet: one row per entry that touched it, in the order of the wallet's version.
create table finance.wallet_entries (
  tenant_id uuid not null,
  wallet_id uuid not null,
  version bigint not null,
  entry_id uuid not null references finance.journal_entries (id),
  kind text not null,
  available_change_minor bigint not null,
  held_change_minor bigint not null,
  available_after_minor bigint not null,
  held_after_minor bigint not null,
  posted_at timestamptz not null,
  primary key (wallet_id, version),
  constraint wallet_entries_wallet foreign key (wallet_id) references finance.wallets (id),
  constraint wallet_entries_once unique (entry_id, wallet_id)
);
--> statement-breakpoint
select platform.protect_append_only('finance.wallet_entries');
--> statement-breakpoint
-- Answers of idempotent commands. The primary key is what makes two calls at once one effect.
create table finance.commands (
  tenant_id uuid not null,
  actor_id uuid not null,
  command text not null,
  key uuid not null,
  input_hash bytea not null,
  answer text,
  given_at timestamptz not null,
  primary key (tenant_id, actor_id, command, key)
);
--> statement-breakpoint
select platform.protect('finance.commands');
--> statement-breakpoint
-- Messages of payment providers as they came: they name no tenant until they are understood, so requests never see them.
create table finance.provider_events (
  provider text not null,
  event_id text not null,
  type text not null,
  payload jsonb not null,
  outcome text not null,
  payment_id uuid references finance.payments (id),
  received_at timestamptz not null,
  primary key (provider, event_id)
);
--> statement-breakpoint
grant select, insert, update on finance.provider_events to marque_system;
--> statement-breakpoint
-- What the sandbox provider knows. It stands for a company's own database and is never read by the ledger.
create table finance.sandbox_operations (
  reference text primary key,
  request_id text not null unique,
  direction text not null,
  method text not null,
  currency char(3) not null,
  amount_minor bigint not null,
  resolves_at timestamptz,
  created_at timestamptz not null
);
--> statement-breakpoint
grant select, insert on finance.sandbox_operations to marque_system;
