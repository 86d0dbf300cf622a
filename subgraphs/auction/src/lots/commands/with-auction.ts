/** Commands that change an auction hold its row while they do. */
import { type Actor, once, type OnceCall } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { IdempotencyConflict, NotFound } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { noAuction } from '../domain/refusals.js';
import { lockAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { turnsOf } from './auction-turns.js';

/** Which auction. */
export interface OnAuction {
  readonly tenantId: string;
  readonly auctionId: string;
}

type Work<T> = (tx: Transaction, auction: AuctionRow, now: Date) => Promise<T>;

/**
 * Runs `work` in one transaction that holds the auction's row; whoever else changes the auction waits, and of those in this process only one
 * with a connection. `work` must not ask for the same auction again.
 */
export async function withAuction<T>(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { tenantId, auctionId }: OnAuction,
  work: Work<T>,
): Promise<T | NotFound> {
  return turnsOf(database).take(auctionId, () =>
    database.tenant(tenantId, async (tx) => {
      const auction = await lockAuction(tx, auctionId);
      return auction ? work(tx, auction, clock.now()) : noAuction;
    }),
  );
}

/** As `withAuction`, once for each key. */
export async function withAuctionOnce<T extends object>(
  platform: Pick<Platform, 'database' | 'clock'>,
  { auctionId, ...actor }: Actor & OnAuction,
  call: OnceCall,
  work: Work<T>,
): Promise<T | NotFound | IdempotencyConflict> {
  return turnsOf(platform.database).take(auctionId, () =>
    once<T | NotFound>(platform, actor, call, async (tx) => {
      const auction = await lockAuction(tx, auctionId);
      return auction ? work(tx, auction, platform.clock.now()) : noAuction;
    }),
  );
}
