/** Ledger accounts: new ones, and the tenant's own. Balances move by postings only. */
import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type Given, query, statement } from '@marque/shared/db/statement';
import { newId } from '@marque/shared/ids';
import { accountRules } from '../domain/accounts.js';
import type { AccountKind, TenantAccountKind } from '../domain/accounts.js';
import { accounts } from './tables.js';

interface AccountHead {
  readonly tenantId: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly userId?: string;
  readonly provider?: string | null;
}

/** The row of an account that opens empty. */
export const emptyAccount = (head: AccountHead, now: Date): typeof accounts.$inferInsert => ({
  ...head,
  id: newId(),
  normalSide: accountRules[head.kind].normalSide,
  balanceMinor: 0n,
  sequence: 0n,
  createdAt: now,
});

interface OwnAccount {
  readonly kind: TenantAccountKind;
  readonly currency: string;
  readonly provider?: string | undefined;
}

const find = statement(({ kind, currency, provider }: Given<OwnAccount>) =>
  query
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      and(eq(accounts.kind, kind), eq(accounts.currency, currency), provider ? eq(accounts.provider, provider) : isNull(accounts.provider)),
    ),
);

const insert = statement((row: Given<typeof accounts.$inferInsert>) => query.insert(accounts).values(row).onConflictDoNothing());

/** Id of one of the tenant's own accounts, opened on first use. */
export async function tenantAccount(
  tx: Transaction,
  tenantId: string,
  { kind, currency, provider = null }: { kind: TenantAccountKind; currency: string; provider?: string | null },
  now: Date,
): Promise<string> {
  const wanted = { kind, currency, provider: provider ?? undefined };
  const [existing] = await find(tx, wanted);
  if (existing) return existing.id;
  await insert(tx, emptyAccount({ tenantId, kind, currency, provider }, now));
  const [opened] = await find(tx, wanted);
  if (!opened) throw new Error('an account that was opened is not there');
  return opened.id;
}
