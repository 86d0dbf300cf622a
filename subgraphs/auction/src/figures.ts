/** What operations see of auctions and bids. */
import { registerFigures, Tally } from '@marque/shared/metrics';
import type { Platform } from '@marque/shared/subgraph';
import { sql } from 'drizzle-orm';
import type { BidAnswer } from './commands/bid-answer.js';

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
            select s.state, count(a.id) as auctions
            from (values ('SCHEDULED'), ('LIVE'), ('ENDED'), ('PENDING_SETTLEMENT')) as s (state)
            left join auction.auctions a on a.state = s.state group by s.state`),
        );
        return rows.map(({ state, auctions }) => ({ labels: { state }, value: Number(auctions) }));
      },
    },
  ]);
  return (answer) => {
    bids.row(answer.result === 'REFUSED' ? answer.refusal.reason : answer.result).count += 1;
  };
}
