-- What language models wrote of valuations: kept for a while, so that the same facts are not paid for twice.
create table vehicles.narratives (
  tenant_id uuid not null,
  -- SHA-256 of the prompt, the language and the models that may write.
  key text not null,
  language text not null,
  -- Until then whoever took it in hand is writing; after it, without a text, anybody may.
  claimed_until timestamptz not null,
  text text,
  provider text,
  model text,
  written_at timestamptz,
  constraint narratives_once primary key (tenant_id, key),
  constraint narratives_whole check (num_nulls(text, provider, model, written_at) in (0, 4)),
  constraint narratives_text check (char_length(text) between 1 and 1200)
);
--> statement-breakpoint
create index narratives_age on vehicles.narratives (claimed_until);
--> statement-breakpoint
select platform.protect('vehicles.narratives');
--> statement-breakpoint
-- Each question to a model, and what it cost in millionths of a US dollar.
create table vehicles.narrative_calls (
  id uuid primary key,
  tenant_id uuid not null,
  provider text not null,
  model text not null,
  outcome text not null,
  input_tokens integer not null,
  output_tokens integer not null,
  -- Whether the tokens are the provider's own; else the most that they can have been.
  counted boolean not null,
  cost_micros bigint not null,
  latency_ms integer not null,
  called_at timestamptz not null,
  constraint narrative_calls_outcome
    check (outcome in ('ANSWERED', 'UNUSABLE', 'UNREACHABLE', 'TOO_SLOW', 'REFUSED', 'LIMITED', 'UNREADABLE')),
  constraint narrative_calls_amounts check (input_tokens >= 0 and output_tokens >= 0 and cost_micros >= 0 and latency_ms >= 0)
);
--> statement-breakpoint
create index narrative_calls_newest on vehicles.narrative_calls (tenant_id, id);
--> statement-breakpoint
create index narrative_calls_of_month on vehicles.narrative_calls (tenant_id, called_at);
--> statement-breakpoint
select platform.protect_append_only('vehicles.narrative_calls');
--> statement-breakpoint
-- What a business has spent in a calendar month of UTC. The most that a question can cost is set aside here before it is sent and made right
-- afterwards, so that questions at once cannot spend more than there is; what a crash has set aside stays spent.
create table vehicles.narrative_months (
  tenant_id uuid not null,
  month date not null,
  spent_micros bigint not null,
  constraint narrative_months_once primary key (tenant_id, month),
  constraint narrative_months_spent check (spent_micros >= 0),
  constraint narrative_months_first check (extract(day from month) = 1)
);
--> statement-breakpoint
select platform.protect('vehicles.narrative_months');
