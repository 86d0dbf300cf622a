/** Signals: kept once for each pattern, reviewed, read. */
import { and, count, eq, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, beyond, type KeysetPage, keysetPage, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { SignalKind, SignalState } from '../domain/signal.js';
import { type BidSignalRow, bidSignals } from './tables.js';

const ofPattern = statement(({ tenantId, kind, pattern }: Given<{ tenantId: string; kind: SignalKind; pattern: string }>) =>
  query
    .select()
    .from(bidSignals)
    .where(and(eq(bidSignals.tenantId, tenantId), eq(bidSignals.kind, kind), eq(bidSignals.pattern, pattern)))
    .for('update'),
);

const openRingOf = statement(({ tenantId, people }: Given<{ tenantId: string; people: readonly string[] }>) =>
  query
    .select()
    .from(bidSignals)
    .where(
      and(
        eq(bidSignals.tenantId, tenantId),
        eq(bidSignals.kind, 'RING'),
        eq(bidSignals.state, 'OPEN'),
        sql`${bidSignals.bidderIds} <@ ${people}::uuid[]`,
      ),
    )
    .limit(1)
    .for('update'),
);

/** The signal of a pattern, locked; or an open one of a part of the same ring, which has grown. */
export async function lockSignal(
  tx: Transaction,
  tenantId: string,
  { kind, pattern, bidderIds }: Pick<BidSignalRow, 'kind' | 'pattern' | 'bidderIds'>,
): Promise<BidSignalRow | null> {
  const [same] = await ofPattern(tx, { tenantId, kind, pattern });
  if (same || kind !== 'RING') return same ?? null;
  const [part] = await openRingOf(tx, { tenantId, people: bidderIds });
  return part ?? null;
}

const insert = statement((row: Given<BidSignalRow>) =>
  query.insert(bidSignals).values(row).onConflictDoNothing().returning({ id: bidSignals.id }),
);

/** Stores a signal; false where its pattern has one already. */
export const insertSignal = async (tx: Transaction, row: BidSignalRow): Promise<boolean> => (await insert(tx, row)).length > 0;

const update = statement(({ signalId, ...changes }: Given<Partial<BidSignalRow> & { signalId: string }>) =>
  query.update(bidSignals).set(changes).where(eq(bidSignals.id, signalId)).returning(),
);

/** Changes a signal that the caller has locked. */
export async function updateSignal(tx: Transaction, signalId: string, changes: Partial<BidSignalRow>): Promise<BidSignalRow> {
  const [row] = await update(tx, { ...changes, signalId });
  if (!row) throw new Error('A locked signal is not there.');
  return row;
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(bidSignals).where(anyOf(bidSignals.id, ids)));

/** Signals by id, in no order. */
export const signalsById = (tx: Transaction, ids: readonly string[]): Promise<BidSignalRow[]> => byIds(tx, { ids });

const lockById = statement(({ id }: Given<{ id: string }>) => query.select().from(bidSignals).where(eq(bidSignals.id, id)).for('update'));

/** One signal, locked; null where the tenant has none of this id. */
export async function lockSignalById(tx: Transaction, id: string): Promise<BidSignalRow | null> {
  const [row] = await lockById(tx, { id });
  return row ?? null;
}

/** Which signals a list shows; all conditions must hold. */
export interface SignalFilter {
  readonly kinds?: readonly SignalKind[] | undefined;
  readonly states?: readonly SignalState[] | undefined;
  readonly bidderId?: string | undefined;
  readonly sellerId?: string | undefined;
  readonly auctionId?: string | undefined;
}

const wanted = ({ kinds, states, bidderId, sellerId, auctionId }: Given<SignalFilter>): SQL | undefined =>
  and(
    kinds && anyOf(bidSignals.kind, kinds),
    states && anyOf(bidSignals.state, states),
    bidderId && sql`${bidderId}::uuid = any (${bidSignals.bidderIds})`,
    sellerId && eq(bidSignals.sellerId, sellerId),
    auctionId && sql`${auctionId}::uuid = any (${bidSignals.auctionIds})`,
  );

const readPage = statement((given: Given<SignalFilter & KeysetPage<string>>, order: ReadingOrder) =>
  query
    .select()
    .from(bidSignals)
    .where(and(wanted(given), beyond(bidSignals.id, given.from, order)))
    .orderBy(along(bidSignals.id, order))
    .limit(given.limit),
);

/** A page of signals, newest first; one row more than the page has. */
export const pageOfSignals = (tx: Transaction, filter: SignalFilter, page: WantedPage): Promise<BidSignalRow[]> =>
  readPage(tx, { ...filter, ...keysetPage(page, idOfCursor) }, readingOrder('falling', page));

const countRows = statement((given: Given<SignalFilter>) => query.select({ rows: count() }).from(bidSignals).where(wanted(given)));

/** How many signals the filter lets through. */
export async function countOfSignals(tx: Transaction, filter: SignalFilter): Promise<number> {
  const [row] = await countRows(tx, filter);
  return row?.rows ?? 0;
}
