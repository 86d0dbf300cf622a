/** One transaction: lock, decide, write. The only writer of a live auction's standing beside a retraction. */
import type { TransactionContext } from '@marque/shared/commands';
import { violatedConstraint } from '@marque/shared/db';
import type { NewEvent } from '@marque/shared/events';
import type { Platform } from '@marque/shared/platform/subgraph';
import { moveCommitments } from '../../funds/store/accounts.js';
import { recordStaffAction } from '../../lots/commands/record-staff-action.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { leaderOf } from '../domain/standing.js';
import { suspendedIn } from '../store/bidders.js';
import { appendBids, type DecidedColumns, type DecisionRows, lockForDecision, saveAuctions } from '../store/decisions.js';
import { standingColumns } from '../store/standing.js';
import type { BidRow } from '../store/tables.js';
import { type BatchItem, type BatchResult, type BidAnswer, decideBatch } from './batch.js';
import { aliasesOf, toBidRow, toPlatformEvent } from './bid-facts.js';
import type { ConcludeEnds, Ended } from './conclusion.js';
import { lockAndTakeOutSuspended } from './take-out-suspended.js';

/** What batches run on. */
export interface BatchServices {
  readonly platform: Platform;
  /** Tells what follows from ends, which is no matter of bidding. */
  readonly concludeEnds: ConcludeEnds;
}

/** Commands on one auction, in their order. */
export interface Batch {
  readonly tenantId: string;
  readonly auctionId: string;
  readonly items: readonly BatchItem[];
}

const attempts = 4;

/**
 * Decides the items and commits; the answers come in the order of the items, after the commit; null for the platform's own. Where the auction is to end and
 * people stand in it who are suspended, what they bid is taken out first: the hammer falls on what is left.
 */
export async function runBatch(services: BatchServices, batch: Batch): Promise<readonly (BidAnswer | null)[]> {
  const { platform, concludeEnds } = services;
  for (let attempt = 1; ;) {
    try {
      const answers = await platform.database.tenant(batch.tenantId, (tx) => decideAndWrite({ platform, tx }, concludeEnds, batch));
      if (answers !== null) return answers;
      // In a transaction of its own: it locks the accounts of all who bid, in the order of all.
      await platform.database.tenant(batch.tenantId, (tx) => lockAndTakeOutSuspended({ platform, tx }, batch.auctionId));
    } catch (error) {
      // The same key was used on another auction in the same moment; the next try reads the answer that it got.
      if (attempt === attempts || violatedConstraint(error) !== 'commands_once') throw error;
      attempt += 1;
    }
  }
}

/** Null where nothing was decided: it would be an end, and what suspended people have bid stands. */
async function decideAndWrite(
  context: TransactionContext,
  concludeEnds: ConcludeEnds,
  { auctionId, items }: Batch,
): Promise<readonly (BidAnswer | null)[] | null> {
  const calls = items.filter((item) => item.kind === 'BIDDER');
  const rows = await lockForDecision(context.tx, auctionId, calls);
  if (!rows) return items.map((item) => (item.kind === 'BIDDER' ? noAuction : null));
  // Under the auction's lock: of who is suspended later the end is told, and passes the right to buy on.
  if (rows.auction.state === 'LIVE' && items.some(isClose) && (await suspendedIn(context.tx, auctionId)).length > 0) return null;
  const result = decideBatch(rows, items);
  const { tenantId } = rows.auction;
  await Promise.all([
    rows.answers.save(context.tx, tenantId),
    writeDecisions(context, concludeEnds, [{ rows, result }]),
    logEarlyEnd(context, rows, result),
  ]);
  return result.answers;
}

const isClose = (item: BatchItem): boolean => item.kind === 'PLATFORM' && item.command.type === 'CLOSE';

/** The log of staff has an early end where the end came of it, in the same transaction: what was wanted and came to nothing it does not tell. */
async function logEarlyEnd(context: TransactionContext, { auction }: DecisionRows, { endedEarly, decidedAt }: BatchResult): Promise<void> {
  if (endedEarly === null) return;
  const { caller, reason } = endedEarly;
  await recordStaffAction({ ...context, caller }, { auction, action: 'ENDED_EARLY', reason, now: new Date(decidedAt) });
}

/** What was decided on an auction, and on which of its rows. */
export interface Decided {
  readonly rows: DecisionRows;
  readonly result: BatchResult;
}

/** Writes what was decided on different auctions, whose rows are locked, but for the answers. */
export async function writeDecisions(context: TransactionContext, concludeEnds: ConcludeEnds, all: readonly Decided[]): Promise<void> {
  const { platform, tx } = context;
  const decided = all.filter(({ result }) => result.events.length > 0);
  if (decided.length === 0) return;
  const conclusions = concludeEnds(decided.flatMap(endOf));
  const told = decided.map(toldOf);
  await Promise.all([
    appendBids(
      tx,
      told.flatMap(({ bids }) => bids),
    ),
    ...[...commitmentsOf(decided)].map(([currency, differences]) => moveCommitments(tx, currency, differences)),
    saveAuctions(
      tx,
      decided.map((each) => ({
        before: each.rows.auction,
        columns: { ...columnsOf(each), ...conclusions.columns.get(each.rows.auction.id) },
      })),
    ),
    platform.events.record(tx, [...told.flatMap(({ events }) => events), ...conclusions.events]),
    conclusions.write(context),
  ]);
}

function endOf({ rows: { auction }, result: { state, events } }: Decided): Ended[] {
  return events.flatMap(({ event, at }) => (event.type === 'ENDED' ? [{ auction, state, ended: event, at: new Date(at) }] : []));
}

function toldOf({ rows, result: { events } }: Decided): { readonly bids: BidRow[]; readonly events: NewEvent[] } {
  const { auction } = rows;
  const aliasOf = aliasesOf(rows);
  return {
    bids: events.flatMap(({ event, at }) => toBidRow(auction, event, at, aliasOf)),
    events: events.map(({ event, at }) => toPlatformEvent(auction, event, new Date(at), aliasOf)),
  };
}

function columnsOf({ rows, result }: Decided): DecidedColumns {
  const leader = leaderOf(result.state);
  return {
    ...standingColumns(result.state),
    leaderAlias: leader ? aliasesOf(rows)(leader.bidderId) : null,
    bidderCount: rows.auction.bidderCount + newBidders(rows, result).size,
    committedMinor: result.committed,
    decidedAt: new Date(result.decidedAt),
  };
}

/** Bound money by currency and bidder: what changes, in all of them together. */
function commitmentsOf(decided: readonly Decided[]): Map<string, Map<string, bigint>> {
  const all = new Map<string, Map<string, bigint>>();
  for (const { rows, result } of decided) {
    const { currency } = rows.auction;
    const differences = all.get(currency) ?? new Map<string, bigint>();
    for (const [bidderId, by] of result.commitments) differences.set(bidderId, (differences.get(bidderId) ?? 0n) + by);
    all.set(currency, differences);
  }
  return all;
}

/** Those who had no standing bid before. */
function newBidders({ standing }: DecisionRows, { events }: BatchResult): Set<string> {
  const bidders = events.flatMap(({ event }) => (event.type === 'BID_PLACED' && event.bidderId !== null ? [event.bidderId] : []));
  return new Set(bidders).difference(standing);
}
