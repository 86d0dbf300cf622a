-- Schedules durable jobs inside the caller's transaction. A job with a key replaces the waiting one of that key; no two of them have the same.
create function platform.add_jobs(specs json) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform jobs.add_jobs(array(
    select row(j.task, j.payload, null, j.run_at, 20, j.job_key, null, null)::jobs.job_spec
    from json_to_recordset(specs) as j (task text, payload json, run_at timestamptz, job_key text)));
end $$;
--> statement-breakpoint
revoke all on function platform.add_jobs(json) from public;
--> statement-breakpoint
grant execute on function platform.add_jobs(json) to marque_app, marque_system;
--> statement-breakpoint
-- Takes jobs back, with the caller's transaction; one that a worker is at runs on.
create function platform.withdraw_jobs(job_keys text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from jobs._private_jobs where key = any (job_keys) and locked_at is null;
end $$;
--> statement-breakpoint
revoke all on function platform.withdraw_jobs(text[]) from public;
--> statement-breakpoint
grant execute on function platform.withdraw_jobs(text[]) to marque_app, marque_system;
