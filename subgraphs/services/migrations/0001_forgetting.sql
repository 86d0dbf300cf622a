-- What the job services.forget looks for.
create index idempotency_created on services.idempotency (created_at);
