-- What was asked for a vehicle counts once, and not where the offer was withdrawn within a day: such prices led the comparables of their market.
-- Who migrates may be a plain owner, to whom forced row security would show no row.
alter table vehicles.comparables no force row level security;
--> statement-breakpoint
alter table vehicles.vehicles no force row level security;
--> statement-breakpoint
alter table vehicles.history no force row level security;
--> statement-breakpoint
-- Taken off without a sale within a day of the price: archived, kept, or sold elsewhere as the seller says.
delete from vehicles.comparables c using vehicles.vehicles v, vehicles.history h
where c.source = 'LISTING' and v.tenant_id = c.tenant_id and v.id::text = c.source_key
  and h.vehicle_id = v.id and h.kind = 'MOVED' and h.occurred_at >= c.seen_at and h.occurred_at < c.seen_at + interval '1 day'
  and ((h.detail ->> 'to' = 'ARCHIVED' and h.detail ->> 'from' in ('AVAILABLE', 'IN_AUCTION', 'PENDING_SETTLEMENT', 'IN_SETTLEMENT', 'LISTED'))
    or (h.detail ->> 'to' = 'OWNED' and h.detail ->> 'from' in ('AVAILABLE', 'LISTED'))
    or (h.detail ->> 'to' = 'SOLD' and v.status = 'SOLD' and v.sale_id is null));
--> statement-breakpoint
-- The earlier records of a vehicle that is offered again under the same number.
delete from vehicles.comparables c using vehicles.vehicles v
where c.source = 'LISTING' and v.tenant_id = c.tenant_id and v.id::text = c.source_key and v.status = 'ARCHIVED'
  and exists (
    select from vehicles.vehicles n join vehicles.comparables newer
      on newer.tenant_id = n.tenant_id and newer.source = 'LISTING' and newer.source_key = n.id::text
    where n.tenant_id = v.tenant_id and n.id <> v.id and (newer.seen_at, newer.source_key) > (c.seen_at, c.source_key)
      and (n.vin = v.vin or regexp_replace(n.chassis, '[^A-Z0-9]', '', 'g') = regexp_replace(v.chassis, '[^A-Z0-9]', '', 'g')));
--> statement-breakpoint
-- What was asked for a vehicle until it was sold here: the price that was paid stands in its place.
delete from vehicles.comparables c using vehicles.comparables s
where c.source = 'LISTING' and s.source = 'SALE' and s.tenant_id = c.tenant_id
  and starts_with(s.source_key, c.source_key || ':') and s.seen_at >= c.seen_at;
--> statement-breakpoint
alter table vehicles.history force row level security;
--> statement-breakpoint
alter table vehicles.vehicles force row level security;
--> statement-breakpoint
alter table vehicles.comparables force row level security;
