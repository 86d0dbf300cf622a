import { Tally } from '@marque/shared/metrics';
import { isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { BidOutcome } from '../domain/bid-outcome.js';

/** Such as BID_TOO_LOW for BidTooLow. */
const label = (refused: string): string => refused.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();

/** Registers the count of answers to bidders; returns what takes note of each. */
export function bidTally({ metrics }: Pick<Platform, 'metrics'>): (outcome: BidOutcome) => void {
  const bids = new Tally(metrics, {
    name: 'marque_auction_bids_total',
    help: 'Answers to bidders: ACCEPTED, or why not.',
    labelNames: ['result'],
  });
  return (outcome) => {
    bids.row(isRefusal(outcome) ? label(outcome.refused) : 'ACCEPTED').count += 1;
  };
}
