-- Words of private vehicles stood among those that searches correct to and complete with: all go, and the job that folds vehicles anew adds those of
-- public ones again. Emptied whole, for a delete would see no rows here.
truncate vehicles.search_terms;
--> statement-breakpoint
-- Valuations that are kept show exactly what was paid between people: these comparables go out of them; new valuations show them rounded.
-- A valuation never changes otherwise, which a trigger sees to. Who migrates may be a plain owner, to whom forced row security would show no row.
alter table vehicles.valuations no force row level security;
--> statement-breakpoint
alter table vehicles.comparables no force row level security;
--> statement-breakpoint
alter table vehicles.vehicles no force row level security;
--> statement-breakpoint
alter table vehicles.valuations disable trigger user;
--> statement-breakpoint
update vehicles.valuations v set report = jsonb_set(v.report, '{used}', (
  select coalesce(jsonb_agg(u.used order by u.place), '[]'::jsonb)
  from jsonb_array_elements(v.report -> 'used') with ordinality u (used, place)
  where not exists (
    select from vehicles.comparables s
    where s.tenant_id = v.tenant_id and s.source = 'SALE' and lower(s.make) = lower(u.used ->> 'make') and lower(s.model) = lower(u.used ->> 'model')
      and s.price_minor = (u.used ->> 'priceMinor')::bigint)))
where exists (
  select from vehicles.comparables s join vehicles.vehicles c on c.id = v.vehicle_id
  where s.tenant_id = v.tenant_id and s.source = 'SALE' and lower(s.make) = lower(c.make) and lower(s.model) = lower(c.model));
--> statement-breakpoint
alter table vehicles.valuations enable trigger user;
--> statement-breakpoint
alter table vehicles.vehicles force row level security;
--> statement-breakpoint
alter table vehicles.comparables force row level security;
--> statement-breakpoint
alter table vehicles.valuations force row level security;
