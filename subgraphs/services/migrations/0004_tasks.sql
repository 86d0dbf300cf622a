-- Tasks of the concierge, and requests that the platform opens for what was bought.
create table services.tasks (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in (
    'SERVICE_INQUIRY', 'PURCHASE_SUPPORT', 'COMPLAINT', 'UPGRADE_REQUEST', 'ESCALATION', 'POST_AUCTION_SETTLEMENT', 'GENERAL')),
  title text not null check (char_length(title) between 1 and 200),
  description text check (char_length(description) between 1 and 4000),
  priority text not null check (priority in ('LOW', 'NORMAL', 'HIGH', 'URGENT')),
  subject_id text check (subject_id ~ '^[a-z]{3}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  customer_id uuid,
  assignee_id uuid,
  due_at timestamp (3) with time zone,
  state text not null check (state in ('OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
  outcome text check (char_length(outcome) between 1 and 4000),
  cancellation_reason text check (char_length(cancellation_reason) between 1 and 1000),
  -- What it was opened for, where that opens one task alone.
  source_key text check (char_length(source_key) between 1 and 120),
  sequence integer not null check (sequence > 0),
  created_by uuid not null,
  created_at timestamp (3) with time zone not null,
  updated_at timestamp (3) with time zone not null,
  started_at timestamp (3) with time zone,
  closed_at timestamp (3) with time zone,
  constraint tasks_once_for_each_source unique (tenant_id, source_key),
  constraint tasks_begun_has_assignee check (state not in ('IN_PROGRESS', 'DONE') or (assignee_id is not null and started_at is not null)),
  constraint tasks_done_says_what check ((outcome is not null) = (state = 'DONE')),
  constraint tasks_cancelled_says_why check ((cancellation_reason is not null) = (state = 'CANCELLED')),
  constraint tasks_closed_has_end check ((closed_at is not null) = (state in ('DONE', 'CANCELLED')))
);
--> statement-breakpoint
-- The order of the board: what is urgent first, then what is due first; what is never due last.
create index tasks_on_the_board on services.tasks (
  tenant_id, array_position(array['URGENT', 'HIGH', 'NORMAL', 'LOW'], priority), coalesce(due_at, 'infinity'), id);
--> statement-breakpoint
create index tasks_of_assignee on services.tasks (
  tenant_id, assignee_id, array_position(array['URGENT', 'HIGH', 'NORMAL', 'LOW'], priority), coalesce(due_at, 'infinity'), id);
--> statement-breakpoint
select platform.protect('services.tasks');
--> statement-breakpoint
create table services.task_history (
  task_id uuid not null references services.tasks (id),
  sequence integer not null check (sequence > 0),
  tenant_id uuid not null,
  kind text not null check (kind in ('OPENED', 'ASSIGNED', 'PRIORITISED', 'STARTED', 'COMPLETED', 'CANCELLED')),
  changed_from text,
  changed_to text,
  actor_id uuid not null,
  at timestamp (3) with time zone not null,
  primary key (task_id, sequence)
);
--> statement-breakpoint
select platform.protect_append_only('services.task_history');
