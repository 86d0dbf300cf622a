-- What every subgraph stands on: roles, tenant isolation, the event log and its consumers, job scheduling.
create schema if not exists platform;
--> statement-breakpoint
do $$
begin
  if not exists (select from pg_roles where rolname = 'marque_app') then create role marque_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'marque_system') then create role marque_system nologin; end if;
exception when duplicate_object or unique_violation then null; -- another database of this cluster was faster
end $$;
--> statement-breakpoint
do $$
begin
  execute format('grant marque_app, marque_system to %I', current_user);
end $$;
--> statement-breakpoint
grant usage on schema platform to marque_app, marque_system;
--> statement-breakpoint
create function platform.current_tenant() returns uuid language sql stable
  return nullif(current_setting('app.tenant', true), '')::uuid;
--> statement-breakpoint
-- Binds a tenant table to row-level security: marque_app sees the rows of app.tenant only, marque_system all.
-- No tenant set means no rows.
create function platform.protect(target regclass) returns void language plpgsql as $$
declare
  owner_schema text := (select relnamespace::regnamespace::text from pg_class where oid = target);
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_rows on %s to marque_app using (tenant_id = (select platform.current_tenant())) with check (tenant_id = (select platform.current_tenant()))',
    target);
  execute format('create policy all_rows on %s to marque_system using (true) with check (true)', target);
  execute format('grant usage on schema %s to marque_app, marque_system', owner_schema);
  execute format('grant select, insert, update, delete on %s to marque_app, marque_system', target);
end $$;
--> statement-breakpoint
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
--> statement-breakpoint
-- The same for a table whose rows never change: no role may update or delete, and a trigger refuses even the owner.
create function platform.protect_append_only(target regclass) returns void language plpgsql as $$
begin
  perform platform.protect(target);
  execute format('revoke update, delete on %s from marque_app, marque_system', target);
  execute format(
    'create trigger append_only before update or delete or truncate on %s for each statement execute function platform.refuse_change()',
    target);
end $$;
--> statement-breakpoint
-- The outbox: state changes write here in their own transaction, relays and consumers read in order of position.
-- xid stands before position so that a transaction has its id before it draws a position: readers rely on it to tell a
-- position that is still being written from one that was rolled back.
create table platform.events (
  xid xid8 not null default pg_current_xact_id(),
  position bigint generated always as identity primary key,
  id uuid not null,
  tenant_id uuid not null,
  type text not null check (type ~ '^[a-z]+\.[a-z_]+\.v[0-9]+$'),
  aggregate_type text not null,
  aggregate_id uuid not null,
  sequence bigint check (sequence > 0),
  topics text[] not null default '{}',
  payload jsonb not null,
  occurred_at timestamptz not null,
  constraint events_id_once unique (id)
);
--> statement-breakpoint
create unique index events_sequence_once on platform.events (aggregate_type, aggregate_id, sequence) where sequence is not null;
--> statement-breakpoint
create index events_of_aggregate on platform.events (aggregate_id, position);
--> statement-breakpoint
select platform.protect_append_only('platform.events');
--> statement-breakpoint
grant usage on sequence platform.events_position_seq to marque_app, marque_system;
--> statement-breakpoint
-- How far each consumer has come. The cursor moves in the transaction of the consumer's effect: it is the inbox.
create table platform.consumers (
  name text primary key,
  position bigint not null default 0 check (position >= 0),
  attempts integer not null default 0,
  updated_at timestamptz not null default now()
);
--> statement-breakpoint
create table platform.dead_letters (
  consumer text not null,
  position bigint not null,
  error text not null,
  failed_at timestamptz not null default now(),
  primary key (consumer, position)
);
--> statement-breakpoint
grant select, insert, update, delete on platform.consumers, platform.dead_letters to marque_system;
--> statement-breakpoint
-- Schedules a durable job inside the caller's transaction. A job with a key replaces the waiting one of that key.
create function platform.add_job(task text, payload json, run_at timestamptz, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform jobs.add_job(task, payload, run_at => run_at, job_key => job_key, max_attempts => 20);
end $$;
--> statement-breakpoint
revoke all on function platform.add_job(text, json, timestamptz, text) from public;
--> statement-breakpoint
grant execute on function platform.add_job(text, json, timestamptz, text) to marque_app, marque_system;
--> statement-breakpoint
-- Which demo data has been loaded, so that later starts need not look.
create table platform.seeds (
  name text primary key,
  seeded_at timestamptz not null default now()
);
--> statement-breakpoint
grant select, insert on platform.seeds to marque_system;
