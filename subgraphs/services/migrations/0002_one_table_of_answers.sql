-- Answers by key are kept in platform.commands from now on. Of the calls before, only that their key was used is known: such a key is refused
-- for every input and by every command, so that no repetition can have a second effect.
insert into platform.commands (tenant_id, actor_id, command, key, input_hash, answer, given_at)
  select tenant_id, user_id, command, key, '', '{}', created_at
  from services.idempotency,
    unnest(array['requestService', 'quoteServiceRequest', 'payServiceRequest', 'closeServiceRequest', 'cancelServiceRequest']) command;
--> statement-breakpoint
drop table services.idempotency;
