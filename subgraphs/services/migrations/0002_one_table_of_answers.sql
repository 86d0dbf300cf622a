-- Answers by key are kept in platform.commands from now on. Of the calls before, only that their key was used is known: such a key is refused
-- for every input and by every command, so that no repetition can have a second effect.
-- Who migrates may be a plain owner, to whom forced row security would show, and let through, no row of what is carried over here.
alter table services.idempotency no force row level security;
--> statement-breakpoint
alter table platform.commands no force row level security;
--> statement-breakpoint
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
  select tenant_id, user_id, command, key, '', '{}', created_at
  from services.idempotency,
    unnest(array['requestService', 'quoteServiceRequest', 'payServiceRequest', 'closeServiceRequest', 'cancelServiceRequest']) command;
--> statement-breakpoint
drop table services.idempotency;
--> statement-breakpoint
alter table platform.commands force row level security;
