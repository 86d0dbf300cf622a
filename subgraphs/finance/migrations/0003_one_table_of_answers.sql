-- Answers by key are kept in platform.commands from now on, as they are.
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
  select tenant_id, actor_id, command, key, input_hash, answer, given_at from finance.commands;
--> statement-breakpoint
drop table finance.commands;
