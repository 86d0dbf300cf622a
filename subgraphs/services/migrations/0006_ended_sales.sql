-- What became of a sale for which the platform has opened a request and a task: its end may be heard before they are opened.
create table services.sales (
  tenant_id uuid not null,
  source_key text not null check (char_length(source_key) between 1 and 120),
  -- Null while it goes on.
  outcome text check (outcome in ('HANDED_OVER', 'UNDONE')),
  reason text,
  primary key (tenant_id, source_key),
  constraint sales_ended_why check ((outcome is null) = (reason is null))
);
--> statement-breakpoint
select platform.protect('services.sales');
--> statement-breakpoint
-- The platform ends what it has opened, for which nobody need have begun.
alter table services.request_history drop constraint request_history_actor_check,
  add constraint request_history_actor_check check (actor in ('OWNER', 'QUOTING_PARTNER', 'ASSIGNED_PARTNER', 'STAFF', 'PLATFORM'));
--> statement-breakpoint
alter table services.tasks drop constraint tasks_begun_has_assignee,
  add constraint tasks_begun_has_assignee check (
    (assignee_id is not null and started_at is not null) or state in ('OPEN', 'CANCELLED') or (state = 'DONE' and source_key is not null));
--> statement-breakpoint
alter table services.requests drop constraint requests_paid_has_partner,
  add constraint requests_paid_has_partner check (
    case
      when state in ('REQUESTED', 'QUOTED') then num_nonnulls(quotation_id, professional_id, partner_user_id) = 0
      when state = 'CANCELLED' or (state = 'CLOSED' and source_key is not null)
        then num_nonnulls(quotation_id, professional_id, partner_user_id) in (0, 3)
      else num_nonnulls(quotation_id, professional_id, partner_user_id) = 3
    end);
