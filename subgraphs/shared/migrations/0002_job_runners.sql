-- Stores the next run of a job that repeats unless one waits or runs already: a start does not put off what is due.
create function platform.ensure_job(task text, run_at timestamptz, job_key text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from jobs._private_jobs where key = job_key and (locked_at is not null or attempts < max_attempts)) then
    return;
  end if;
  perform jobs.add_job(task, 'null'::json, run_at => run_at, job_key => job_key, max_attempts => 20);
end $$;
--> statement-breakpoint
revoke all on function platform.ensure_job(text, timestamptz, text) from public;
--> statement-breakpoint
grant execute on function platform.ensure_job(text, timestamptz, text) to marque_system;
--> statement-breakpoint
-- The workers that hold jobs and whose process has ended. A living process holds a session's advisory lock for each of its workers, which
-- the server frees when the session is gone, however its process ended.
create function platform.silent_job_workers(lock_class integer) returns setof text
language sql stable set search_path = pg_catalog as $$
  select held.worker
  from (select distinct locked_by as worker from jobs._private_jobs where locked_by is not null) as held
  where not exists (
    select from pg_locks
    where locktype = 'advisory' and granted and classid = lock_class::oid
      and database = (select oid from pg_database where datname = current_database())
      and objid = (hashtext(held.worker)::bigint & 4294967295)::oid)
$$;
--> statement-breakpoint
revoke all on function platform.silent_job_workers(integer) from public;
