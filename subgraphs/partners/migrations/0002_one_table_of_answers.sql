-- Answers by key are kept in platform.commands from now on. Of the calls before, only that their key was used is known: such a key is refused
-- for every input, so that no repetition can have a second effect.
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
  select tenant_id, user_id, 'registerProfessional', key, '', '{}', created_at from partners.idempotency;
--> statement-breakpoint
drop table partners.idempotency;
