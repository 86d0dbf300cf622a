-- What tells a client that lost an answer from a thief: where a token was used, and whether its predecessor was asked for
-- again from somewhere else.
alter table identity.refresh_tokens add column used_from text;
--> statement-breakpoint
alter table identity.refresh_tokens add column roamed boolean not null default false;
