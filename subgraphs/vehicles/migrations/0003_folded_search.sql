-- Searches compare folded texts (no accents, one form of each letter), which the code makes: search_text holds them by weight, A to D.
alter table vehicles.vehicles drop column search, add column search_text text[];
--> statement-breakpoint
-- What is there is found as before until a job has folded it. By a type's conversion, because an update would see no rows under row-level security.
alter table vehicles.vehicles alter column search_text type text[] using array[
  make,
  model || ' ' || regexp_replace(model, '[^[:alnum:]]+', '', 'g') || ' ' || regexp_replace(model, '[^[:alnum:]]+', ' ', 'g') || ' ' || year::text,
  coalesce(trim, '') || ' ' || coalesce(body_type, '') || ' ' || coalesce(colour, '') || ' ' || coalesce(fuel, '') || ' ' || coalesce(city, '') || ' '
    || vehicles.joined(features),
  coalesce(description, '')];
--> statement-breakpoint
alter table vehicles.vehicles
  alter column search_text set not null,
  -- Which way of folding made search_text; 0 for none.
  add column search_version integer not null default 0,
  add column search tsvector not null generated always as (
    setweight(to_tsvector('simple', coalesce(search_text[1], '')), 'A') || setweight(to_tsvector('simple', coalesce(search_text[2], '')), 'B')
    || setweight(to_tsvector('simple', coalesce(search_text[3], '')), 'C')
    || setweight(to_tsvector('simple', coalesce(search_text[4], '')), 'D')) stored;
--> statement-breakpoint
alter table vehicles.vehicles alter column search_version drop default;
--> statement-breakpoint
drop function vehicles.joined(text[]);
--> statement-breakpoint
create index vehicles_search on vehicles.vehicles using gin (search);
--> statement-breakpoint
create index vehicles_by_search_version on vehicles.vehicles (search_version);
--> statement-breakpoint
-- Words that are not folded find nothing any more; the job adds them as they are now. Emptied whole, for a delete would see no rows here either.
truncate vehicles.search_terms;
