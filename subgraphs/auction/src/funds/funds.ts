/** Funds: what bidders hold for bidding, and how much of it bids bind. */
import type { Part } from '@marque/shared/define';
import type { AuctionContext, AuctionServices } from '../context.js';
import { finishCutOffFunding } from './commands/finish-cut-off-funding.js';
import { FundsResolver } from './resolvers/funds-resolver.js';

/** A call to finance that takes longer than this was cut off by a crash. */
const cutOffMs = 60_000;

export const funds: Part<AuctionServices, AuctionContext> = {
  module: 'AUCTIONS',
  resolvers: [FundsResolver],
  jobs: ({ platform }) => [
    {
      name: 'auction.finish_funding',
      lane: 'ASKING',
      everyMs: cutOffMs,
      run: () => finishCutOffFunding(platform, { before: new Date(platform.clock.now().getTime() - cutOffMs) }),
    },
  ],
};
