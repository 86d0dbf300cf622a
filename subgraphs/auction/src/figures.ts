/** What operations see of auctions and bids. */
import { registerFigures, Tally } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/subgraph';
import { sql } from 'drizzle-orm';
import type { BidAnswer } from './commands/bid-answer.js';

/** States that last: the partial index `auctions_counted` has these. */
const countedStates = ['SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT'] as const;

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
        const rows = await database.system((tx) =>
          tx.execute<{ state: string; auctions: bigint }>(sql`
            select state, count(*) as auctions from auction.auctions
            where state in ('SCHEDULED', 'LIVE', 'ENDED', 'PENDING_SETTLEMENT') group by state`),
        );
        const counts = new Map(rows.map(({ state, auctions }) => [state, Number(auctions)]));
        return countedStates.map((state) => ({ labels: { state }, value: counts.get(state) ?? 0 }));
      },
    },
  ]);
  return (answer) => {
    bids.row(answer.result === 'REFUSED' ? answer.refusal.reason : answer.result).count += 1;
  };
}
