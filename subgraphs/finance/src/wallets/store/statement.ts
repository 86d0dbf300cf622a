/** Reading what happened to wallets, line by line. */
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { countOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import { fees } from '../../fees/store/tables.js';
import type { TransactionKind } from '../../ledger/domain/transactions.js';
import { journalEntries, walletEntries } from '../../ledger/store/tables.js';
import type { FeeKind } from '../../rates/domain/rates.js';
import type { EntryState } from '../domain/entry-state.js';
import { countsOf, type ListOfWallets, onPage, type PageValues, pageValues } from './wallet-pages.js';

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
const feeKind = sql<FeeKind | null>`(select f.kind from ${fees} f where f.id = ${journalEntries.feeId})`;

const statements: ListOfWallets = {
  table: walletEntries,
  walletId: walletEntries.walletId,
  key: walletEntries.version,
  keyOf: (part) => BigInt(countOfCursor(part, Number.MAX_SAFE_INTEGER)),
};

interface FilterValues {
  readonly kinds?: readonly TransactionKind[] | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  readonly leastMinor?: bigint | undefined;
  readonly mostMinor?: bigint | undefined;
}

const filterValues = ({ kinds, from, until, leastMinor, mostMinor }: StatementFilter): FilterValues => ({
  kinds: kinds ?? undefined,
  since: from ?? undefined,
  until: until ?? undefined,
  leastMinor: leastMinor ?? undefined,
  mostMinor: mostMinor ?? undefined,
});

const wanted = ({ kinds, since, until, leastMinor, mostMinor }: Given<FilterValues>, state: EntryState | null): SQL | undefined =>
  and(
    kinds && anyOf(walletEntries.kind, kinds),
    since && gte(walletEntries.postedAt, since),
    until && lt(walletEntries.postedAt, until),
    leastMinor && sql`${sizeOfChange} >= ${leastMinor}`,
    mostMinor && sql`${sizeOfChange} <= ${mostMinor}`,
    state === null ? undefined : state === 'REVERSED' ? sql`${reversedBy} is not null` : sql`${reversedBy} is null`,
  );

interface PageShape {
  readonly state: EntryState | null;
  readonly order: ReadingOrder;
}

const readPages = statement((given: Given<FilterValues & PageValues>, { state, order }: PageShape) =>
  query
    .select({ line: walletEntries, entry: journalEntries, reversedById: reversedBy, feeKind })
    .from(walletEntries)
    .innerJoin(journalEntries, eq(journalEntries.id, walletEntries.entryId))
    .where(onPage(statements, given, order, wanted(given, state)))
    .orderBy(along(statements.key, order)),
);

/** The same page of each of these wallets' statements; of each one line more than the page has. */
export async function pagesOfStatements(tx: Transaction, walletIds: readonly string[], filter: StatementFilter, page: WantedPage) {
  const values = { ...filterValues(filter), ...pageValues(statements, walletIds, page) };
  const rows = await readPages(tx, values, { state: filter.state, order: readingOrder('falling', page) });
  return Map.groupBy(rows, ({ line }) => line.walletId);
}

const counts = statement(({ walletIds, ...filter }: Given<FilterValues & Pick<PageValues, 'walletIds'>>, state: EntryState | null) =>
  countsOf(statements, walletIds, wanted(filter, state)),
);

/** How many lines each of these wallets' statements has. */
export const countsOfStatements = (tx: Transaction, walletIds: readonly string[], filter: StatementFilter): Promise<ListCount[]> =>
  counts(tx, { ...filterValues(filter), walletIds }, filter.state);

/** A line of a statement as read. */
export type StatementRow = Awaited<ReturnType<typeof pagesOfStatements>> extends Map<string, (infer Row)[]> ? Row : never;
