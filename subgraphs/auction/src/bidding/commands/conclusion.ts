/** What follows from an auction's end, as far as the transaction of the end needs to know. */
import type { TransactionContext } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { BiddingEvent, BiddingState } from '../domain/bidding.js';

/** An auction that has just ended. */
export interface Ended {
  /** The row as it was before. */
  readonly auction: AuctionRow;
  readonly state: BiddingState;
  readonly ended: Extract<BiddingEvent, { type: 'ENDED' }>;
  readonly at: Date;
}

/** Changes that the end brings beside the standing. */
export interface Conclusion {
  readonly columns: Partial<AuctionRow>;
  readonly events: readonly NewEvent[];
  write(context: TransactionContext): Promise<void>;
}

/** Told by whoever opens the queue of bids: offers and deposits build on bidding, not bidding on them. */
export type ConcludeEnd = (ended: Ended) => Conclusion;
