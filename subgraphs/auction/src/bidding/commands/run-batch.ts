/** One transaction: lock, decide, write. The only writer of a live auction's standing beside a retraction. */
import type { TransactionContext } from '@marque/shared/commands';
import { violatedConstraint } from '@marque/shared/db';
import type { Platform } from '@marque/shared/platform/subgraph';
import { moveCommitments } from '../../funds/store/accounts.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { leaderOf } from '../domain/standing.js';
import { appendBids, type DecisionRows, lockForDecision, saveAuction } from '../store/decisions.js';
import { standingColumns } from '../store/standing.js';
import { type BatchItem, type BatchResult, type BidAnswer, decideBatch } from './batch.js';
import { aliasesOf, toBidRow, toPlatformEvent } from './bid-facts.js';
import type { ConcludeEnd } from './conclusion.js';

/** What batches run on. */
export interface BatchServices {
  readonly platform: Platform;
  /** Tells what follows from an end, which is no matter of bidding. */
  readonly concludeEnd: ConcludeEnd;
}

/** Commands on one auction, in their order. */
export interface Batch {
  readonly tenantId: string;
  readonly auctionId: string;
  readonly items: readonly BatchItem[];
}

const attempts = 4;

/** Decides the items and commits; the answers come in the order of the items, after the commit; null for the platform's own. */
export async function runBatch(services: BatchServices, batch: Batch): Promise<readonly (BidAnswer | null)[]> {
  const { platform, concludeEnd } = services;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await platform.database.tenant(batch.tenantId, (tx) => decideAndWrite({ platform, tx }, concludeEnd, batch));
    } catch (error) {
      // The same key was used on another auction in the same moment; the next try reads the answer that it got.
      if (attempt === attempts || violatedConstraint(error) !== 'commands_once') throw error;
    }
  }
}

async function decideAndWrite(
  context: TransactionContext,
  concludeEnd: ConcludeEnd,
  { auctionId, items }: Batch,
): Promise<readonly (BidAnswer | null)[]> {
  const calls = items.filter((item) => item.kind === 'BIDDER');
  const rows = await lockForDecision(context.tx, auctionId, calls);
  if (!rows) return items.map((item) => (item.kind === 'BIDDER' ? noAuction : null));
  const result = decideBatch(rows, items);
  await write(context, concludeEnd, rows, result);
  return result.answers;
}

async function write(context: TransactionContext, concludeEnd: ConcludeEnd, rows: DecisionRows, result: BatchResult): Promise<void> {
  const { platform, tx } = context;
  const { auction, answers } = rows;
  if (result.events.length === 0) return answers.save(tx, auction.tenantId);
  const aliasOf = aliasesOf(rows);
  const leader = leaderOf(result.state);
  const ended = result.events.find(({ event }) => event.type === 'ENDED');
  const conclusion =
    ended?.event.type === 'ENDED' ? concludeEnd({ auction, state: result.state, ended: ended.event, at: new Date(ended.at) }) : null;
  const events = result.events.map(({ event, at }) => toPlatformEvent(auction, event, new Date(at), aliasOf));
  await Promise.all([
    answers.save(tx, auction.tenantId),
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
    conclusion?.write(context),
  ]);
}

/** Those who had no standing bid before. */
function newBidders({ standing }: DecisionRows, { events }: BatchResult): Set<string> {
  const bidders = events.flatMap(({ event }) => (event.type === 'BID_PLACED' && event.bidderId !== null ? [event.bidderId] : []));
  return new Set(bidders).difference(standing);
}
