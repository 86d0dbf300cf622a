/** What operations see of auctions and bids. */
import { registerFigures, Tally } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { BidAnswer } from './bidding/commands/bid-answer.js';
import { countedStates, countsByState } from './lots/store/auctions.js';

/** Registers the figures; returns what takes note of each answer to a bidder. */
export function auctionFigures({ metrics, logger, database }: Platform): (answer: BidAnswer) => void {
  const bids = new Tally(metrics, {
    name: 'marque_auction_bids_total',
    help: 'Answers to bidders: ACCEPTED, or why not.',
    labelNames: ['result'],
  });
  registerFigures(metrics, logger, [
    {
      name: 'marque_auctions',
      help: 'Auctions that have not ended, of all tenants.',
      labelNames: ['state'],
      async read() {
        const counts = await database.system(countsByState);
        return countedStates.map((state) => ({ labels: { state }, value: counts.get(state) ?? 0 }));
      },
    },
  ]);
  return (answer) => {
    bids.row(answer.result === 'REFUSED' ? answer.refusal.reason : answer.result).count += 1;
  };
}
