/** Bids of some days ago, by the rules of bidding, with all that they leave behind. */
import type { Caller } from '@marque/shared/auth';
import { demoId } from '@marque/shared/demo';
import type { TransactionContext } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import { toBidRow, toPlatformEvent } from '../bidding/commands/bid-facts.js';
import { type BiddingCommand, type BiddingEvent, type BiddingState, type BidStyle, openingState } from '../bidding/domain/bidding.js';
import { decide } from '../bidding/domain/decide.js';
import { type LoggedBid, withoutBids } from '../bidding/domain/retract.js';
import { leaderOf } from '../bidding/domain/standing.js';
import { wordingOf } from '../bidding/domain/wording.js';
import { insertRetractions } from '../bidding/store/bids.js';
import { appendBids } from '../bidding/store/decisions.js';
import { replaceMaxima } from '../bidding/store/maxima.js';
import { addParticipant } from '../bidding/store/participants.js';
import { standingColumns } from '../bidding/store/standing.js';
import type { BidRow } from '../bidding/store/tables.js';
import { concludeEnds } from '../ending/commands/conclude-ends.js';
import { auctionEvent, optionalAmount } from '../events.js';
import { recordStaffAction } from '../lots/commands/record-staff-action.js';
import { reserveMet } from '../lots/domain/terms.js';
import { updateAuction } from '../lots/store/auctions.js';
import type { AuctionRow } from '../lots/store/tables.js';
import { saleTermsOf, termsOf } from '../lots/store/terms.js';

/** A bid, and whether staff took it back. */
export interface PastBid {
  readonly bidderId: string;
  readonly style: BidStyle;
  readonly amountMinor: bigint;
  readonly takenBack?: { readonly by: Caller; readonly reason: string };
}

const minuteMs = 60_000;

/** Plays the bids, ten minutes after one another, and the end, on an auction that was just published; answers it as it ended. */
export async function playBids(context: TransactionContext, auction: AuctionRow, bids: readonly PastBid[]): Promise<AuctionRow> {
  const past = await PastBidding.begin(context, auction, [...new Set(bids.map(({ bidderId }) => bidderId))]);
  for (const [index, bid] of bids.entries()) await past.place(bid, demoId(`bid:${auction.id}:${index}`));
  return past.end();
}

class PastBidding {
  private readonly terms;
  private readonly events: NewEvent[];
  private readonly rows: BidRow[] = [];
  private readonly takenBack: { readonly row: BidRow; readonly by: Caller; readonly reason: string; readonly at: Date }[] = [];
  private state: BiddingState;
  private log: readonly LoggedBid[] = [];
  private now: number;

  private constructor(
    private readonly context: TransactionContext,
    private readonly auction: AuctionRow,
    private readonly aliases: ReadonlyMap<string, string>,
  ) {
    const { startsAt, sequence } = auction;
    this.terms = termsOf(auction);
    this.state = openingState(this.terms, sequence + 1);
    this.now = startsAt.getTime();
    this.events = [auctionEvent(auction, 'auction.went_live.v1', sequence + 1, startsAt, {})];
  }

  static async begin(context: TransactionContext, auction: AuctionRow, people: readonly string[]): Promise<PastBidding> {
    const { id: auctionId, tenantId, startsAt: joinedAt } = auction;
    const wording = wordingOf(termsOf(auction), saleTermsOf(auction));
    const aliases = new Map<string, string>();
    for (const [index, bidderId] of people.entries()) {
      const { alias } = await addParticipant(context.tx, { auctionId, bidderId, tenantId, joinedAt }, wording, index + 1);
      aliases.set(bidderId, alias);
    }
    return new PastBidding(context, auction, aliases);
  }

  async place({ bidderId, style, amountMinor: amount, takenBack }: PastBid, bidId: string): Promise<void> {
    this.now += 10 * minuteMs;
    this.take({ type: 'BID', bidId, bidderId, style, amount, coverable: amount });
    this.log = [...this.log, { bidId, bidderId, style, amount }];
    const row = this.rows.at(-1);
    if (takenBack && row) this.takeBack(row, takenBack);
  }

