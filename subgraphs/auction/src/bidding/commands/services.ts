import type { Platform } from '@marque/shared/platform/subgraph';
import type { BidAnswer } from './bid-answer.js';
import type { BidQueue } from './bid-queue.js';

/** What the commands of this subgraph run on. */
export interface AuctionServices {
  readonly platform: Platform;
  readonly queue: BidQueue;
  /** Takes note of each answer to a bidder. */
  readonly answered?: (answer: BidAnswer) => void;
}
