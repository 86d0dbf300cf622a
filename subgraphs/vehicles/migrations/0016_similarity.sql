-- What vehicles are like: of each that is offered a vector, by which those that are like it are found.
-- Drawn while the tenant's lock is held, so that whoever has read up to a number misses none below it.
create sequence vehicles.embedding_numbers;
--> statement-breakpoint
grant usage on sequence vehicles.embedding_numbers to marque_app, marque_system;
--> statement-breakpoint
create table vehicles.embeddings (
  vehicle_id uuid primary key,
  tenant_id uuid not null,
  -- Drawn anew with every change: processes read what has come since.
  number bigint not null,
  -- Which way of making it made it.
  version integer not null,
  -- 128 signed bytes, in whatever length: only their direction counts. Null where the vehicle is no longer offered.
  vector bytea,
  -- The same of a model outside, where one is set up, and which; null until it has answered.
  model_name text,
  model_vector bytea,
  constraint embeddings_vehicle foreign key (tenant_id, vehicle_id) references vehicles.vehicles (tenant_id, id),
  constraint embeddings_version check (version > 0),
  constraint embeddings_vector check (octet_length(vector) = 128),
  constraint embeddings_model_vector check (octet_length(model_vector) = 128),
  constraint embeddings_model_whole check ((model_name is null) = (model_vector is null)),
  constraint embeddings_gone check (vector is not null or model_vector is null)
);
--> statement-breakpoint
create unique index embeddings_changes on vehicles.embeddings (tenant_id, number);
--> statement-breakpoint
select platform.protect('vehicles.embeddings');
--> statement-breakpoint
-- Where pgvector (0.8 or newer) is installed and the owner may add it, the nearest are found by its index. Nothing of this is needed: without it, and
-- without the function, processes compare the same vectors themselves.
do $$
begin
  if not exists (
    select from pg_available_extensions where name = 'vector' and string_to_array(default_version, '.')::int[] >= array[0, 8, 0]) then
    return;
  end if;
  create extension if not exists vector with schema public;
  create function vehicles.direction_of(bytes bytea) returns public.vector language sql immutable strict parallel safe as
    'select array_agg(((get_byte(bytes, at) + 128) % 256 - 128)::real order by at)::public.vector from generate_series(0, 127) at';
  create index embeddings_nearest on vehicles.embeddings using hnsw ((vehicles.direction_of(vector)::public.vector(128)) public.vector_cosine_ops)
    where vector is not null;
exception
  -- What is not needed keeps nobody from starting.
  when others then raise notice 'pgvector is not used: %', sqlerrm;
end $$;
