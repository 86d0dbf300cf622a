/** Takes bids out of the standing of a live auction: the rest comes to what it would have come to without them. */
import type { TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import { auctionEvent, type Facts, optionalAmount, platformAlias } from '../../events.js';
import { coverableBy, depositOn } from '../../funds/domain/deposit.js';
import { moveCommitments } from '../../funds/store/accounts.js';
import { reserveMet } from '../../lots/domain/terms.js';
import { updateAuction } from '../../lots/store/auctions.js';
import type { AuctionRow } from '../../lots/store/tables.js';
import { termsOf } from '../../lots/store/terms.js';
import { type LoggedBid, type Rebuilt, withoutBids } from '../domain/retract.js';
import { leaderOf } from '../domain/standing.js';
import { knownBidders } from '../store/bidders.js';
import { insertRetractions, standingLog } from '../store/bids.js';
import { lockAccounts } from '../store/decisions.js';
import { replaceMaxima, topMaxima } from '../store/maxima.js';
import { aliasOf } from '../store/participants.js';
import { standingColumns, stateOf } from '../store/standing.js';

/** What the reason of a bid says that fell with a retracted one. */
const fellReasons = {
  platform: 'It answered a bid that was taken back.',
  bidder: 'A bid was taken back, and what this one needs to lead is not there any more.',
} as const;

/** Bids that are taken back together. */
export interface Retraction {
  /** The one that is named. */
  readonly bidId: string;
  /** All of them, that one too. */
  readonly bidIds: readonly string[];
  /** Null for the platform. */
  readonly by: string | null;
  readonly reason: string;
  readonly because?: 'BIDDER_SUSPENDED';
  readonly now: Date;
}

/** Takes the bids back; the caller has locked the auction, which is live. They stay in the log with the reason. */
export async function takeOut({ platform, tx }: TransactionContext, auction: AuctionRow, retraction: Retraction): Promise<AuctionRow> {
  const { bidIds, now } = retraction;
  const log = await standingLog(tx, auction.id);
  const terms = termsOf(auction);
  const before = stateOf(auction, await topMaxima(tx, auction.id));
  const rebuilt = withoutBids(terms, before, log, new Set(bidIds), await leadersOf(tx, auction, log));
  const { state, maxima, fallen } = rebuilt;
  const leader = leaderOf(state);
  const committed = leader ? depositOn(leader.amount, terms.depositRateBps) : 0n;
  const leaderAlias = leader ? await aliasOf(tx, auction.id, leader.bidderId) : null;
  await insertRetractions(tx, retractionRows(auction, retraction, fallen));
  await replaceMaxima(tx, auction.tenantId, auction.id, maxima);
  await moveCommitments(tx, auction.currency, differencesOf(auction, leader?.bidderId ?? null, committed));
  const sequence = auction.sequence + 1;
  const gone = new Set([...bidIds, ...fallen.map(({ bidId }) => bidId)]);
  const bidders = log.flatMap(({ bidId, bidderId }) => (gone.has(bidId) ? [bidderId] : []));
  const told = [...bidders, auction.leaderId, leader?.bidderId ?? null];
  const facts = factsOf(auction, retraction, rebuilt, leaderAlias);
  await platform.events.record(tx, [auctionEvent(auction, 'auction.bid_retracted.v1', sequence, now, facts, told)]);
  const columns = { ...standingColumns(state), sequence, leaderAlias, committedMinor: committed, bidderCount: maxima.length };
  return updateAuction(tx, auction.id, columns);
}

/** The bids that are taken back, and those that fell with them. */
function retractionRows({ tenantId, id: auctionId }: AuctionRow, retraction: Retraction, fallen: readonly LoggedBid[]) {
  const { bidId: fellWith, bidIds, by, reason, now } = retraction;
  const common = { tenantId, auctionId, retractedBy: by, retractedAt: now };
  return [
    ...bidIds.map((bidId) => ({ ...common, bidId, fellWith: null, reason })),
    ...fallen.map(({ bidId, bidderId }) => ({
      ...common,
      bidId,
      fellWith,
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
  { bidId, bidIds, reason, because }: Retraction,
  { state, fallen }: Rebuilt,
  leaderAlias: string | null,
): Facts<'auction.bid_retracted.v1'> {
  const price = optionalAmount(auction, state.price);
  return {
    bidId,
    reason,
    ...(because && { because }),
    fallenBidIds: [...bidIds.filter((other) => other !== bidId), ...fallen.map((bid) => bid.bidId)],
    price: price && { ...price },
    leaderId: leaderOf(state)?.bidderId ?? null,
    leaderAlias: state.platformBidId === null ? leaderAlias : platformAlias,
    bidCount: state.bidCount,
    reserveMet: reserveMet(termsOf(auction), state),
    effectiveEnd: auction.effectiveEnd.toISOString(),
  };
}

/** Who may lead with which maximum now: those whose KYC is approved, who are not suspended and whose free funds, which are locked, cover its deposit. */
async function leadersOf(
  tx: Transaction,
  auction: AuctionRow,
  log: readonly LoggedBid[],
): Promise<(bidderId: string, maximum: bigint) => boolean> {
  const people = [...new Set(log.flatMap(({ bidderId }) => (bidderId === null ? [] : [bidderId])))];
  const accounts = new Map((await lockAccounts(tx, auction.id, people)).map((account) => [account.bidderId, account]));
  const known = new Map((await knownBidders(tx, people)).map((bidder) => [bidder.bidderId, bidder]));
  return (bidderId, maximum) => {
    const account = accounts.get(bidderId);
    const here = auction.leaderId === bidderId ? auction.committedMinor : 0n;
    const { kycApproved = false, suspended = false } = known.get(bidderId) ?? {};
    return kycApproved && !suspended && coverableBy(account, here) >= depositOn(maximum, auction.depositRateBps);
  };
}
