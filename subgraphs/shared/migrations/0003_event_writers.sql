-- Readers of the log tell a position that is still being written from one that was rolled back, and whose it may be: before a transaction
-- draws a position it takes, until its end, a lock in the name of the tenant whose event it writes.
create function platform.tenant_key(tenant uuid) returns integer language sql immutable parallel safe
  return ('x' || right(tenant::text, 8))::bit(32)::integer;
--> statement-breakpoint
alter table platform.events alter column position drop identity;
--> statement-breakpoint
create sequence platform.event_positions owned by platform.events.position;
--> statement-breakpoint
-- Who migrates may be a plain owner, to whom forced row security would show no event: positions would be given out again.
alter table platform.events no force row level security;
--> statement-breakpoint
select setval('platform.event_positions', coalesce(max(position), 0) + 1, false) from platform.events;
--> statement-breakpoint
alter table platform.events force row level security;
--> statement-breakpoint
grant usage on sequence platform.event_positions to marque_app, marque_system;
--> statement-breakpoint
-- A default would draw the position before any trigger runs. The lock is shared: nobody ever waits for it.
create function platform.place_event() returns trigger language plpgsql as $$
begin
  perform pg_catalog.pg_advisory_xact_lock_shared(7246006, platform.tenant_key(new.tenant_id));
  new.position := pg_catalog.nextval('platform.event_positions');
  return new;
end $$;
--> statement-breakpoint
create trigger place_event before insert on platform.events for each row execute function platform.place_event();
--> statement-breakpoint
alter table platform.events drop column xid;
--> statement-breakpoint
-- Tenants whose events a consumer has handled up to another position than all others': by tenant key.
alter table platform.consumers add column apart jsonb not null default '{}' check (jsonb_typeof(apart) = 'object');
