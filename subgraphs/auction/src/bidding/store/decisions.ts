/** What a decision reads under the auction's row lock, and what it writes: a fixed number of statements for any number of bids. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { BatchAnswers, type BatchedCall, readAnswers } from '@marque/shared/commands/batch-answers';
import type { Transaction } from '@marque/shared/db';
import { bulkUpdate } from '@marque/shared/db/bulk-update';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { type BidderAccountRow, bidderAccounts } from '../../funds/store/tables.js';
import { lockAuction } from '../../lots/store/auctions.js';
import { type AuctionRow, auctions } from '../../lots/store/tables.js';
import type { DecidedBid } from '../domain/bid-outcome.js';
import type { Maximum } from '../domain/bidding.js';
import { type KnownBidder, knownBidders } from './bidders.js';
import { topMaxima, topMaximaOf } from './maxima.js';
import { type BidRow, maxima, participants } from './tables.js';

/** Everything that deciding a batch of commands on one auction depends on. */
export interface DecisionRows {
  readonly auction: AuctionRow;
  readonly top: readonly Maximum[];
  /** Alias by bidder, for those of the batch who joined. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Those of the batch who have a standing bid already. */
  readonly standing: ReadonlySet<string>;
  /** What is known of those of the batch. */
  readonly bidders: ReadonlyMap<string, KnownBidder>;
  /** Accounts of the batch's bidders and of the leader, locked. */
  readonly accounts: ReadonlyMap<string, BidderAccountRow>;
  /** What the batch's calls were answered before. */
  readonly answers: BatchAnswers<DecidedBid>;
}

interface OfBidders {
  readonly auctionId: string;
  readonly bidderIds: readonly string[];
}

const lockBound = statement(({ auctionId, bidderIds }: Given<OfBidders>) =>
  query
    .select()
    .from(bidderAccounts)
    .where(
      and(
        sql`${bidderAccounts.currency} = (select a.currency from auction.auctions a where a.id = ${auctionId})`,
        sql`(${anyOf(bidderAccounts.bidderId, bidderIds)}
          or ${bidderAccounts.bidderId} = (select a.leader_id from auction.auctions a where a.id = ${auctionId}))`,
      ),
    )
    .orderBy(asc(bidderAccounts.bidderId))
    .for('update'),
);

/** Locks the accounts of these bidders and of the leader in the auction's currency, in one order for everybody. */
export const lockAccounts = (tx: Transaction, auctionId: string, bidderIds: readonly string[]): Promise<BidderAccountRow[]> =>
  lockBound(tx, { auctionId, bidderIds });

const whoJoined = statement(({ auctionId, bidderIds }: Given<OfBidders>) =>
  query
    .select({ bidderId: participants.bidderId, alias: participants.alias, maximumOf: maxima.bidderId })
    .from(participants)
    .leftJoin(maxima, and(eq(maxima.auctionId, participants.auctionId), eq(maxima.bidderId, participants.bidderId)))
    .where(and(eq(participants.auctionId, auctionId), anyOf(participants.bidderId, bidderIds))),
);

/**
 * The command under whose name the answers to bids and purchases are kept: a key stands for one of either, so it is one name for both.
 */
const bidCommand = 'placeBid';

/** Locks and reads; the statements travel together in one round trip. Null where there is no such auction. */
export async function lockForDecision(tx: Transaction, auctionId: string, calls: readonly BatchedCall[]): Promise<DecisionRows | null> {
  const bidderIds = [...new Set(calls.map(({ actorId }) => actorId))];
  const [auction, top, joined, known, accounts, answers] = await Promise.all([
    lockAuction(tx, auctionId),
    topMaxima(tx, auctionId),
    whoJoined(tx, { auctionId, bidderIds }),
    knownBidders(tx, bidderIds),
    lockAccounts(tx, auctionId, bidderIds),
    readAnswers<DecidedBid>(tx, bidCommand, calls),
  ]);
  if (!auction) return null;
  return {
    auction,
    top,
    aliases: new Map(joined.map(({ bidderId, alias }) => [bidderId, alias])),
    standing: new Set(joined.flatMap(({ maximumOf }) => (maximumOf === null ? [] : [maximumOf]))),
    bidders: new Map(known.map((bidder) => [bidder.bidderId, bidder])),
    accounts: new Map(accounts.map((account) => [account.bidderId, account])),
    answers,
  };
}

const lockOf = statement(({ bidderIds }: Given<{ bidderIds: readonly string[] }>) =>
  query
    .select()
    .from(bidderAccounts)
    .where(anyOf(bidderAccounts.bidderId, bidderIds))
    .orderBy(asc(bidderAccounts.bidderId), asc(bidderAccounts.currency))
    .for('update'),
);

const nobody = new Map<string, never>();

