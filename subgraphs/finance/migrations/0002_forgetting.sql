-- What the job finance.forget looks for.
create index commands_given on finance.commands (given_at);
--> statement-breakpoint
create index provider_events_received on finance.provider_events (received_at);
--> statement-breakpoint
grant delete on finance.provider_events to marque_system;
