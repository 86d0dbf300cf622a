/** Recomputes the whole ledger of a tenant from its postings and compares it with everything that is kept beside them. */
import { sql } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { statement } from '@marque/shared/db/statement';
import type { LedgerCheck } from '../domain/ledger-checks.js';
import { checks, lines } from './checks.js';

/** Something that is not as it must be. */
export interface LedgerProblem {
  readonly check: LedgerCheck;
  /** Id of the entry, account, wallet, payment, escrow or fee. */
  readonly subject: string;
  readonly detail: string;
}

/** Debits and credits of one currency, in minor units. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly debitsMinor: bigint;
  readonly creditsMinor: bigint;
}

/** The result of a verification. */
export interface LedgerReport {
  readonly balanced: boolean;
  readonly entries: number;
  readonly postings: number;
  readonly accounts: number;
  readonly totals: readonly CurrencyTotal[];
  /** The first hundred. */
  readonly problems: readonly LedgerProblem[];
}

const mostProblems = 100;

const withoutNestedLoops = statement(() => sql`select set_config('enable_nestloop', 'off', true)`);

const findProblems = statement(
  () => sql<LedgerProblem>`
    with ${lines} select "check", subject::text, detail from (${sql.join([...checks], sql` union all `)}) found
    order by 1, 2 limit ${mostProblems}`,
);

const sumUp = statement(
  () => sql<{ currency: string; debits: string; credits: string; lines: string }>`
    select currency, coalesce(sum(amount_minor) filter (where side = 'DEBIT'), 0)::text as debits,
      coalesce(sum(amount_minor) filter (where side = 'CREDIT'), 0)::text as credits, count(*)::text as lines
    from finance.postings group by currency order by currency`,
);

const countAll = statement(
  () => sql<{ entries: string; accounts: string }>`
    select (select count(*) from finance.journal_entries)::text as entries, (select count(*) from finance.accounts)::text as accounts`,
);

/**
 * Verifies the tenant's ledger, in a transaction of its own. All checks are one statement and so see one snapshot: work in
 * progress is never taken for a fault.
 */
export async function verifyTenantLedger(tx: Transaction): Promise<LedgerReport> {
  // The planner knows no sizes of the intermediate results and would compare every line with every other.
  await withoutNestedLoops(tx, {});
  const problems = await findProblems(tx, {});
  const totals = await sumUp(tx, {});
  const [counts] = await countAll(tx, {});
  const sums = totals.map(({ currency, debits, credits }) => ({ currency, debitsMinor: BigInt(debits), creditsMinor: BigInt(credits) }));
  return {
    balanced: problems.length === 0 && sums.every((sum) => sum.debitsMinor === sum.creditsMinor),
    entries: Number(counts?.entries ?? 0),
    postings: totals.reduce((count, total) => count + Number(total.lines), 0),
    accounts: Number(counts?.accounts ?? 0),
    totals: sums,
    problems: problems.map(({ check, subject, detail }) => ({ check, subject, detail })),
  };
}
