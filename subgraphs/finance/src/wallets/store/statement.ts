/** Reading what happened to wallets, line by line. */
import { and, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { countOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import { journalEntries, walletEntries } from '../../ledger/store/tables.js';
import type { EntryState } from '../domain/entry-state.js';
import { along, countsOf, type ListOfWallets, onPage } from './wallet-pages.js';

/** Which lines of a statement are wanted; what is null does not filter. */
export interface StatementFilter {
  readonly kinds: readonly TransactionKind[] | null;
  readonly state: EntryState | null;
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

const statements: ListOfWallets = {
  table: walletEntries,
  walletId: walletEntries.walletId,
  key: walletEntries.version,
  keyOf: (part) => BigInt(countOfCursor(part, Number.MAX_SAFE_INTEGER)),
};

/** The same page of each of these wallets' statements; of each one line more than the page has. */
export async function pagesOfStatements(tx: Transaction, walletIds: readonly string[], filter: StatementFilter, page: WantedPage) {
  const rows = await tx
    .select({ line: walletEntries, entry: journalEntries, reversedById: reversedBy })
    .from(walletEntries)
    .innerJoin(journalEntries, eq(journalEntries.id, walletEntries.entryId))
    .where(onPage(statements, walletIds, page, wanted(filter)))
    .orderBy(along(statements, page));
  return Map.groupBy(rows, ({ line }) => line.walletId);
}

/** How many lines each of these wallets' statements has. */
export const countsOfStatements = (tx: Transaction, walletIds: readonly string[], filter: StatementFilter): Promise<ListCount[]> =>
  countsOf(tx, statements, walletIds, wanted(filter));

/** A line of a statement as read. */
export type StatementRow = Awaited<ReturnType<typeof pagesOfStatements>> extends Map<string, (infer Row)[]> ? Row : never;

const wanted = ({ kinds, state, from, until, leastMinor, mostMinor }: StatementFilter): SQL | undefined =>
  and(
    kinds ? inArray(walletEntries.kind, [...kinds]) : undefined,
    from ? gte(walletEntries.postedAt, from) : undefined,
    until ? lt(walletEntries.postedAt, until) : undefined,
    leastMinor === null ? undefined : sql`${sizeOfChange} >= ${leastMinor}`,
    mostMinor === null ? undefined : sql`${sizeOfChange} <= ${mostMinor}`,
    state === null ? undefined : state === 'REVERSED' ? sql`${reversedBy} is not null` : sql`${reversedBy} is null`,
  );
