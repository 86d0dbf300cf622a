/** Commands that change an auction hold its row while they do. */
import { type Actor, once, type OnceCall } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { isRefusal, type NotFound } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { noAuction } from '../domain/refusals.js';
import { lockAuction } from '../store/auctions.js';
import type { AuctionRow } from '../store/tables.js';
import { answerNow, type AuctionAnswer, type NamedAuction, type RefusedChange } from './auction-answer.js';
import { turnsOf } from './auction-turns.js';

/** Which auction. */
export interface OnAuction {
  readonly tenantId: string;
  readonly auctionId: string;
}

/** What moves an auction from one state to another: the state keeps it from happening twice, so the key may be missing. */
export interface MoveAuction {
  readonly auctionId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** The same, with a reason for everybody to read. */
export interface MoveWithReason extends MoveAuction {
  readonly reason: string;
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

/** As `withAuction`, once for each key where one is given; answers the auction that `work` leaves, as it is by then. */
export async function withAuctionOnce(
  platform: Pick<Platform, 'database' | 'clock'>,
  { auctionId, ...actor }: Actor & OnAuction,
  call: OnceCall,
  work: Work<AuctionRow | RefusedChange>,
): Promise<AuctionAnswer> {
  const outcome = await turnsOf(platform.database).take(auctionId, () =>
    once<NamedAuction | RefusedChange>(platform, actor, call, async (tx) => {
      const auction = await lockAuction(tx, auctionId);
      if (!auction) return noAuction;
      const changed = await work(tx, auction, platform.clock.now());
      return isRefusal(changed) ? changed : { auctionId: changed.id };
    }),
  );
  return answerNow(platform, actor.tenantId, outcome);
}
