-- Whether these are increments: a step, or ascending bands of which the last one, and only that one, has no upper bound. Minor units, as texts.
create function auction.are_increments(given jsonb) returns boolean language sql immutable parallel safe
  return case given ->> 'kind'
    when 'FIXED' then coalesce(given ->> 'step' ~ '^[1-9][0-9]{0,17}$', false)
    when 'LADDER' then (
      select count(*) between 1 and 50 and bool_and(b.fits)
      from (
        select coalesce(band ->> 'step' ~ '^[1-9][0-9]{0,17}$', false)
          and (band ->> 'below' is null) = (place = count(*) over ())
          and (band ->> 'below' is null or (band ->> 'below' ~ '^[1-9][0-9]{0,17}$'
            and lpad(band ->> 'below', 18, '0') > coalesce(lpad(lag(band ->> 'below') over (order by place), 18, '0'), ''))) as fits
        from jsonb_array_elements(given -> 'bands') with ordinality as bands (band, place)
      ) b)
    else false
  end;
--> statement-breakpoint
-- By how much bids rise in the auctions of a business whose drafts say nothing of it: who set it, when and why. The last ones count.
create table auction.default_increments (
  id uuid primary key,
  tenant_id uuid not null,
  currency char(3) not null,
  increments jsonb not null,
  reason text not null,
  set_by uuid not null,
  -- The administrator who acted in that person's name, if one did.
  impersonated_by uuid,
  set_at timestamptz(3) not null,
  constraint default_increments_sane check (auction.are_increments(increments)),
  constraint default_increments_currency check (currency ~ '^[A-Z]{3}$'),
  constraint default_increments_reason_given check (char_length(reason) between 3 and 500)
);
--> statement-breakpoint
create index default_increments_last on auction.default_increments (tenant_id, set_at desc, id desc);
--> statement-breakpoint
create index default_increments_in_order on auction.default_increments (tenant_id, id desc);
--> statement-breakpoint
select platform.protect_append_only('auction.default_increments');
