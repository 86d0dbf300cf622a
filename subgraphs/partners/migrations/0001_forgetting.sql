-- What the job partners.forget looks for.
create index idempotency_created on partners.idempotency (created_at);
