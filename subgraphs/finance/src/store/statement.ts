/** Reading what happened to a wallet: statement lines, holds, payments; each list newest first with keyset pages. */
import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import { PlatformError } from '@marque/shared/errors';
import { isId } from '@marque/shared/ids';
import type { HoldStatus } from '../domain/holds.js';
import type { EntryStatus } from '../domain/ledger.js';
import type { TransactionKind } from '../domain/transactions.js';
import { holds, journalEntries, payments, walletEntries } from './tables.js';
import type { Hold } from './holds.js';
import type { Payment } from './payments.js';

/** Which lines of a statement are wanted; what is null does not filter. */
export interface StatementFilter {
  readonly kinds: readonly TransactionKind[] | null;
  readonly status: EntryStatus | null;
  /** First instant that counts. */
  readonly from: Date | null;
  /** First instant that no longer counts. */
  readonly until: Date | null;
  /** Bounds of the larger of the two changes, without its sign, in minor units. */
  readonly leastMinor: bigint | null;
  readonly mostMinor: bigint | null;
}

const sizeOfChange = sql`greatest(abs(${walletEntries.availableChangeMinor}), abs(${walletEntries.heldChangeMinor}))`;
const reversedBy = sql<string | null>`(select r.id from ${journalEntries} r where r.reverses_id = ${walletEntries.entryId})`;

/** Up to `size + 1` lines of a wallet's statement. */
export async function readStatement(tx: Transaction, walletId: string, filter: StatementFilter, page: WantedPage) {
  const conditions: (SQL | undefined)[] = [
    eq(walletEntries.walletId, walletId),
    filter.kinds ? inArray(walletEntries.kind, [...filter.kinds]) : undefined,
    filter.from ? gte(walletEntries.postedAt, filter.from) : undefined,
    filter.until ? lt(walletEntries.postedAt, filter.until) : undefined,
    filter.leastMinor === null ? undefined : sql`${sizeOfChange} >= ${filter.leastMinor}`,
    filter.mostMinor === null ? undefined : sql`${sizeOfChange} <= ${filter.mostMinor}`,
    filter.status === null ? undefined : filter.status === 'REVERSED' ? sql`${reversedBy} is not null` : sql`${reversedBy} is null`,
    beyond(walletEntries.version, page, versionOf),
  ];
  return tx
    .select({ line: walletEntries, entry: journalEntries, reversedById: reversedBy })
    .from(walletEntries)
    .innerJoin(journalEntries, eq(journalEntries.id, walletEntries.entryId))
    .where(and(...conditions))
    .orderBy(page.direction === 'forward' ? desc(walletEntries.version) : asc(walletEntries.version))
    .limit(page.size + 1);
}

/** A line of a statement as read. */
export type StatementRow = Awaited<ReturnType<typeof readStatement>>[number];

/** Up to `size + 1` holds of a wallet. */
export const readHolds = (tx: Transaction, walletId: string, status: HoldStatus | null, page: WantedPage): Promise<Hold[]> =>
  tx
    .select()
    .from(holds)
    .where(and(eq(holds.walletId, walletId), status ? eq(holds.status, status) : undefined, beyond(holds.id, page, idOf)))
    .orderBy(page.direction === 'forward' ? desc(holds.id) : asc(holds.id))
    .limit(page.size + 1);

/** Up to `size + 1` payments of a wallet. */
export const readPayments = (tx: Transaction, walletId: string, page: WantedPage): Promise<Payment[]> =>
  tx
    .select()
    .from(payments)
    .where(and(eq(payments.walletId, walletId), beyond(payments.id, page, idOf)))
    .orderBy(page.direction === 'forward' ? desc(payments.id) : asc(payments.id))
    .limit(page.size + 1);

/** Newest first: forward pages go down from the cursor, backward pages up. */
function beyond(column: PgColumn, page: WantedPage, parse: (value: string) => bigint | string): SQL | undefined {
  const key = page.from?.[0];
  if (key === undefined) return undefined;
  const value = sql.param(parse(String(key)), column);
  return page.direction === 'forward' ? sql`${column} < ${value}` : sql`${column} > ${value}`;
}

function versionOf(value: string): bigint {
  if (!/^\d{1,18}$/.test(value)) throw foreignCursor();
  return BigInt(value);
}

function idOf(value: string): string {
  if (!isId(value)) throw foreignCursor();
  return value;
}

const foreignCursor = (): PlatformError => new PlatformError('BAD_USER_INPUT', 'This cursor does not belong to this list.');
