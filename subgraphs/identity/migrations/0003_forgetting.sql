-- What the job identity.tidy looks for.
create index sessions_expired on identity.sessions (expires_at);
--> statement-breakpoint
create index refresh_tokens_expired on identity.refresh_tokens (expires_at);
--> statement-breakpoint
create index revocations_over on identity.revocations (tokens_until);
