-- What a price's record says of its car, and when the price was asked or paid; null where nobody said.
alter table vehicles.comparables
  add column trim text,
  add column body_type text,
  add column fuel text,
  add column transmission text,
  add column drivetrain text,
  add column displacement_cc integer,
  add column power_hp integer,
  add column condition text,
  add column city text,
  add column priced_at timestamptz;
--> statement-breakpoint
create index comparables_newest on vehicles.comparables (tenant_id, currency, seen_at, source_key);
--> statement-breakpoint
-- Trained models of a market: one is current, those before it and those that were not taken stay as a record of what was tried.
create table vehicles.valuation_models (
  id uuid primary key,
  tenant_id uuid not null,
  currency char(3) not null,
  version integer not null,
  method text not null,
  outcome text not null,
  -- Of taken models alone.
  model bytea,
  prices integer not null,
  held_out integer not null,
  median_error double precision not null,
  mean_error double precision not null,
  coverage double precision not null,
  width double precision not null,
  baseline_error double precision not null,
  -- What the model that was current made of the same hold-out.
  previous_error double precision,
  trained_at timestamptz not null,
  constraint valuation_models_version unique (tenant_id, currency, version),
  constraint valuation_models_outcome check (outcome in ('CURRENT', 'REPLACED', 'NOT_TAKEN')),
  constraint valuation_models_bytes check ((model is null) = (outcome = 'NOT_TAKEN'))
);
--> statement-breakpoint
create unique index valuation_models_current on vehicles.valuation_models (tenant_id, currency) where outcome = 'CURRENT';
--> statement-breakpoint
select platform.protect('vehicles.valuation_models');
--> statement-breakpoint
-- Which model made a valuation, how far it errs, and what else it says; null for those of before.
alter table vehicles.valuations
  add column model_version integer,
  add column median_error double precision,
  add column report jsonb;
