-- Money can also be held for services that were ordered.
alter table finance.holds
  drop constraint holds_purpose,
  add constraint holds_purpose check (purpose in ('BIDDING', 'AUCTION_DEPOSIT', 'SERVICE'));
--> statement-breakpoint
alter table finance.journal_entries
  drop constraint entries_kind,
  add constraint entries_kind check (kind in ('DEPOSIT', 'WITHDRAWAL', 'BID_HOLD', 'BID_RELEASE', 'SERVICE_HOLD', 'SERVICE_RELEASE', 'AUCTION_PAYMENT', 'SERVICE_PAYMENT', 'ESCROW_IN', 'ESCROW_OUT', 'COMMISSION', 'REFUND', 'MANUAL_ADJUSTMENT', 'PARTNER_PAYOUT', 'FORFEIT', 'FEE'));
