import type { Platform } from '@marque/shared/platform/subgraph';
import { BidQueue } from '../bidding/commands/bid-queue.js';
import type { AuctionServices } from '../context.js';
import { concludeEnds } from '../ending/commands/conclude-ends.js';

/** What commands and jobs run on, with a queue of bids of its own. */
export const servicesOn = (platform: Platform): AuctionServices => ({
  platform,
  queue: new BidQueue({ platform, concludeEnds }),
});