  /** Staff take the newest bid back a few minutes later. */
  private takeBack(row: BidRow, { by, reason }: { readonly by: Caller; readonly reason: string }): void {
    this.now += 5 * minuteMs;
    const { state } = withoutBids(this.terms, this.state, this.log, new Set([row.id]), () => true);
    this.state = { ...state, sequence: this.state.sequence + 1 };
    this.log = this.log.filter(({ bidId }) => bidId !== row.id);
    const at = new Date(this.now);
    const leader = leaderOf(state);
    const leading = { leaderId: leader?.bidderId ?? null, leaderAlias: leader && this.aliasOf(leader.bidderId) };
    const price = optionalAmount(this.auction, state.price);
    const standing = { ...leading, price: price && { ...price }, bidCount: state.bidCount, reserveMet: reserveMet(this.terms, state) };
    const facts = { bidId: row.id, reason, fallenBidIds: [], ...standing, effectiveEnd: this.auction.effectiveEnd.toISOString() };
    this.events.push(auctionEvent(this.auction, 'auction.bid_retracted.v1', this.state.sequence, at, facts, [row.bidderId]));
    this.takenBack.push({ row, by, reason, at });
  }

  private take(command: BiddingCommand): readonly BiddingEvent[] {
    const { refusal, state, events } = decide(this.terms, this.state, command, this.now);
    if (refusal) throw new Error(`a demo bid was refused: ${refusal.reason}`);
    this.state = state;
    this.rows.push(...events.flatMap((event) => toBidRow(this.auction, event, this.now, this.aliasOf)));
    this.events.push(...events.map((event) => toPlatformEvent(this.auction, event, new Date(this.now), this.aliasOf)));
    return events;
  }

  private readonly aliasOf = (bidderId: string | null): string => this.aliases.get(bidderId ?? '') ?? '';

  /** Brings the hammer down at the end and writes all of it, with the offer that follows. */
  async end(): Promise<AuctionRow> {
    const { platform, tx } = this.context;
    const { id: auctionId, tenantId, effectiveEnd } = this.auction;
    this.now = effectiveEnd.getTime();
    const [ended] = this.take({ type: 'CLOSE', early: false }).filter((event) => event.type === 'ENDED');
    if (!ended) throw new Error('a demo auction has not ended');
    const concluded = concludeEnds([{ auction: this.auction, state: this.state, ended, at: effectiveEnd }]);
    await appendBids(tx, this.rows);
    const retractions = this.takenBack.map(({ row, by, reason, at }) => ({ row, retractedBy: by.userId ?? '', reason, retractedAt: at }));
    if (retractions.length > 0)
      await insertRetractions(
        tx,
        retractions.map(({ row, ...retraction }) => ({ ...retraction, tenantId, auctionId, bidId: row.id })),
      );
    for (const { row, by, reason, at } of this.takenBack)
      await recordStaffAction(
        { platform, tx, caller: by },
        { auction: this.auction, action: 'BID_RETRACTED', reason, now: at, bidId: row.id },
      );
    const maxima = this.log.flatMap(({ bidderId, bidId, amount }) => (bidderId === null ? [] : [{ bidderId, bidId, amount }]));
    await replaceMaxima(tx, tenantId, auctionId, maxima);
    await platform.events.record(tx, [...this.events, ...concluded.events]);
    await concluded.write(this.context);
    const leader = leaderOf(this.state);
    const leaderAlias = leader && this.aliasOf(leader.bidderId);
    const counts = { bidderCount: new Set(maxima.map(({ bidderId }) => bidderId)).size, decidedAt: effectiveEnd };
    return updateAuction(tx, auctionId, { ...standingColumns(this.state), ...concluded.columns.get(auctionId), ...counts, leaderAlias });
  }
}
