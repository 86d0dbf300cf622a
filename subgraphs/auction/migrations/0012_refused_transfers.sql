-- Money of a sale that finance refused to move may be asked to move again; what is under way or done is once all the same.
drop index auction.settlement_calls_ends_once;
--> statement-breakpoint
create unique index settlement_calls_ends_once on auction.settlement_calls (settlement_id) where kind <> 'OPEN_ESCROW' and state <> 'REFUSED';
--> statement-breakpoint
create index settlement_calls_of_settlement on auction.settlement_calls (settlement_id, created_at desc, id desc) where kind <> 'OPEN_ESCROW';
