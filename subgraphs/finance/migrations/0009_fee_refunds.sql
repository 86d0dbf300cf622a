-- Fees that were given back, whole and once.
create table finance.fee_refunds (
  fee_id uuid primary key,
  tenant_id uuid not null,
  currency char(3) not null,
  reason text not null,
  refunded_at timestamptz not null,
  constraint fee_refunds_fee foreign key (tenant_id, fee_id, currency) references finance.fees (tenant_id, id, currency),
  constraint fee_refunds_reason check (length(reason) between 3 and 500)
);
--> statement-breakpoint
select platform.protect_append_only('finance.fee_refunds');
--> statement-breakpoint
-- Of a fee one entry that takes it, and one at most that gives it back.
alter table finance.journal_entries
  drop constraint entries_fee_once,
  add constraint entries_fee_kind_once unique (fee_id, kind),
  drop constraint entries_fee_kind,
  add constraint entries_fee_kind check (fee_id is null or (kind in ('FEE', 'REFUND') and escrow_id is null));
