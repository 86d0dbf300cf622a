/** The subgraph `auction`: building it opens nothing. */
import { fileURLToPath } from 'node:url';
import { defineSubgraph } from '@marque/shared/define';
import type { Platform } from '@marque/shared/platform/subgraph';
import { bidding } from './bidding/bidding.js';
import { BidQueue } from './bidding/commands/bid-queue.js';
import { bidTally } from './bidding/commands/bid-tally.js';
import { type AuctionContext, type AuctionServices, createContext } from './context.js';
import { concludeEnds } from './ending/commands/conclude-ends.js';
import { featuring } from './featuring/featuring.js';
import { ending } from './ending/ending.js';
import { funds } from './funds/funds.js';
import { registerAuctionFigures } from './lots/commands/auction-figures.js';
import { lots } from './lots/lots.js';
import { notices } from './notices/notices.js';
import { settlement } from './settlement/settlement.js';
import { signals } from './signals/signals.js';
import { watching } from './watching/watching.js';
import { published } from './events.js';

/** Auctions, bids and what bidders hold for them. */
export const auction = defineSubgraph<AuctionServices, AuctionContext>({
  name: 'auction',
  migrations: fileURLToPath(new URL('../migrations', import.meta.url)),
  events: published,
  parts: [lots, bidding, funds, settlement, ending, watching, notices, featuring, signals],
  open(platform: Platform) {
    registerAuctionFigures(platform);
    return { platform, queue: new BidQueue({ platform, concludeEnds }), answered: bidTally(platform) };
  },
  context: createContext,
  close: ({ queue }) => queue.idle(),
});
