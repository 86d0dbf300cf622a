-- Why somebody is shut out, for them to read. Unknown of those who were suspended before.
alter table identity.users add column suspension_reason text,
  add constraint users_reason_while_suspended check (suspension_reason is null or status = 'SUSPENDED');
