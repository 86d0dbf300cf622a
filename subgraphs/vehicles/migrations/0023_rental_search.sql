-- Searches of yachts, jets and properties, as vehicles have them: search_text holds the folded words by weight, A to D.
alter table vehicles.rental_assets
  add column search_text text[],
  -- Which way of folding made search_text; 0 for none.
  add column search_version integer not null default 0;
--> statement-breakpoint
-- What is there is found as it is written until a job has folded it. By a type's conversion, because an update would see no rows under row-level security.
alter table vehicles.rental_assets alter column search_text type text[] using array[
  coalesce(name, ''),
  concat_ws(' ', builder, manufacturer, model, year::text),
  concat_ws(' ', city, home_port, address, array_to_string(features, ' ')),
  coalesce(description, '')];
--> statement-breakpoint
alter table vehicles.rental_assets
  alter column search_text set not null,
  alter column search_version drop default,
  add column search tsvector not null generated always as (
    setweight(to_tsvector('simple', coalesce(search_text[1], '')), 'A') || setweight(to_tsvector('simple', coalesce(search_text[2], '')), 'B')
    || setweight(to_tsvector('simple', coalesce(search_text[3], '')), 'C')
    || setweight(to_tsvector('simple', coalesce(search_text[4], '')), 'D')) stored;
--> statement-breakpoint
create index rental_assets_search on vehicles.rental_assets using gin (search);
--> statement-breakpoint
create index rental_assets_by_search_version on vehicles.rental_assets (search_version);
