import type { Transaction } from '@marque/shared/db';
import { coverableBy, depositOn } from '../../funds/domain/deposit.js';
import { withoutBid, type LoggedBid } from '../domain/retract.js';
import { leaderOf, reserveMet } from '../domain/standing.js';
import { auctionEvent, optionalAmount, platformAlias } from '../../events.js';
import { aliasOf, updateAuction } from '../../lots/store/auctions.js';
import { bidsById, insertRetractions, replaceMaxima, standingLog } from '../store/bids.js';
import { lockAccounts, moveCommitments, topMaxima } from '../store/decisions.js';
import { approvedOf } from '../store/participants.js';
import type { AuctionRow, BidRow } from '../../lots/store/tables.js';
import { standingColumns, stateOf, termsOf } from '../../lots/store/terms.js';
import { noAuction, refuse, type CommandRefusal } from '../../lots/commands/refusal.js';
import type { AuctionServices } from './services.js';
import { withAuction } from '../../lots/commands/with-auction.js';

/** Staff take a bid back while the auction is live. It stays in the log; the standing is what the other bids come to. */
export async function retractBid(
  services: AuctionServices,
  staff: { tenantId: string; userId: string },
  bidId: string,
  reason: string,
): Promise<AuctionRow | CommandRefusal> {
  const { platform } = services;
  const [bid] = await platform.database.tenant(staff.tenantId, (tx) => bidsById(tx, [bidId]));
  if (!bid) return refuse('NOT_FOUND', 'There is no such bid.', 'input', 'bidId');
  return withAuction(platform, staff.tenantId, bid.auctionId, async (tx, auction) => {
    const [current] = await bidsById(tx, [bidId]);
    if (!current) return noAuction;
    if (auction.state !== 'LIVE')
      return refuse('CONFLICT', `An auction that is ${auction.state} has no bids to retract.`, 'input', 'bidId');
    if (current.isPlatformBid) return refuse('CONFLICT', 'A platform bid cannot be retracted.', 'input', 'bidId');
    if (current.retraction !== null) return auction;
    return retract(services, tx, auction, { bid: current, staffId: staff.userId, reason });
  });
}

/** What the reason of a bid says that fell with a retracted one. */
const fellReasons = {
  platform: 'It answered a bid that was taken back.',
  bidder: 'A bid was taken back, and what this one needs to lead is not there any more.',
} as const;

async function retract(
  { platform }: AuctionServices,
  tx: Transaction,
  auction: AuctionRow,
  { bid, staffId, reason }: { bid: BidRow; staffId: string; reason: string },
): Promise<AuctionRow> {
  const now = platform.clock.now();
  const log = await standingLog(tx, auction.id);
  const terms = termsOf(auction);
  const before = stateOf(auction, await topMaxima(tx, auction.id));
  const { state, maxima, fallen } = withoutBid(terms, before, log, bid.id, await leadersOf(tx, auction, log));
  const leader = leaderOf(state);
  const committed = leader ? depositOn(leader.amount, terms.depositRateBps) : 0n;
  const differences = new Map<string, bigint>();
  if (auction.leaderId !== null) differences.set(auction.leaderId, -auction.committedMinor);
  if (leader) differences.set(leader.bidderId, (differences.get(leader.bidderId) ?? 0n) + committed);
  const leaderAlias = leader ? await aliasOf(tx, auction.id, leader.bidderId) : null;

  const common = { tenantId: auction.tenantId, auctionId: auction.id, retractedBy: staffId, retractedAt: now };
  await insertRetractions(tx, [
    { ...common, bidId: bid.id, reason },
    ...fallen.map(({ bidId, bidderId }) => ({
      ...common,
      bidId,
      fellWith: bid.id,
      reason: bidderId === null ? fellReasons.platform : fellReasons.bidder,
    })),
  ]);
  await replaceMaxima(tx, auction.tenantId, auction.id, maxima);
  await moveCommitments(tx, auction.currency, differences);
  const sequence = auction.sequence + 1;
  const price = optionalAmount(auction, state.price);
  const facts = {
    bidId: bid.id,
    reason,
    fallenBidIds: fallen.map(({ bidId }) => bidId),
    price: price && { ...price },
    leaderId: leader?.bidderId ?? null,
    leaderAlias: state.platformBidId === null ? leaderAlias : platformAlias,
    bidCount: state.bidCount,
    reserveMet: reserveMet(terms, state),
    effectiveEnd: auction.effectiveEnd.toISOString(),
  };
  const told = [bid.bidderId, auction.leaderId, leader?.bidderId ?? null, ...fallen.map(({ bidderId }) => bidderId)];
  await platform.events.record(tx, [auctionEvent(auction, 'auction.bid_retracted.v1', sequence, now, facts, told)]);
  const columns = { ...standingColumns(state), sequence, leaderAlias, committedMinor: committed, bidderCount: maxima.length };
  return updateAuction(tx, auction.id, columns);
}

/** Who may lead with which maximum now: those whose KYC is approved and whose free funds, which are locked, cover its deposit. */
async function leadersOf(
  tx: Transaction,
  auction: AuctionRow,
  log: readonly LoggedBid[],
): Promise<(bidderId: string, maximum: bigint) => boolean> {
  const people = [...new Set(log.flatMap(({ bidderId }) => (bidderId === null ? [] : [bidderId])))];
  const accounts = new Map((await lockAccounts(tx, auction.id, people)).map((account) => [account.bidderId, account]));
  const approved = await approvedOf(tx, people);
  return (bidderId, maximum) => {
    const account = accounts.get(bidderId);
    const here = auction.leaderId === bidderId ? auction.committedMinor : 0n;
    return approved.has(bidderId) && coverableBy(account, here) >= depositOn(maximum, auction.depositRateBps);
  };
}
