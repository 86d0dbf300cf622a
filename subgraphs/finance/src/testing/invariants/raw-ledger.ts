/** Writes to the ledger past the commands, as a faulty one would: with the application's own role and rights. */
import type { TransactionSql } from 'postgres';
import { newId } from '@marque/shared/ids';
import type { Side } from '../../ledger/domain/accounts.js';
import type { FinanceDesk } from '../finance-desk.js';

/** A line as a faulty command might write it. */
export interface RawLine {
  readonly accountId: string;
  readonly side: Side;
  readonly amountMinor: bigint;
}

/** An entry as a faulty command might write it. */
export interface RawEntry {
  readonly currency?: string;
  readonly lines: readonly RawLine[];
  readonly reversesId?: string;
  readonly payment?: { readonly id: string; readonly step: string };
  /** The role that sees all tenants, for lines that cross their border. */
  readonly asSystem?: boolean;
}

/** Tries to commit the entry; the id when the database took it, null when it refused. */
export async function tryEntry(desk: FinanceDesk, entry: RawEntry): Promise<string | null> {
  const id = newId();
  try {
    await desk.owner.begin(async (tx) => {
      await actAs(tx, desk.tenantId, entry.asSystem === true ? 'marque_system' : 'marque_app');
      const currency = entry.currency ?? 'NGN';
      await tx`
        insert into finance.journal_entries (id, tenant_id, kind, currency, reverses_id, payment_id, payment_step, posted_at)
        values (${id}, ${desk.tenantId}, 'FEE', ${currency}, ${entry.reversesId ?? null}, ${entry.payment?.id ?? null}, ${entry.payment?.step ?? null}, now())`;
      for (const { accountId, side, amountMinor } of entry.lines)
        await tx`
          insert into finance.postings (tenant_id, entry_id, account_id, currency, side, amount_minor, account_sequence, balance_after_minor)
          values (${desk.tenantId}, ${id}, ${accountId}, ${currency}, ${side}, ${amountMinor.toString()}, 0, 0)`;
    });
    return id;
  } catch {
    return null;
  }
}

/** Tries one statement as a role; whether it was taken. */
export async function tryStatement(desk: FinanceDesk, role: 'marque_app' | 'marque_system' | null, statement: string): Promise<boolean> {
  try {
    await desk.owner.begin(async (tx) => {
      if (role) await actAs(tx, desk.tenantId, role);
      await tx.unsafe(statement);
    });
    return true;
  } catch {
    return false;
  }
}

async function actAs(tx: TransactionSql, tenantId: string, role: 'marque_app' | 'marque_system'): Promise<void> {
  await tx.unsafe(`set local role ${role}`);
  await tx`select set_config('app.tenant', ${tenantId}, true)`;
}

/** An account of a person or, without one, of the tenant. */
export async function accountId(desk: FinanceDesk, kind: string, currency: string, userId: string | null): Promise<string> {
  const rows = await desk.owner<{ id: string }[]>`
    select id from finance.accounts
    where kind = ${kind} and currency = ${currency} and tenant_id = ${desk.tenantId} and user_id is not distinct from ${userId}`;
  if (!rows[0]) throw new Error(`there is no ${kind} account`);
  return rows[0].id;
}

/** The balance of an account, in minor units on its normal side. */
export async function balanceOf(desk: FinanceDesk, id: string): Promise<bigint> {
  const rows = await desk.owner<{ balance: string }[]>`select balance_minor::text as balance from finance.accounts where id = ${id}`;
  return BigInt(rows[0]?.balance ?? 0);
}
