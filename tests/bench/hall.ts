/** Accepted bids a second of 500 bidders over 50 auctions, beside plain transactions that write the same rows. */
import { localId } from '@marque/shared/graph/global-ids';
import { Bidding } from './bidding.js';
import { settle, verifyLog } from './bids.js';
import { figureOf, type Figure } from './figures.js';
import { makeBidders, openAuction, signInAdmin } from './hot-auction.js';
import { run, type Round } from './load.js';
import { withMarque } from './marque.js';
import type { Options } from './options.js';
import { PlainBids } from './plain-bids.js';
import { cpuMsOf } from './processes.js';
import { chunks, inParallel } from '../replay/pool.js';

const bidderCount = 500;
const bidsPerAuction = 10;
const plainConnections = 16;
const warmUpMs = 1500;

/** Each auction has ten bidders of its own, and each bidder a connection. */
export function measureHall({ rounds, roundMs }: Options): Promise<Figure[]> {
  return withMarque('all-in-one', async (marque) => {
    const admin = await signInAdmin(marque.url);
    const rooms = await inParallel(chunks(await makeBidders(admin, bidderCount), bidsPerAuction), 4, async (bidders) => {
      const auctionId = await openAuction(admin, marque.url, bidders);
      return { auctionId, bidding: new Bidding(marque.url, auctionId, bidders) };
    });
    const plain = new PlainBids(marque.databaseUrl, plainConnections, bidderCount);
    await plain.prepare(...rooms.map(({ auctionId }) => localId('Auction', auctionId)));
    const bid = async (connection: number): Promise<boolean> => {
      const room = rooms[Math.floor(connection / bidsPerAuction)];
      return (await room?.bidding.raise(connection % bidsPerAuction)) !== null;
    };
    const ours: Round[] = [];
    const raw: Round[] = [];
    const cpuPerBid: number[] = [];
    await run(bidderCount, Math.min(roundMs, warmUpMs), bid);
    await settle(marque.databaseUrl);
    for (let round = 0; round < rounds; round += 1) {
      const before = cpuMsOf(marque.pid);
      const measured = await run(bidderCount, roundMs, bid);
      const after = cpuMsOf(marque.pid);
      ours.push(measured);
      cpuPerBid.push((after.node - before.node + after.postgres - before.postgres) / measured.done);
      await settle(marque.databaseUrl);
      raw.push(await run(bidderCount, roundMs, (connection) => plain.raise(connection)));
    }
    for (const { auctionId, bidding } of rooms) await verifyLog(marque.databaseUrl, localId('Auction', auctionId), bidding.acknowledged);
    await Promise.all([...rooms.map(({ bidding }) => bidding.close()), plain.close()]);
    const { verifyLedger } = await admin.verifyLedger({});
    if (!verifyLedger?.balanced) throw new Error('The ledger is not balanced after the bids.');
    await admin.close();
    return figuresOf(ours, raw, cpuPerBid);
  });
}

function figuresOf(ours: readonly Round[], raw: readonly Round[], cpuPerBid: readonly number[]): Figure[] {
  const of = (value: (round: Round) => number) => ({ ours: ours.map(value), raw: raw.map(value) });
  const refused = ours.reduce((sum, round) => sum + round.refused, 0);
  const seconds = Math.round(ours.reduce((sum, round) => sum + round.seconds, 0));
  const note = `${bidderCount} bidders over ${bidderCount / bidsPerAuction} auctions, ${seconds} s; ${refused} too low, no errors`;
  return [
    figureOf('hall', 'accepted', 'bids/s', { ...of(({ perSecond }) => perSecond), note }),
    figureOf(
      'hall',
      'p50',
      'ms',
      of(({ p50Ms }) => p50Ms),
    ),
    figureOf(
      'hall',
      'p99',
      'ms',
      of(({ p99Ms }) => p99Ms),
    ),
    figureOf('hall', 'server CPU', 'ms/bid', { ours: cpuPerBid, raw: [], note: 'Node and PostgreSQL, in the round' }),
  ];
}
