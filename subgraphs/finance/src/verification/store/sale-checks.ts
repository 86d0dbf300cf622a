/** The checks of sales' money and of fees in SQL. */
import { sql } from 'drizzle-orm';

/** What was captured for a payment goes into escrow without a sale of its own, and stays until it is paid out in another way. */
const captures = sql`('AUCTION_PAYMENT', 'SERVICE_PAYMENT')`;

export const escrowFunds = sql`
  select 'ESCROW_FUNDS', a.id, 'the account has ' || a.balance_minor || ', the escrows and captures ' || coalesce(sum(owed.amount_minor), 0)
  from finance.accounts a
  left join (
    select currency, amount_minor from finance.escrows where state = 'HELD'
    union all
    select h.currency, h.captured_minor from finance.holds h
    join finance.journal_entries e on e.hold_id = h.id and e.kind in ${captures}
  ) owed on owed.currency = a.currency
  where a.kind = 'ESCROW'
  group by a.id having a.balance_minor <> coalesce(sum(owed.amount_minor), 0)`;

/** Each share is counted where it arrived: in escrow, in the seller's wallet, at the business, in the buyer's wallet. */
export const escrowBooked = sql`
  select 'ESCROW_BOOKED', x.id, x.state || ': ' || x.came || ' in, ' || x.paid || ' to the seller, ' || x.earned || ' earned, ' || x.back || ' back'
  from (
    select s.id, s.state, s.amount_minor, s.price_minor, coalesce(s.commission_minor, 0) as commission_minor,
      coalesce(sum(l.effect) filter (where e.kind = 'ESCROW_IN' and l.kind = 'ESCROW'), 0) as came,
      coalesce(sum(l.effect) filter (where e.kind = 'ESCROW_OUT' and l.account_id = sold.available_account_id), 0) as paid,
      coalesce(sum(l.effect) filter (where e.kind in ('COMMISSION', 'FEE') and l.kind = 'REVENUE'), 0) as earned,
      coalesce(sum(l.effect) filter (where e.kind = 'REFUND' and l.account_id = bought.available_account_id), 0) as back
    from finance.escrows s
    left join finance.wallets sold on sold.user_id = s.seller_id and sold.currency = s.currency
    left join finance.wallets bought on bought.id = s.wallet_id
    left join finance.journal_entries e on e.escrow_id = s.id
    left join lines l on l.entry_id = e.id
    group by s.id
  ) x
  where x.came <> x.amount_minor
    or x.paid <> case x.state when 'PAID_OUT' then x.price_minor - x.commission_minor else 0 end
    or x.earned <> case x.state when 'PAID_OUT' then x.amount_minor - x.price_minor + x.commission_minor else 0 end
    or x.back <> case x.state when 'REFUNDED' then x.amount_minor else 0 end
  union all
  select 'ESCROW_BOOKED', e.id, 'a ' || e.kind || ' moves escrow for no sale'
  from finance.journal_entries e join lines l on l.entry_id = e.id and l.kind = 'ESCROW'
  where e.escrow_id is null and e.kind not in ${captures}`;

export const feeBooked = sql`
  select 'FEE_BOOKED', f.id, f.kind || ' of ' || f.amount_minor || ' moved its wallet by ' || coalesce(sum(l.effect), 0)
  from finance.fees f
  left join finance.fee_refunds r on r.fee_id = f.id
  join finance.wallets w on w.id = f.wallet_id
  left join finance.journal_entries e on e.fee_id = f.id
  left join lines l on l.entry_id = e.id and l.account_id = w.available_account_id
  group by f.id, r.fee_id
  having coalesce(sum(l.effect) filter (where e.kind = 'FEE'), 0) <> -f.amount_minor
    or coalesce(sum(l.effect) filter (where e.kind = 'REFUND'), 0) <> case when r.fee_id is null then 0 else f.amount_minor end
  union all
  select 'FEE_BOOKED', e.id, 'a fee that nobody was charged'
  from finance.journal_entries e where e.kind = 'FEE' and e.fee_id is null and e.escrow_id is null and e.hold_id is null`;
