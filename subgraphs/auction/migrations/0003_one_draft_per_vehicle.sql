-- Of several drafts for one vehicle the newest stays. The owner is bound by row-level security too: it is lifted for this statement.
alter table auction.auctions no force row level security;
--> statement-breakpoint
update auction.auctions older set state = 'CANCELLED', sequence = older.sequence + 1
where older.state = 'DRAFT' and exists (
  select from auction.auctions newer where newer.tenant_id = older.tenant_id and newer.vehicle_id = older.vehicle_id
    and newer.state = 'DRAFT' and newer.id > older.id);
--> statement-breakpoint
alter table auction.auctions force row level security;
--> statement-breakpoint
create unique index auctions_one_draft_per_vehicle on auction.auctions (tenant_id, vehicle_id) where state = 'DRAFT';
