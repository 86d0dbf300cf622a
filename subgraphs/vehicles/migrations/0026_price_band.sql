-- The same band, written so that PostgreSQL puts it into the statement: a text joined with a number is not known to be immutable, and a function
-- with such a body is called for each row, which was half of what counting a common word took.
create or replace function vehicles.price_band(minor bigint, currency text) returns text language sql immutable parallel safe
  return currency || ':' || case when left(minor::text, 1) >= '5' then '5' when left(minor::text, 1) >= '2' then '2' else '1' end
    || ':' || length(minor::text)::text;
