-- What a sale and its extras cost: dated rates that nobody changes afterwards. The newest that has begun counts.
create table finance.rates (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null,
  basis_points integer,
  currency char(3),
  amount_minor bigint,
  starts_at timestamptz not null,
  reason text not null,
  set_by uuid not null,
  set_at timestamptz not null,
  constraint rates_once unique (tenant_id, kind, starts_at),
  constraint rates_kind check (kind in ('BUYERS_PREMIUM', 'SELLERS_COMMISSION', 'FEATURING_FEE', 'LISTING_FEE', 'DELIVERY_FEE')),
  -- A share of the price for the premium and the commission, an amount for the fees; never both, never neither.
  constraint rates_shape check (
    (kind in ('BUYERS_PREMIUM', 'SELLERS_COMMISSION')) = (basis_points is not null)
    and (basis_points is null) = (amount_minor is not null)
    and (currency is null) = (amount_minor is null)),
  constraint rates_basis_points check (basis_points between 0 and 10000),
  constraint rates_amount check (amount_minor between 0 and 999999999999999),
  constraint rates_not_in_the_past check (starts_at >= set_at),
  constraint rates_reason check (length(reason) between 3 and 500)
);
--> statement-breakpoint
select platform.protect_append_only('finance.rates');
--> statement-breakpoint
create index rates_in_order on finance.rates (tenant_id, id);
