-- Who bid in which auction in which quarter of an hour, and how often. Of an auction that was called off or voided no bid counts, whenever it was
-- placed: so bids are kept by auction, and left out where they are read. Takes the place of the set of bidders and of the sum of bids.
create table analytics.bids (
  tenant_id uuid not null,
  generation integer not null,
  bucket timestamp (3) with time zone not null,
  auction_id uuid not null,
  user_id uuid not null,
  count bigint not null,
  primary key (tenant_id, generation, bucket, auction_id, user_id)
) partition by range (bucket);
--> statement-breakpoint
select platform.protect('analytics.bids');
--> statement-breakpoint
create index auctions_cancelled on analytics.auctions (tenant_id, generation, auction_id) where cancelled_at is not null;
--> statement-breakpoint
create or replace function analytics.ensure_month(moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  month_begin timestamptz := date_trunc('month', moment at time zone 'UTC') at time zone 'UTC';
  month_end timestamptz := (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  parent text;
  part text;
begin
  foreach parent in array array['tallies', 'bids'] loop
    part := parent || '_' || to_char(moment at time zone 'UTC', 'YYYYMM');
    continue when to_regclass('analytics.' || quote_ident(part)) is not null;
    perform pg_advisory_xact_lock(7246011);
    continue when to_regclass('analytics.' || quote_ident(part)) is not null;
    execute format('create table analytics.%I (like analytics.%I including all)', part, parent);
    execute format('alter table analytics.%I attach partition analytics.%I for values from (%L) to (%L)', parent, part, month_begin, month_end);
  end loop;
end $$;
--> statement-breakpoint
-- The owner, who fills the table from the log, is bound by row-level security elsewhere.
alter table platform.events no force row level security;
--> statement-breakpoint
alter table analytics.generations no force row level security;
--> statement-breakpoint
alter table analytics.tallies no force row level security;
--> statement-breakpoint
alter table analytics.bids no force row level security;
--> statement-breakpoint
select analytics.ensure_month(months.month)
from (select distinct date_trunc('month', bucket at time zone 'UTC') at time zone 'UTC' as month from analytics.tallies where tally = 'bids') months;
--> statement-breakpoint
insert into analytics.bids (tenant_id, generation, bucket, auction_id, user_id, count)
select g.tenant_id, g.generation, date_bin('15 minutes', e.occurred_at, timestamptz '1970-01-01 00:00:00Z'), e.aggregate_id,
  (e.payload ->> 'bidderId')::uuid, count(*)
from analytics.generations g
join platform.events e on e.tenant_id = g.tenant_id and e.position <= g.position
where g.status in ('ACTIVE', 'BUILDING') and e.type = 'auction.bid_placed.v1' and pg_input_is_valid(e.payload ->> 'bidderId', 'uuid')
group by 1, 2, 3, 4, 5;
--> statement-breakpoint
delete from analytics.tallies where tally = 'bids';
--> statement-breakpoint
alter table analytics.bids force row level security;
--> statement-breakpoint
alter table analytics.tallies force row level security;
--> statement-breakpoint
alter table analytics.generations force row level security;
--> statement-breakpoint
alter table platform.events force row level security;
--> statement-breakpoint
drop table analytics.bidders;
