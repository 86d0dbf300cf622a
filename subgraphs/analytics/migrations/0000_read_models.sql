-- Read models fed only by events. Each tenant has generations of them: one is shown, a rebuild fills the next beside it.
create schema if not exists analytics;
--> statement-breakpoint
create table analytics.generations (
  tenant_id uuid not null,
  generation integer not null check (generation > 0),
  status text not null check (status in ('ACTIVE', 'BUILDING', 'RETIRED')),
  -- The last event that is in the read models.
  position bigint not null default 0 check (position >= 0),
  events bigint not null default 0 check (events >= 0),
  requested_by uuid,
  started_at timestamp (3) with time zone not null,
  finished_at timestamp (3) with time zone,
  primary key (tenant_id, generation)
);
--> statement-breakpoint
create unique index generations_one_active on analytics.generations (tenant_id) where status = 'ACTIVE';
--> statement-breakpoint
create unique index generations_one_building on analytics.generations (tenant_id) where status = 'BUILDING';
--> statement-breakpoint
select platform.protect('analytics.generations');
--> statement-breakpoint
-- Sums in quarters of an hour. Every zone's offset is a multiple of one, so a bucket lies in one day of any zone.
create table analytics.tallies (
  tenant_id uuid not null,
  generation integer not null,
  bucket timestamp (3) with time zone not null,
  tally text not null,
  -- Empty where there is no money.
  currency text not null check (currency ~ '^([A-Z]{3})?$'),
  count bigint not null,
  amount_minor numeric(40) not null,
  primary key (tenant_id, generation, bucket, tally, currency)
) partition by range (bucket);
--> statement-breakpoint
select platform.protect('analytics.tallies');
--> statement-breakpoint
-- Who bid in which quarter of an hour: a set, from which different people are counted over any range.
create table analytics.bidders (
  tenant_id uuid not null,
  generation integer not null,
  bucket timestamp (3) with time zone not null,
  user_id uuid not null,
  primary key (tenant_id, generation, bucket, user_id)
) partition by range (bucket);
--> statement-breakpoint
select platform.protect('analytics.bidders');
--> statement-breakpoint
-- The moments of each auction. Keyed by what is one of a kind, not by time: its rows are changed for as long as an auction lives.
create table analytics.auctions (
  tenant_id uuid not null,
  generation integer not null,
  auction_id uuid not null,
  scheduled_at timestamp (3) with time zone,
  live_at timestamp (3) with time zone,
  ended_at timestamp (3) with time zone,
  sold_at timestamp (3) with time zone,
  cancelled_at timestamp (3) with time zone,
  primary key (tenant_id, generation, auction_id)
);
--> statement-breakpoint
create index auctions_live on analytics.auctions (tenant_id, generation) where live_at is not null and ended_at is null and cancelled_at is null;
--> statement-breakpoint
select platform.protect('analytics.auctions');
--> statement-breakpoint
create table analytics.requests (
  tenant_id uuid not null,
  generation integer not null,
  request_id uuid not null,
  state text not null,
  sequence integer not null,
  primary key (tenant_id, generation, request_id)
);
--> statement-breakpoint
create index requests_by_state on analytics.requests (tenant_id, generation, state);
--> statement-breakpoint
select platform.protect('analytics.requests');
--> statement-breakpoint
-- Makes the partitions of the month of a moment unless they are there. The tables' owner runs it, for those who write may make
-- none. A partition is made aside and then attached, which lets reads and writes of the other months go on. It has no grants of
-- its own: rows are reached only through the protected parent.
create function analytics.ensure_month(moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  month_begin timestamptz := date_trunc('month', moment at time zone 'UTC') at time zone 'UTC';
  month_end timestamptz := (date_trunc('month', moment at time zone 'UTC') + interval '1 month') at time zone 'UTC';
  parent text;
  part text;
begin
  foreach parent in array array['tallies', 'bidders'] loop
    part := parent || '_' || to_char(moment at time zone 'UTC', 'YYYYMM');
    continue when to_regclass('analytics.' || quote_ident(part)) is not null;
    perform pg_advisory_xact_lock(7246011);
    continue when to_regclass('analytics.' || quote_ident(part)) is not null;
    execute format('create table analytics.%I (like analytics.%I including all)', part, parent);
    execute format('alter table analytics.%I attach partition analytics.%I for values from (%L) to (%L)', parent, part, month_begin, month_end);
  end loop;
end $$;
--> statement-breakpoint
revoke all on function analytics.ensure_month(timestamptz) from public;
--> statement-breakpoint
grant execute on function analytics.ensure_month(timestamptz) to marque_app, marque_system;
