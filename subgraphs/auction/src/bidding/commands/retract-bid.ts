/** Takes a bid out of the standing of a live auction. */
import { actorOf, type CommandContext, type TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { conflict, isRefusal, notFound } from '@marque/shared/outcome';
import { auctionEvent, type Facts, optionalAmount, platformAlias } from '../../events.js';
import { coverableBy, depositOn } from '../../funds/domain/deposit.js';
import { moveCommitments } from '../../funds/store/accounts.js';
import type { AuctionAnswer } from '../../lots/commands/auction-answer.js';
import { recordStaffAction } from '../../lots/commands/record-staff-action.js';
import { withAuctionByStaff } from '../../lots/commands/with-auction-by-staff.js';
import { parseReason } from '@marque/shared/text/reason';
import { noAuction } from '../../lots/domain/refusals.js';
import { reserveMet } from '../../lots/domain/terms.js';
import { updateAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { termsOf } from '../../lots/store/terms.js';
import { type LoggedBid, type Rebuilt, withoutBid } from '../domain/retract.js';
import { leaderOf } from '../domain/standing.js';
import { approvedOf } from '../store/bidders.js';
import { bidsById, insertRetractions, standingLog } from '../store/bids.js';
import { lockAccounts } from '../store/decisions.js';
import { replaceMaxima, topMaxima } from '../store/maxima.js';
import { aliasOf } from '../store/participants.js';
import { standingColumns, stateOf } from '../store/standing.js';
import type { BidRow } from '../store/tables.js';

/** A bid that is taken back, and why. */
export interface RetractBid {
  readonly bidId: string;
  readonly reason: string;
  /** May be missing: a bid is taken back once anyhow. */
  readonly idempotencyKey?: string | null | undefined;
}

/** Staff take a bid back while the auction is live. It stays in the log; the standing is what the other bids come to. */
export async function retractBid(
  { platform, caller }: CommandContext,
  { bidId, reason: given, idempotencyKey }: RetractBid,
): Promise<AuctionAnswer> {
  const reason = parseReason(given);
  if (isRefusal(reason)) return reason;
  const actor = actorOf(caller);
  const [bid] = await platform.database.tenant(actor.tenantId, (tx) => bidsById(tx, [bidId]));
  if (!bid) return noBid;
  const call = { command: 'retractBid', idempotencyKey, input: { bidId, reason } };
  return withAuctionByStaff({ platform, caller }, bid.auctionId, call, async (tx, auction, now) => {
    const [current] = await bidsById(tx, [bidId]);
    if (!current) return noAuction;
    if (auction.state !== 'LIVE') return conflict(`An auction that is ${auction.state} has no bids to retract.`, 'bidId');
    if (current.isPlatformBid) return conflict('A platform bid cannot be retracted.', 'bidId');
    if (current.retraction !== null) return auction;
    const retracted = await retract({ platform, tx }, auction, { bid: current, staffId: actor.actorId, reason, now });
    await recordStaffAction({ platform, tx, caller }, { auction, action: 'BID_RETRACTED', reason, now, bidId });
    return retracted;
  });
}

const noBid = notFound('There is no such bid.', 'bidId');

/** What the reason of a bid says that fell with a retracted one. */
const fellReasons = {
  platform: 'It answered a bid that was taken back.',
  bidder: 'A bid was taken back, and what this one needs to lead is not there any more.',
} as const;

interface Retraction {
  readonly bid: BidRow;
  readonly staffId: string;
  readonly reason: string;
  readonly now: Date;
}

async function retract({ platform, tx }: TransactionContext, auction: AuctionRow, retraction: Retraction): Promise<AuctionRow> {
  const { bid, now } = retraction;
  const log = await standingLog(tx, auction.id);
  const terms = termsOf(auction);
  const before = stateOf(auction, await topMaxima(tx, auction.id));
  const rebuilt = withoutBid(terms, before, log, bid.id, await leadersOf(tx, auction, log));
  const { state, maxima, fallen } = rebuilt;
  const leader = leaderOf(state);
  const committed = leader ? depositOn(leader.amount, terms.depositRateBps) : 0n;
  const leaderAlias = leader ? await aliasOf(tx, auction.id, leader.bidderId) : null;
  await insertRetractions(tx, retractionRows(auction, retraction, fallen));
  await replaceMaxima(tx, auction.tenantId, auction.id, maxima);
  await moveCommitments(tx, auction.currency, differencesOf(auction, leader?.bidderId ?? null, committed));
  const sequence = auction.sequence + 1;
  const told = [bid.bidderId, auction.leaderId, leader?.bidderId ?? null, ...fallen.map(({ bidderId }) => bidderId)];
  const facts = factsOf(auction, retraction, rebuilt, leaderAlias);
  await platform.events.record(tx, [auctionEvent(auction, 'auction.bid_retracted.v1', sequence, now, facts, told)]);
  const columns = { ...standingColumns(state), sequence, leaderAlias, committedMinor: committed, bidderCount: maxima.length };
  return updateAuction(tx, auction.id, columns);
}

/** The bid that is taken back, and those that fell with it. */
function retractionRows({ tenantId, id: auctionId }: AuctionRow, { bid, staffId, reason, now }: Retraction, fallen: readonly LoggedBid[]) {
  const common = { tenantId, auctionId, retractedBy: staffId, retractedAt: now };
  return [
    { ...common, bidId: bid.id, reason },
    ...fallen.map(({ bidId, bidderId }) => ({
      ...common,
      bidId,
      fellWith: bid.id,
      reason: bidderId === null ? fellReasons.platform : fellReasons.bidder,
    })),
  ];
}

/** Bound money by bidder: what changes. */
function differencesOf({ leaderId, committedMinor }: AuctionRow, newLeaderId: string | null, committed: bigint): Map<string, bigint> {
  const differences = new Map<string, bigint>();
  if (leaderId !== null) differences.set(leaderId, -committedMinor);
  if (newLeaderId !== null) differences.set(newLeaderId, (differences.get(newLeaderId) ?? 0n) + committed);
  return differences;
}

function factsOf(
  auction: AuctionRow,
  { bid, reason }: Retraction,
  { state, fallen }: Rebuilt,
  leaderAlias: string | null,
): Facts<'auction.bid_retracted.v1'> {
  const price = optionalAmount(auction, state.price);
  return {
    bidId: bid.id,
    reason,
    fallenBidIds: fallen.map(({ bidId }) => bidId),
    price: price && { ...price },
    leaderId: leaderOf(state)?.bidderId ?? null,
    leaderAlias: state.platformBidId === null ? leaderAlias : platformAlias,
    bidCount: state.bidCount,
    reserveMet: reserveMet(termsOf(auction), state),
    effectiveEnd: auction.effectiveEnd.toISOString(),
  };
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
