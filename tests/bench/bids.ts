/** Accepted bids a second on one hot auction, beside plain transactions that write the same rows. */
import { localId } from '@marque/shared/graph/global-ids';
import type { Client } from '@marque/sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { Bidding } from './bidding.js';
import { figureOf, rounded, type Figure } from './figures.js';
import { type Bidder, makeBidders, openAuction, signInAdmin } from './hot-auction.js';
import { run, type Round } from './load.js';
import { withMarque, type Marque } from './marque.js';
import type { Options } from './options.js';
import { PlainBids } from './plain-bids.js';
import { cpuMsOf } from './processes.js';

const crowds = [1, 64, 256];
const plainConnections = 16;
const warmUpMs = 1500;
const settleTimeoutMs = 5000;

/** Measures each size of crowd, then checks the log and the ledger. */
export function measureBids(options: Options): Promise<Figure[]> {
  return withMarque('all-in-one', async (marque) => {
    const admin = await signInAdmin(marque.url);
    const bidders = await makeBidders(admin, Math.max(...crowds));
    const figures: Figure[] = [];
    for (const crowd of crowds) figures.push(...(await measureCrowd(marque, admin, bidders.slice(0, crowd), options)));
    const { verifyLedger } = await admin.verifyLedger({});
    if (!verifyLedger?.balanced) throw new Error('The ledger is not balanced after the bids.');
    await admin.close();
    return figures;
  });
}

async function measureCrowd(marque: Marque, admin: Client, bidders: readonly Bidder[], options: Options): Promise<Figure[]> {
  const auctionId = await openAuction(admin, marque.url, bidders);
  const crowd = bidders.length;
  const bidding = new Bidding(marque.url, auctionId, bidders);
  const plain = new PlainBids(marque.databaseUrl, Math.min(crowd, plainConnections), crowd);
  const ours: Round[] = [];
  const raw: Round[] = [];
  const cpuPerBid: number[] = [];
  const raise = async (connection: number): Promise<boolean> => (await bidding.raise(connection)) !== null;
  try {
    await plain.prepare(localId('Auction', auctionId));
    await run(crowd, Math.min(options.roundMs, warmUpMs), raise);
    await settle(marque.databaseUrl);
    await run(crowd, Math.min(options.roundMs, warmUpMs) / 2, (connection) => plain.raise(connection));
    for (let round = 0; round < options.rounds; round += 1) {
      const before = cpuMsOf(marque.pid);
      const measured = await run(crowd, options.roundMs, raise);
      const after = cpuMsOf(marque.pid);
      ours.push(measured);
      cpuPerBid.push((after.node - before.node + after.postgres - before.postgres) / measured.done);
      await settle(marque.databaseUrl);
      raw.push(await run(crowd, options.roundMs, (connection) => plain.raise(connection)));
    }
    await verifyLog(marque.databaseUrl, localId('Auction', auctionId), bidding.acknowledged);
  } finally {
    await Promise.all([bidding.close(), plain.close()]);
  }
  const done = ours.reduce((sum, round) => sum + round.done, 0);
  const refused = ours.reduce((sum, round) => sum + round.refused, 0);
  const of = (value: (round: Round) => number) => ({ ours: ours.map(value), raw: raw.map(value) });
  const label = `${crowd} ${crowd === 1 ? 'bidder' : 'bidders'}`;
  const note = `${bidding.acknowledged} acknowledged = in the log; ${rounded((100 * refused) / (done + refused))} % too low`;
  return [
    figureOf('bids', label, 'bids/s', { ...of(({ perSecond }) => perSecond), note }),
    figureOf(
      'bids',
      `${label}, p50`,
      'ms',
      of(({ p50Ms }) => p50Ms),
    ),
    figureOf(
      'bids',
      `${label}, p99`,
      'ms',
      of(({ p99Ms }) => p99Ms),
    ),
    figureOf('bids', `${label}, server CPU`, 'ms/bid', {
      ours: cpuPerBid,
      raw: [],
      note: 'Node and PostgreSQL, in the round; consumers may follow later',
    }),
  ];
}

/** Waits until the consumers have taken the events of the bids, so that their work does not slow the reference. */
export async function settle(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    for (const end = Date.now() + settleTimeoutMs; Date.now() < end; await sleep(50)) {
      const [found] = await sql<{ settled: boolean }[]>`
        select (select min(position) from platform.consumers) >= (select max(position) from platform.events) as settled`;
      if (found?.settled) return;
    }
  } finally {
    await sql.end();
  }
}

/** Each acknowledged bid is in the log, each logged bid was acknowledged, and the event log tells of each. */
export async function verifyLog(databaseUrl: string, auctionId: string, acknowledged: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const [found] = await sql<{ bids: number; events: number }[]>`
      select (select count(*)::int from auction.bids where auction_id = ${auctionId}) as bids,
        (select count(*)::int from platform.events where aggregate_id = ${auctionId} and type = 'auction.bid_placed.v1') as events`;
    if (found?.bids !== acknowledged || found.events !== acknowledged) {
      throw new Error(`${acknowledged} bids were acknowledged, but the logs have ${JSON.stringify(found)}.`);
    }
  } finally {
    await sql.end();
  }
}
