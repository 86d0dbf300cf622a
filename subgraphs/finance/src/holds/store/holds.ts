/** Holds: reading, writing, finding those whose time has come. */
import { and, asc, eq, lte, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { along, type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, type Place, query, statement } from '@marque/shared/db/statement';
import { idOfCursor, type WantedPage } from '@marque/shared/graph';
import type { ListCount } from '@marque/shared/loaders';
import type { Wallet } from '../../ledger/domain/wallet.js';
import { lockWalletById } from '../../ledger/store/wallets.js';
import { countsOf, type ListOfWallets, onPage, type PageValues, pageValues } from '../../wallets/store/wallet-pages.js';
import type { HoldState } from '../domain/holds.js';
import { type Hold, holds } from './tables.js';

/** A hold and its wallet, which is locked. */
export interface LockedHold {
  readonly hold: Hold;
  readonly wallet: Wallet;
}

const byIds = statement(({ ids }: Given<{ ids: readonly string[] }>) => query.select().from(holds).where(anyOf(holds.id, ids)));

/** Locks the hold's wallet and then reads the hold: all changes of holds go through the wallet's lock. */
export async function lockHold(tx: Transaction, holdId: string): Promise<LockedHold | null> {
  const [found] = await byIds(tx, { ids: [holdId] });
  if (!found) return null;
  const wallet = await lockWalletById(tx, found.walletId);
  const [hold] = await byIds(tx, { ids: [holdId] });
  return wallet && hold ? { hold, wallet } : null;
}

/** The holds of the tenant with these ids. */
export const holdsById = (tx: Transaction, ids: readonly string[]): Promise<Hold[]> => byIds(tx, { ids });

const insert = statement((hold: Given<Hold>) => query.insert(holds).values(hold));

/** Stores a new hold. */
export async function insertHold(tx: Transaction, hold: Hold): Promise<void> {
  await insert(tx, hold);
}

type HeldChange = Partial<Pick<Hold, 'amountMinor' | 'capturedMinor' | 'expiresAt' | 'endedAt'>> & { state?: HoldState };

const update = statement(({ holdId, ...change }: Given<HeldChange & { holdId: string }>) =>
  query
    .update(holds)
    .set(change)
    .where(and(eq(holds.id, holdId), eq(holds.state, 'HELD')))
    .returning(),
);

/** Changes a hold that still stands, and only one that does; @throws when it does not: the caller holds its wallet's lock. */
export async function updateHeld(tx: Transaction, holdId: string, change: HeldChange): Promise<Hold> {
  const [row] = await update(tx, { ...change, holdId });
  if (!row) throw new Error('a hold ended under its wallet’s lock');
  return row;
}

// Written out: a plan for any state could not use the indexes of standing holds.
const stands = sql`${holds.state} = 'HELD'`;

const due = statement(({ now, limit }: Given<{ now: Date; limit: number }>) =>
  query
    .select({ id: holds.id, tenantId: holds.tenantId })
    .from(holds)
    .where(and(stands, lte(holds.expiresAt, now)))
    .orderBy(asc(holds.expiresAt))
    .limit(limit),
);

/** Holds of all tenants whose time has come, the oldest first. */
export const dueHolds = (tx: Transaction, now: Date, limit: number): Promise<{ id: string; tenantId: string }[]> => due(tx, { now, limit });

const openBidding = statement(({ walletId }: Given<{ walletId: string }>) =>
  query
    .select()
    .from(holds)
    .where(and(eq(holds.walletId, walletId), sql`${holds.purpose} = 'BIDDING'`, stands)),
);

/** The wallet's standing BIDDING hold, or null. */
export async function openBiddingHold(tx: Transaction, walletId: string): Promise<Hold | null> {
  const [row] = await openBidding(tx, { walletId });
  return row ?? null;
}

const holdsOfWallets: ListOfWallets = { table: holds, walletId: holds.walletId, key: holds.id, keyOf: idOfCursor };

interface ListValues {
  readonly walletIds: readonly string[];
  readonly states?: readonly HoldState[] | undefined;
}

const inStates = (states: Place<readonly HoldState[]> | undefined): SQL | undefined => states && anyOf(holds.state, states);

const readPages = statement((given: Given<ListValues & PageValues>, order: ReadingOrder) =>
  query
    .select()
    .from(holds)
    .where(onPage(holdsOfWallets, given, order, inStates(given.states)))
    .orderBy(along(holds.id, order)),
);

/** The same page of each of these wallets' holds; of each one more than the page has. */
export async function pagesOfHolds(
  tx: Transaction,
  walletIds: readonly string[],
  states: readonly HoldState[] | null,
  page: WantedPage,
): Promise<Map<string, Hold[]>> {
  const values = { ...pageValues(holdsOfWallets, walletIds, page), states: states ?? undefined };
  const rows = await readPages(tx, values, readingOrder('falling', page));
  return Map.groupBy(rows, ({ walletId }) => walletId);
}

const counts = statement(({ walletIds, states }: Given<ListValues>) => countsOf(holdsOfWallets, walletIds, inStates(states)));

/** How many holds each of these wallets has. */
export const countsOfHolds = (tx: Transaction, walletIds: readonly string[], states: readonly HoldState[] | null): Promise<ListCount[]> =>
  counts(tx, { walletIds, states: states ?? undefined });