/** What closing these auctions depends on, which the caller has locked; the accounts of their leaders are locked in the order of all. */
export async function readForClosing(tx: Transaction, auctions: readonly AuctionRow[]): Promise<DecisionRows[]> {
  const leaders = [...new Set(auctions.flatMap(({ leaderId }) => leaderId ?? []))];
  const [top] = await Promise.all([
    topMaximaOf(
      tx,
      auctions.map(({ id }) => id),
    ),
    lockOf(tx, { bidderIds: leaders }),
  ]);
  return auctions.map((auction) => ({
    auction,
    top: top.get(auction.id) ?? [],
    aliases: nobody,
    standing: new Set(),
    bidders: nobody,
    accounts: nobody,
    answers: new BatchAnswers(bidCommand, []),
  }));
}

const json = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

/** The JSON of accepted bids as rows. */
const columnsOfBids = sql`(id uuid, "tenantId" uuid, "auctionId" uuid, sequence bigint, "bidderId" uuid, alias text, "isPlatformBid" boolean,
  style text, "amountMinor" bigint, "priceMinor" bigint, "leaderId" uuid, "placedAt" timestamptz)`;

const insertLog = statement(
  ({ rows }: Given<{ rows: string }>) => sql`
    insert into auction.bids (id, tenant_id, auction_id, sequence, bidder_id, alias, is_platform_bid, style, amount_minor, price_minor,
      leader_id, placed_at)
    select b.id, b."tenantId", b."auctionId", b.sequence, b."bidderId", b.alias, b."isPlatformBid", b.style, b."amountMinor",
      b."priceMinor", b."leaderId", b."placedAt"
    from jsonb_to_recordset(${rows}::jsonb) as b ${columnsOfBids}`,
);

const raiseMaxima = statement(
  ({ rows }: Given<{ rows: string }>) => sql`
    insert into auction.maxima (auction_id, bidder_id, tenant_id, bid_id, amount_minor, sequence)
    select distinct on (b."bidderId") b."auctionId", b."bidderId", b."tenantId", b.id, b."amountMinor", b.sequence
    from jsonb_to_recordset(${rows}::jsonb) as b ${columnsOfBids}
    where b."bidderId" is not null
    order by b."bidderId", b."amountMinor" desc, b.sequence
    on conflict (auction_id, bidder_id) do update
      set bid_id = excluded.bid_id, amount_minor = excluded.amount_minor, sequence = excluded.sequence
      where excluded.amount_minor > auction.maxima.amount_minor`,
);

/** Appends accepted bids, and keeps each bidder's highest as the maximum. */
export async function appendBids(tx: Transaction, bids: readonly BidRow[]): Promise<void> {
  if (bids.length === 0) return;
  const rows = json(bids);
  await Promise.all([insertLog(tx, { rows }), raiseMaxima(tx, { rows })]);
}

interface SavedValues extends Partial<AuctionRow> {
  readonly auctionId: string;
  readonly expectedSequence: number;
}

const save = statement(({ auctionId, expectedSequence, ...columns }: Given<SavedValues>) =>
  query
    .update(auctions)
    .set(columns)
    .where(and(eq(auctions.id, auctionId), eq(auctions.sequence, expectedSequence)))
    .returning({ id: auctions.id }),
);

/** All that a decision can change of an auction. */
const decidedColumns = [
  'state',
  'stateReason',
  'effectiveEnd',
  'priceMinor',
  'bidCount',
  'bidderCount',
  'platformBidId',
  'leaderId',
  'leaderAlias',
  'lastGoodFaithBidId',
  'lastGoodFaithBidderId',
  'lastGoodFaithPriceMinor',
  'boughtNow',
  'committedMinor',
  'decidedAt',
  'winnerId',
  'hammerPriceMinor',
  'soldBy',
  'counterOfferUntil',
  'sequence',
] as const;

/** What a decision makes of an auction. */
export type DecidedColumns = Partial<Pick<AuctionRow, (typeof decidedColumns)[number]>>;

const saveMany = bulkUpdate(auctions, { key: 'id', version: 'sequence', columns: decidedColumns });

/** What was decided on the row as it was. */
export interface SavedAuction {
  readonly before: AuctionRow;
  readonly columns: DecidedColumns;
}

/** Saves the rows as one is saved: many by one statement, which for a single one has the worse plan. */
export async function saveAuctions(tx: Transaction, saved: readonly SavedAuction[]): Promise<void> {
  const [only, another] = saved;
  if (only && !another) return saveAuction(tx, only.before.id, only.before.sequence, only.columns);
  const changed = await saveMany(
    tx,
    saved.map(({ before, columns }) => ({ ...before, ...columns, expected: before.sequence })),
  );
  if (changed !== saved.length) throw new Error('One of the auctions was changed while it was being decided.');
}

/**
 * Saves the row if nobody has changed it since `expectedSequence`.
 * @throws Error when somebody has: the caller decided on a standing that is not there any more
 */
async function saveAuction(tx: Transaction, auctionId: string, expectedSequence: number, columns: DecidedColumns): Promise<void> {
  const saved = await save(tx, { ...columns, auctionId, expectedSequence });
  if (saved.length !== 1) throw new Error(`Auction ${auctionId} was changed while it was being decided.`);
}
