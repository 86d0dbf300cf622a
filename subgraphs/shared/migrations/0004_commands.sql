-- Answers of commands that are carried out once: the primary key makes two calls at once one effect.
create table platform.commands (
  tenant_id uuid not null,
  actor_id uuid not null,
  command text not null,
  key uuid not null,
  input_hash bytea not null,
  -- Null while the call is under way.
  answer text,
  given_at timestamptz(3) not null,
  constraint commands_once primary key (tenant_id, actor_id, command, key)
);
--> statement-breakpoint
create index commands_given on platform.commands (given_at);
--> statement-breakpoint
select platform.protect('platform.commands');
