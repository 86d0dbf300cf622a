/** How long after their end 1,000 auctions that end in the same second are closed, beside one plain statement that closes as many rows. */
import { setTimeout as sleep } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { localId } from '@marque/shared/graph/global-ids';
import { Bidding } from './bidding.js';
import { figureOf, percentile, type Figure } from './figures.js';
import { makeBidders, openAuction, signInAdmin } from './hot-auction.js';
import { withMarque } from './marque.js';
import { inParallel } from '../replay/pool.js';

const auctionCount = 1000;
const bidderCount = 20;
const atOnce = 16;
/** How long one takes to make is measured with the first ones, and twice that is given to all. */
const sampleCount = 20;
const leastAheadMs = 30_000;
const reserve = 2;
const closeTimeoutMs = 60_000;

/** Each auction has a bid, so that each end has a winner whose deposit is taken. */
export function measureClosing(): Promise<Figure[]> {
  return withMarque('all-in-one', async (marque) => {
    const admin = await signInAdmin(marque.url);
    const bidders = await makeBidders(admin, bidderCount);
    const sql = postgres(marque.databaseUrl, { max: 1, onnotice: () => {} });
    try {
      const open = async (endsAt: Date, index: number): Promise<string> => {
        const bidder = bidders.slice(index % bidderCount, (index % bidderCount) + 1);
        const auctionId = await openAuction(admin, marque.url, bidder, { endsAt, softClose: false });
        const bidding = new Bidding(marque.url, auctionId, bidder);
        await bidding.raise(0);
        await bidding.close();
        return localId('Auction', auctionId);
      };
      const began = performance.now();
      const farOff = new Date(Date.now() + 24 * 3_600_000);
      await inParallel([...Array(sampleCount).keys()], atOnce, (index) => open(farOff, index));
      const perAuctionMs = (performance.now() - began) / sampleCount;
      const endsAt = new Date(Math.ceil((Date.now() + Math.max(leastAheadMs, perAuctionMs * auctionCount * reserve)) / 1000) * 1000);
      const ids = await inParallel([...Array(auctionCount).keys()], atOnce, (index) => open(endsAt, index));
      if (Date.now() > endsAt.getTime()) throw new Error('The auctions ended before all of them were made.');
      await sleep(endsAt.getTime() - Date.now());
      return figuresOf(await latenessOf(sql, ids, endsAt), await plainCloseMs(sql, ids));
    } finally {
      await sql.end();
      await admin.close();
    }
  });
}

/** Of each auction, how long after its end the transaction that closed it was committed at the latest, in ms. */
async function latenessOf(sql: Sql, ids: readonly string[], endsAt: Date): Promise<number[]> {
  const seen = new Map<string, number>();
  for (const end = Date.now() + closeTimeoutMs; seen.size < ids.length && Date.now() < end; await sleep(20)) {
    const rows = await sql<
      { id: string }[]
    >`select id from auction.auctions where id = any (${ids}) and state not in ('LIVE', 'SCHEDULED')`;
    const at = Date.now();
    for (const { id } of rows) if (!seen.has(id)) seen.set(id, at - endsAt.getTime());
  }
  if (seen.size < ids.length) throw new Error(`${ids.length - seen.size} auctions were not closed.`);
  return [...seen.values()].toSorted((a, b) => a - b);
}

/** The same rows, changed back and forth by one statement. */
async function plainCloseMs(sql: Sql, ids: readonly string[]): Promise<number> {
  await sql`create table pg_temp.closing as select * from auction.auctions where id = any (${ids})`;
  const began = performance.now();
  await sql`update pg_temp.closing set state = 'ENDED', sequence = sequence + 1`;
  return performance.now() - began;
}

function figuresOf(lateMs: readonly number[], plainMs: number): Figure[] {
  const note = `${auctionCount} auctions that end in the same second, each with a bid; seen by a look every 20 ms`;
  return [
    figureOf('closing', 'end to closed, p50', 'ms', { ours: [percentile(lateMs, 0.5)], raw: [] }),
    figureOf('closing', 'end to the last one closed', 'ms', { ours: [percentile(lateMs, 1)], raw: [plainMs], note }),
  ];
}
