import type { Transaction } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { lockAuction } from '../../bidding/store/decisions.js';
import type { AuctionRow } from '../store/tables.js';
import { turnsOf } from './auction-turns.js';
import { noAuction, type CommandRefusal } from './refusal.js';

/**
 * Runs `work` in one transaction that holds the auction's row; whoever else changes the auction waits, and of those in this process only one
 * with a connection. `work` must not ask for the same auction again.
 */
export function withAuction<T>(
  { database }: Pick<Platform, 'database'>,
  tenantId: string,
  auctionId: string,
  work: (tx: Transaction, auction: AuctionRow) => Promise<T | CommandRefusal>,
): Promise<T | CommandRefusal> {
  return turnsOf(database).take(auctionId, () =>
    database.tenant(tenantId, async (tx) => {
      const auction = await lockAuction(tx, auctionId);
      return auction ? work(tx, auction) : noAuction;
    }),
  );
}
