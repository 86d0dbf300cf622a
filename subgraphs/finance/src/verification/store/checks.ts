/** The checks of the ledger in SQL, over the tables of all capabilities. */
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { escrowBooked, escrowFunds, feeBooked } from './sale-checks.js';

/** Lines with the effect that they have on their account: the posted truth, from which everything else follows. */
export const lines = sql`
  lines as (
    select p.*, a.kind, a.currency as account_currency, e.currency as entry_currency,
      case when p.side = a.normal_side then p.amount_minor::numeric else -p.amount_minor::numeric end as effect,
      case when p.side = 'DEBIT' then p.amount_minor::numeric else -p.amount_minor::numeric end as signed
    from finance.postings p
    join finance.accounts a on a.id = p.account_id
    join finance.journal_entries e on e.id = p.entry_id
  ),
  running as (
    select account_id, kind, account_sequence, balance_after_minor,
      row_number() over w as counted, sum(effect) over w as recomputed
    from lines window w as (partition by account_id order by account_sequence)
  )`;

const entryBalanced = sql`
  select 'ENTRY_BALANCED' as "check", e.id as subject, 'debits and credits differ by ' || coalesce(sum(l.signed), 0) as detail
  from finance.journal_entries e left join lines l on l.entry_id = e.id
  group by e.id having coalesce(sum(l.signed), 0) <> 0 or count(l.entry_id) < 2`;

const oneCurrency = sql`
  select 'ONE_CURRENCY', entry_id, 'a line in ' || currency || ' of an entry in ' || entry_currency || ' on an account in ' || account_currency
  from lines where currency <> account_currency or currency <> entry_currency`;

const balanceCache = sql`
  select 'BALANCE_CACHE', a.id, 'the cache says ' || a.balance_minor || ', the postings ' || coalesce(sum(l.effect), 0)
  from finance.accounts a left join lines l on l.account_id = a.id
  group by a.id having a.balance_minor <> coalesce(sum(l.effect), 0) or a.sequence <> count(l.account_id)`;

const runningBalance = sql`
  select 'RUNNING_BALANCE', account_id, 'line ' || account_sequence || ' says ' || balance_after_minor || ', the postings ' || recomputed
  from running where balance_after_minor <> recomputed or account_sequence <> counted`;

const notOverdrawn = sql`
  select 'NOT_OVERDRAWN', account_id, 'line ' || account_sequence || ' leaves ' || recomputed
  from running where recomputed < 0 and kind not in ('PROVIDER_CLEARING', 'ADJUSTMENTS')`;

const statement = sql`
  select 'STATEMENT', w.id, 'line ' || s.version || ' differs from the postings of entry ' || s.entry_id
  from finance.wallet_entries s
  join finance.wallets w on w.id = s.wallet_id
  left join lines la on la.entry_id = s.entry_id and la.account_id = w.available_account_id
  left join lines lh on lh.entry_id = s.entry_id and lh.account_id = w.held_account_id
  where s.available_change_minor <> coalesce(la.effect, 0) or s.held_change_minor <> coalesce(lh.effect, 0)
    or s.available_after_minor <> coalesce(la.balance_after_minor, s.available_after_minor)
    or s.held_after_minor <> coalesce(lh.balance_after_minor, s.held_after_minor)
  union all
  select 'STATEMENT', w.id, 'the statement has ' || count(s.version) || ' lines, the wallet is at version ' || w.version
  from finance.wallets w left join finance.wallet_entries s on s.wallet_id = w.id
  group by w.id having count(s.version) <> w.version or coalesce(max(s.version), 0) <> w.version
  union all
  select 'STATEMENT', w.id, 'entry ' || l.entry_id || ' is not on the statement'
  from (select id, available_account_id as account_id from finance.wallets union all select id, held_account_id from finance.wallets) w
  join lines l on l.account_id = w.account_id
  left join finance.wallet_entries s on s.wallet_id = w.id and s.entry_id = l.entry_id
  where s.entry_id is null`;

const heldFunds = sql`
  select 'HELD_FUNDS', w.id, 'the account holds ' || a.balance_minor || ', the holds ' || coalesce(sum(h.amount_minor), 0)
  from finance.wallets w
  join finance.accounts a on a.id = w.held_account_id
  left join finance.holds h on h.wallet_id = w.id and h.status = 'HELD'
  group by w.id, a.balance_minor having a.balance_minor <> coalesce(sum(h.amount_minor), 0)`;

const inTransit = sql`
  select 'IN_TRANSIT', a.id, 'the account has ' || a.balance_minor || ', the open withdrawals ' || coalesce(sum(p.amount_minor), 0)
  from finance.accounts a
  left join finance.payments p on p.direction = 'WITHDRAWAL' and p.status in ('CREATED', 'PENDING') and p.currency = a.currency
  where a.kind = 'WITHDRAWALS_IN_TRANSIT'
  group by a.id having a.balance_minor <> coalesce(sum(p.amount_minor), 0)`;

/** What each payment's wallet must have seen: a deposit that succeeded came in, a withdrawal that did not fail went out. */
const paymentBooked = sql`
  select 'PAYMENT_BOOKED', p.id, p.direction || ' ' || p.status || ' moved its wallet by ' || coalesce(sum(l.effect), 0)
  from finance.payments p
  join finance.wallets w on w.id = p.wallet_id
  left join finance.journal_entries e on e.payment_id = p.id
  left join lines l on l.entry_id = e.id and l.account_id = w.available_account_id
  group by p.id
  having coalesce(sum(l.effect), 0) <> case
    when p.direction = 'DEPOSIT' and p.status = 'SUCCEEDED' then p.amount_minor
    when p.direction = 'WITHDRAWAL' and p.status <> 'FAILED' then -p.amount_minor
    else 0 end`;

const reversal = sql`
  select distinct 'REVERSAL', pair.id, 'it does not mirror entry ' || pair.reverses_id
  from (
    select id, reverses_id, id as entry_id from finance.journal_entries where reverses_id is not null
    union all
    select id, reverses_id, reverses_id from finance.journal_entries where reverses_id is not null
  ) pair
  join lines l on l.entry_id = pair.entry_id
  group by pair.id, pair.reverses_id, l.account_id having sum(l.signed) <> 0`;

/** What finds everything that is not as it must be: each gives the check, the subject and the detail. */
export const checks: readonly SQL[] = [
  entryBalanced,
  oneCurrency,
  balanceCache,
  runningBalance,
  notOverdrawn,
  statement,
  heldFunds,
  inTransit,
  paymentBooked,
  reversal,
  escrowFunds,
  escrowBooked,
  feeBooked,
];
