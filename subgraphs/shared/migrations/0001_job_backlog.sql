-- How many jobs wait, for the figures of operations; the jobs' own tables stay closed.
create function platform.job_backlog() returns table (state text, jobs integer)
language sql stable security definer set search_path = pg_catalog as $$
  select s.state, coalesce(c.jobs, 0)
  from (values ('due'), ('later'), ('running'), ('given_up')) as s (state)
  left join (
    select
      case
        when locked_at is not null then 'running'
        when attempts >= max_attempts then 'given_up'
        when run_at <= clock_timestamp() then 'due'
        else 'later'
      end as state,
      count(*)::integer as jobs
    from jobs._private_jobs
    group by 1) c using (state)
$$;
--> statement-breakpoint
revoke all on function platform.job_backlog() from public;
--> statement-breakpoint
grant execute on function platform.job_backlog() to marque_system;
