/** What resolvers of `auction` share during one request or subscription. */
import type { RequestContext } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { BidQueue } from './bidding/commands/bid-queue.js';
import type { BidOutcome } from './bidding/domain/bid-outcome.js';
import { createLoaders, type Loaders } from './loaders.js';

/** What lives as long as the process. */
export interface AuctionServices {
  readonly platform: Platform;
  readonly queue: BidQueue;
  /** Takes note of each answer to a bidder. */
  readonly answered?: (outcome: BidOutcome) => void;
}

/** The caller, the services and the look-ups of one request. */
export interface AuctionContext extends AuctionServices, RequestContext {
  readonly loaders: Loaders;
}

/** Opens nothing. */
export const createContext = (services: AuctionServices, request: RequestContext): AuctionContext => ({
  ...request,
  ...services,
  loaders: createLoaders(request),
});
