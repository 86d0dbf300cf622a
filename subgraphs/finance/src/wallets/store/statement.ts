/** Reading what happened to wallets: statement lines, holds, payments; each list newest first with keyset pages. */
import { and, asc, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '@marque/shared/db';
import type { WantedPage } from '@marque/shared/graph';
import { PlatformError } from '@marque/shared/errors';
import { isId } from '@marque/shared/ids';
import type { HoldStatus } from '../../holds/domain/holds.js';
import type { EntryStatus } from '../../verification/domain/ledger-checks.js';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import { holds, journalEntries, payments, walletEntries } from '../../ledger/store/tables.js';
import type { Hold } from '../../holds/store/holds.js';
import type { Payment } from '../../payments/store/payments.js';

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

/** The same page of each of these wallets' statements; of each one line more than the page has. */
export async function pagesOfStatements(tx: Transaction, walletIds: readonly string[], filter: StatementFilter, page: WantedPage) {
  const where = and(
    filter.kinds ? inArray(walletEntries.kind, [...filter.kinds]) : undefined,
    filter.from ? gte(walletEntries.postedAt, filter.from) : undefined,
    filter.until ? lt(walletEntries.postedAt, filter.until) : undefined,
    filter.leastMinor === null ? undefined : sql`${sizeOfChange} >= ${filter.leastMinor}`,
    filter.mostMinor === null ? undefined : sql`${sizeOfChange} <= ${filter.mostMinor}`,
    filter.status === null ? undefined : filter.status === 'REVERSED' ? sql`${reversedBy} is not null` : sql`${reversedBy} is null`,
    beyond(walletEntries.version, page, versionOf),
  );
  const list = { table: walletEntries, walletId: walletEntries.walletId, key: walletEntries.version };
  const rows = await tx
    .select({ line: walletEntries, entry: journalEntries, reversedById: reversedBy })
    .from(walletEntries)
    .innerJoin(journalEntries, eq(journalEntries.id, walletEntries.entryId))
    .where(onPage(list, walletIds, where, page))
    .orderBy(along(page, walletEntries.version));
  return Map.groupBy(rows, ({ line }) => line.walletId);
}

/** A line of a statement as read. */
export type StatementRow = Awaited<ReturnType<typeof pagesOfStatements>> extends Map<string, (infer Row)[]> ? Row : never;

/** The same page of each of these wallets' holds; of each one more than the page has. */
export async function pagesOfHolds(
  tx: Transaction,
  walletIds: readonly string[],
  status: HoldStatus | null,
  page: WantedPage,
): Promise<Map<string, Hold[]>> {
  const where = and(status ? eq(holds.status, status) : undefined, beyond(holds.id, page, idOf));
  const list = { table: holds, walletId: holds.walletId, key: holds.id };
  const rows = await tx
    .select()
    .from(holds)
    .where(onPage(list, walletIds, where, page))
    .orderBy(along(page, holds.id));
  return Map.groupBy(rows, ({ walletId }) => walletId);
}

/** The same page of each of these wallets' payments; of each one more than the page has. */
export async function pagesOfPayments(tx: Transaction, walletIds: readonly string[], page: WantedPage): Promise<Map<string, Payment[]>> {
  const list = { table: payments, walletId: payments.walletId, key: payments.id };
  const where = onPage(list, walletIds, beyond(payments.id, page, idOf), page);
  const rows = await tx.select().from(payments).where(where).orderBy(along(page, payments.id));
  return Map.groupBy(rows, ({ walletId }) => walletId);
}

/** A list that each wallet has, and the column that orders it and is unique within it. */
interface ListOfWallets {
  readonly table: PgTable;
  readonly walletId: PgColumn;
  readonly key: PgColumn;
}

/**
 * That a row is on its wallet's page. The index is read once for each wallet, however many there are: a lateral page with a limit can be read
 * in no other way.
 */
function onPage({ table, walletId, key }: ListOfWallets, walletIds: readonly string[], where: SQL | undefined, page: WantedPage): SQL {
  return sql`(${walletId}, ${key}) in (
    select wanted.id, page.key from unnest(${sql.param(walletIds)}::uuid[]) as wanted (id)
    cross join lateral (
      select ${key} as key from ${table} where ${and(sql`${walletId} = wanted.id`, where)}
      order by ${along(page, key)} limit ${page.size + 1}
    ) as page)`;
}

const along = ({ direction }: WantedPage, column: PgColumn): SQL => (direction === 'forward' ? desc(column) : asc(column));

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
