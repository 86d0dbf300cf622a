import type { Platform } from '@marque/shared/subgraph';
import type { BidQueue } from './bid-queue.js';

/** What the commands of this subgraph run on. */
export interface AuctionServices {
  readonly platform: Platform;
  readonly queue: BidQueue;
}
