-- Orders of services, with what the customer filled in and the price as it was on that day.
create table services.orders (
  id uuid primary key,
  tenant_id uuid not null,
  offering_id uuid not null references services.offerings (id),
  customer_id uuid not null,
  answers text not null,
  kind text,
  kind_title text,
  amount_minor bigint check (amount_minor > 0),
  currency char(3),
  state text not null check (state in ('ORDERED', 'CANCELLED')),
  sequence integer not null check (sequence > 0),
  placed_at timestamp (3) with time zone not null,
  cancelled_at timestamp (3) with time zone,
  cancellation_reason text check (char_length(cancellation_reason) between 1 and 1000),
  constraint orders_answers_are_small check (octet_length(answers) <= 16384),
  -- The answers themselves are level 0 of a path: what lies at level 8 is no list and no object any more.
  constraint orders_answers_are_shallow check (
    jsonb_typeof(answers::jsonb) = 'object'
    and not jsonb_path_exists(answers::jsonb, 'strict $.**{8} ? (@.type() == "object" || @.type() == "array")')),
  constraint orders_price_has_currency check ((amount_minor is null) = (currency is null)),
  constraint orders_kind_has_price check ((kind is null) = (kind_title is null) and (kind is null or amount_minor is not null)),
  constraint orders_cancelled_says_why check (
    (cancelled_at is not null) = (state = 'CANCELLED') and (cancellation_reason is not null) = (state = 'CANCELLED'))
);
--> statement-breakpoint
create index orders_of_customer on services.orders (tenant_id, customer_id, id desc);
--> statement-breakpoint
create index orders_newest on services.orders (tenant_id, id desc);
--> statement-breakpoint
create index orders_of_offering on services.orders (offering_id, id desc);
--> statement-breakpoint
select platform.protect('services.orders');
--> statement-breakpoint
create table services.order_history (
  order_id uuid not null references services.orders (id),
  sequence integer not null check (sequence > 0),
  tenant_id uuid not null,
  from_state text,
  to_state text not null,
  actor text not null check (actor in ('CUSTOMER', 'STAFF')),
  actor_id uuid not null,
  note text,
  at timestamp (3) with time zone not null,
  primary key (order_id, sequence)
);
--> statement-breakpoint
select platform.protect_append_only('services.order_history');
--> statement-breakpoint
-- Forms that are stored asked for a vehicle by its bare UUID, which no client ever sees: from now on by its id in the graph.
-- Who migrates may be a plain owner, to whom forced row security would show no row of what is changed here.
alter table services.offerings no force row level security;
--> statement-breakpoint
update services.offerings
set form = jsonb_set(form, '{properties}', (
  select jsonb_object_agg(question, case
    when schema @> '{"format": "uuid", "pattern": "^[0-9a-fA-F-]{36}$"}'
    then schema - 'format' || jsonb_build_object('pattern',
      '^veh_[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$')
    else schema
  end)
  from jsonb_each(form -> 'properties') as asked (question, schema)))
where jsonb_path_exists(form, '$.properties.* ? (@.format == "uuid" && @.pattern == "^[0-9a-fA-F-]{36}$")');
--> statement-breakpoint
alter table services.offerings force row level security;
