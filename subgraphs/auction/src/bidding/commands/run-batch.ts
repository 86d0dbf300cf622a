/** One transaction: lock, decide, write. The only writer of a live auction's standing beside a retraction. */
import { violatedConstraint, type Transaction } from '@marque/shared/db';
import type { NewEvent } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import type { BiddingEvent } from '../domain/bidding.js';
import { leaderOf } from '../domain/standing.js';
import { amountOf, auctionEvent, optionalAmount, platformAlias } from '../../events.js';
import { appendBids, appendRequests, lockForDecision, moveCommitments, saveAuction, type DecisionRows } from '../store/decisions.js';
import type { AuctionRow, BidRow } from '../../lots/store/tables.js';
import { standingColumns } from '../../lots/store/terms.js';
import { decideBatch, type BatchItem, type BatchResult } from './batch.js';
import { encodeAnswer, type BidAnswer } from './bid-answer.js';
import { concludeEnd } from '../../ending/commands/conclude-end.js';

const attempts = 4;

/** Decides the items on one auction and commits; the answers come in the order of the items, after the commit. */
export async function runBatch(
  platform: Platform,
  tenantId: string,
  auctionId: string,
  items: readonly BatchItem[],
): Promise<readonly (BidAnswer | null)[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await platform.database.tenant(tenantId, (tx) => decideAndWrite(platform, tx, auctionId, items));
    } catch (error) {
      // The same key was used on another auction in the same moment; the next try reads the answer that it got.
      if (attempt === attempts || violatedConstraint(error) !== 'bid_requests_once') throw error;
    }
  }
}

async function decideAndWrite(
  platform: Platform,
  tx: Transaction,
  auctionId: string,
  items: readonly BatchItem[],
): Promise<readonly (BidAnswer | null)[]> {
  const asking = items.filter((item) => item.kind === 'BIDDER');
  const bidderIds = [...new Set(asking.map(({ bidderId }) => bidderId))];
  const rows = await lockForDecision(tx, auctionId, bidderIds, [...new Set(asking.map(({ idempotencyKey }) => idempotencyKey))]);
  if (!rows) return items.map((item) => (item.kind === 'BIDDER' ? { result: 'NO_AUCTION' } : null));
  const result = decideBatch(rows, items);
  await write(platform, tx, rows, result);
  return result.answers;
}

async function write(platform: Platform, tx: Transaction, rows: DecisionRows, result: BatchResult): Promise<void> {
  const { auction } = rows;
  const requests = result.recorded.map(({ item, answer, at }) => ({
    tenantId: auction.tenantId,
    bidderId: item.bidderId,
    idempotencyKey: item.idempotencyKey,
    contentHash: item.contentHash,
    auctionId: auction.id,
    answer: encodeAnswer(answer),
    answeredAt: new Date(at),
  }));
  if (result.events.length === 0) return appendRequests(tx, requests);
  const aliasOf = aliasesOf(rows);
  const leader = leaderOf(result.state);
  const ended = result.events.find(({ event }) => event.type === 'ENDED');
  const conclusion = ended?.event.type === 'ENDED' ? concludeEnd(auction, result, ended.event, new Date(ended.at)) : null;
  const events = result.events.map(({ event, at }) => toPlatformEvent(auction, event, new Date(at), aliasOf));
  await Promise.all([
    appendRequests(tx, requests),
    appendBids(
      tx,
      result.events.flatMap(({ event, at }) => toBidRow(auction, event, at, aliasOf)),
    ),
    moveCommitments(tx, auction.currency, result.commitments),
    saveAuction(tx, auction.id, auction.sequence, {
      ...standingColumns(result.state),
      leaderAlias: leader ? aliasOf(leader.bidderId) : null,
      bidderCount: auction.bidderCount + newBidders(rows, result).size,
      committedMinor: result.committed,
      decidedAt: new Date(result.decidedAt),
      ...conclusion?.columns,
    }),
    platform.events.record(tx, [...events, ...(conclusion?.events ?? [])]),
    conclusion?.write(tx, platform),
  ]);
}

/** Those who had no standing bid before. */
function newBidders({ standing }: DecisionRows, { events }: BatchResult): Set<string> {
  const bidders = events.flatMap(({ event }) => (event.type === 'BID_PLACED' && event.bidderId !== null ? [event.bidderId] : []));
  return new Set(bidders).difference(standing);
}

type AliasOf = (bidderId: string | null) => string;

function aliasesOf({ auction, aliases }: DecisionRows): AliasOf {
  return (bidderId) => {
    if (bidderId === null) return platformAlias;
    const alias = aliases.get(bidderId) ?? (auction.leaderId === bidderId ? auction.leaderAlias : null);
    if (alias === null) throw new Error(`Bidder ${bidderId} has no alias in auction ${auction.id}.`);
    return alias;
  };
}

function toBidRow(auction: AuctionRow, event: BiddingEvent, at: number, aliasOf: AliasOf): BidRow[] {
  if (event.type !== 'BID_PLACED') return [];
  return [
    {
      id: event.bidId,
      tenantId: auction.tenantId,
      auctionId: auction.id,
      sequence: event.sequence,
      bidderId: event.bidderId,
      alias: aliasOf(event.bidderId),
      isPlatformBid: event.bidderId === null,
      style: event.style,
      amountMinor: event.amount,
      priceMinor: event.price,
      leaderId: event.leaderId,
      placedAt: new Date(at),
    },
  ];
}

function toPlatformEvent(auction: AuctionRow, event: BiddingEvent, at: Date, aliasOf: AliasOf): NewEvent {
  switch (event.type) {
    case 'BID_PLACED':
      return auctionEvent(
        auction,
        'auction.bid_placed.v1',
        event.sequence,
        at,
        {
          bidId: event.bidId,
          bidderId: event.bidderId,
          alias: aliasOf(event.bidderId),
          price: { ...amountOf(auction, event.price) },
          leaderAlias: aliasOf(event.leaderId),
          leaderId: event.leaderId,
          outbidId: event.outbidId,
          isPlatformBid: event.bidderId === null,
          bidCount: event.bidCount,
          reserveMet: event.reserveMet,
          effectiveEnd: new Date(event.effectiveEnd).toISOString(),
        },
        [event.bidderId, event.leaderId, event.outbidId],
      );
    case 'EXTENDED':
      return auctionEvent(auction, 'auction.extended.v1', event.sequence, at, { effectiveEnd: new Date(event.effectiveEnd).toISOString() });
    case 'ENDED': {
      const hammerPrice = optionalAmount(auction, event.hammerPrice);
      const facts = {
        hammerPrice: hammerPrice && { ...hammerPrice },
        bidCount: event.bidCount,
        winnerAlias: event.winner && aliasOf(event.winner.bidderId),
      };
      return auctionEvent(auction, 'auction.ended.v1', event.sequence, at, facts, [event.winner?.bidderId ?? null]);
    }
    default:
      return event satisfies never;
  }
}
