-- Requests that the platform opens for an owner, each once; of them alone the place may be unknown.
alter table services.requests add column source_key text check (char_length(source_key) between 1 and 120);
--> statement-breakpoint
alter table services.requests add constraint requests_once_for_each_source unique (tenant_id, source_key);
--> statement-breakpoint
alter table services.requests alter column latitude drop not null, alter column longitude drop not null;
--> statement-breakpoint
alter table services.requests add constraint requests_have_a_place check (
  (latitude is null) = (longitude is null) and (latitude is not null or source_key is not null));
