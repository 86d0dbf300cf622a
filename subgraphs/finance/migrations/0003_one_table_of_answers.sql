-- Answers by key are kept in platform.commands from now on, as they are.
-- Who migrates may be a plain owner, to whom forced row security would show, and let through, no row of what is carried over here.
alter table finance.commands no force row level security;
--> statement-breakpoint
alter table platform.commands no force row level security;
--> statement-breakpoint
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
  select tenant_id, actor_id, command, key, input_hash, answer, given_at from finance.commands;
--> statement-breakpoint
drop table finance.commands;
--> statement-breakpoint
alter table platform.commands force row level security;
