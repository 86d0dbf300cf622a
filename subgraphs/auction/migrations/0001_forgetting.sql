-- What the job auction.forget looks for. Answers still never change, but old ones go.
drop trigger append_only on auction.bid_requests;
--> statement-breakpoint
create trigger append_only before update or truncate on auction.bid_requests for each statement execute function platform.refuse_change();
--> statement-breakpoint
grant delete on auction.bid_requests to marque_system;
--> statement-breakpoint
create index bid_requests_answered on auction.bid_requests (answered_at);
--> statement-breakpoint
create index funding_requests_settled on auction.funding_requests (created_at) where state <> 'PENDING';
