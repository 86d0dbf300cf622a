/** What follows from the ends of auctions, as far as the transaction of the ends needs to know. */
import type { TransactionContext } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import type { AuctionRow } from '../../lots/store/tables.js';
import type { BiddingEvent, BiddingState } from '../domain/bidding.js';
import type { DecidedColumns } from '../store/decisions.js';

/** An auction that has just ended. */
export interface Ended {
  /** The row as it was before. */
  readonly auction: AuctionRow;
  readonly state: BiddingState;
  readonly ended: Extract<BiddingEvent, { type: 'ENDED' }>;
  readonly at: Date;
}

/** Changes that ends bring beside the standing. */
export interface Conclusions {
  /** By the auction's id. */
  readonly columns: ReadonlyMap<string, DecidedColumns>;
  readonly events: readonly NewEvent[];
  write(context: TransactionContext): Promise<void>;
}

/** Told by whoever opens the queue of bids: offers and deposits build on bidding, not bidding on them. */
export type ConcludeEnds = (ended: readonly Ended[]) => Conclusions;
