/** Decides a batch of commands on one auction in memory; pure, so that it may run again after a serialisation failure. */
import type { BiddingCommand, BiddingEvent, BiddingState, BidStyle, Maximum, Outcome, Terms } from '../domain/bidding.js';
import { decide } from '../domain/decide.js';
import { coverableBy, depositOn } from '../../funds/domain/deposit.js';
import { obstaclesTo } from '../domain/obstacles.js';
import { leaderOf, reserveMet } from '../domain/standing.js';
import type { DecisionRows } from '../store/decisions.js';
import { stateOf, termsOf } from '../../lots/store/terms.js';
import { decodeAnswer, type BidAnswer, type RecordedAnswer } from './bid-answer.js';

/** What a bidder asks for. */
export interface BidderItem {
  readonly kind: 'BIDDER';
  readonly bidId: string;
  readonly bidderId: string;
  readonly idempotencyKey: string;
  /** Hash of the input that the key stands for. */
  readonly contentHash: string;
  readonly wish:
    | { readonly type: 'BID'; readonly style: BidStyle; readonly amount: bigint; readonly currency: string }
    | { readonly type: 'BUY_NOW' };
  /** When it reached the sequencer. */
  readonly at: number;
  /** Whether too small a limit is to be answered `NEEDS_FUNDS`, so that more can be held first. */
  readonly mayFund: boolean;
}

/** What the platform itself does. */
export interface PlatformItem {
  readonly kind: 'PLATFORM';
  readonly command: Extract<BiddingCommand, { type: 'PLATFORM_BID' | 'CLOSE' }>;
  readonly at: number;
}
export type BatchItem = BidderItem | PlatformItem;

/** An accepted command's events with the moment of the decision. */
export interface DecidedEvent {
  readonly event: BiddingEvent;
  readonly at: number;
}

/** What a batch comes to. */
export interface BatchResult {
  readonly state: BiddingState;
  readonly events: readonly DecidedEvent[];
  /** In the order of the items; null for the platform's own. */
  readonly answers: readonly (BidAnswer | null)[];
  /** Answers to be kept. */
  readonly recorded: readonly { item: BidderItem; answer: RecordedAnswer; at: number }[];
  /** Bound money by bidder: what changes. */
  readonly commitments: ReadonlyMap<string, bigint>;
  /** What the auction binds of its leader's, after its end of its winner's, funds. */
  readonly committed: bigint;
  readonly decidedAt: number;
}

/** Decides the items in their order on what was read under the auction's lock. */
export function decideBatch(rows: DecisionRows, items: readonly BatchItem[]): BatchResult {
  return new Batch(rows).run(items);
}

class Batch {
  private readonly terms: Terms;
  private state: BiddingState;
  private readonly events: DecidedEvent[] = [];
  private readonly recorded: { item: BidderItem; answer: RecordedAnswer; at: number }[] = [];
  private readonly known: Map<string, { contentHash: string; answer: RecordedAnswer }>;
  private readonly commitments = new Map<string, bigint>();
  private bound: { bidderId: string; amount: bigint } | null;
  private now: number;

  constructor(private readonly rows: DecisionRows) {
    const { auction } = rows;
    this.terms = termsOf(auction);
    this.state = stateOf(auction, rows.top);
    this.now = auction.decidedAt.getTime();
    this.bound = auction.leaderId === null ? null : { bidderId: auction.leaderId, amount: auction.committedMinor };
    this.known = new Map(rows.earlier.map((row) => [keyOf(row), { contentHash: row.contentHash, answer: decodeAnswer(row.answer) }]));
  }

  run(items: readonly BatchItem[]): BatchResult {
    const answers = items.map((item) => {
      // Decisions of one auction never go back in time, whichever process received them.
      this.now = Math.max(this.now, item.at);
      if (item.kind === 'BIDDER') return this.answer(item);
      this.apply(decide(this.terms, this.state, item.command, this.now));
      return null;
    });
    const { state, events, recorded, commitments, now } = this;
    return { state, events, answers, recorded, commitments, committed: this.bound?.amount ?? 0n, decidedAt: now };
  }

  private answer(item: BidderItem): BidAnswer {
    const earlier = this.known.get(keyOf(item));
    if (earlier) return earlier.contentHash === item.contentHash ? earlier.answer : { result: 'IDEMPOTENCY_CONFLICT' };
    const { wish } = item;
    const { currency } = this.rows.auction;
    if (wish.type === 'BID' && wish.currency !== currency) return { result: 'WRONG_CURRENCY', currency };
    const door = this.door(item.bidderId);
    if (door) return door;
    const outcome = decide(this.terms, this.state, this.commandOf(item), this.now);
    if (outcome.refusal?.reason === 'INSUFFICIENT_FUNDS' && item.mayFund) {
      return { result: 'NEEDS_FUNDS', currency, shortfall: outcome.refusal.required - outcome.refusal.available };
    }
    this.apply(outcome);
    const answer = this.recordable(item, outcome);
    this.recorded.push({ item, answer, at: this.now });
    this.known.set(keyOf(item), { contentHash: item.contentHash, answer });
    return answer;
  }

  /** Whoever has not joined, or has no KYC, is turned away without a trace; what an open door then decides is kept. */
  private door(bidderId: string): BidAnswer | null {
    const { aliases, approved } = this.rows;
    const applicant = { bidderId, joined: aliases.has(bidderId), kycApproved: approved.has(bidderId), coverable: this.coverable(bidderId) };
    const [first, ...others] = obstaclesTo(this.terms, this.state, applicant, this.now);
    // Of an auction that is closed to them anyhow nobody needs to know more.
    if (first !== 'KYC_REQUIRED' && first !== 'NOT_JOINED') return null;
    return { result: others.includes('NOT_JOINED') ? 'NOT_JOINED' : first };
  }

  private coverable(bidderId: string): bigint {
    const account = this.rows.accounts.get(bidderId);
    const here = this.bound?.bidderId === bidderId ? this.bound.amount : 0n;
    return coverableBy(account, here) - (this.commitments.get(bidderId) ?? 0n);
  }

  private commandOf({ bidId, bidderId, wish }: BidderItem): BiddingCommand {
    const coverable = this.coverable(bidderId);
    return wish.type === 'BUY_NOW'
      ? { type: 'BUY_NOW', bidId, bidderId, coverable }
      : { type: 'BID', bidId, bidderId, style: wish.style, amount: wish.amount, coverable };
  }

  /** Takes over an outcome and binds money of whoever leads, or has won, now; what bound others is free at once. */
  private apply(outcome: Outcome): void {
    if (outcome.refusal) return;
    this.state = outcome.state;
    this.events.push(...outcome.events.map((event) => ({ event, at: this.now })));
    const ended = outcome.events.find((event) => event.type === 'ENDED');
    const holder: Maximum | null = ended ? ended.winner : leaderOf(this.state);
    const amount = ended?.hammerPrice ?? holder?.amount ?? 0n;
    if (this.bound) this.move(this.bound.bidderId, -this.bound.amount);
    this.bound = holder ? { bidderId: holder.bidderId, amount: depositOn(amount, this.terms.depositRateBps) } : null;
    if (this.bound) this.move(this.bound.bidderId, this.bound.amount);
  }

  private move(bidderId: string, by: bigint): void {
    this.commitments.set(bidderId, (this.commitments.get(bidderId) ?? 0n) + by);
  }

  private recordable(item: BidderItem, outcome: Outcome): RecordedAnswer {
    if (outcome.refusal) return { result: 'REFUSED', refusal: outcome.refusal };
    const { state } = outcome;
    return {
      result: 'ACCEPTED',
      auctionId: this.rows.auction.id,
      bidId: item.bidId,
      sequence: outcome.events[0]?.sequence ?? state.sequence,
      price: state.price ?? this.terms.startPrice,
      leading: leaderOf(state)?.bidderId === item.bidderId,
      reserveMet: reserveMet(this.terms, state),
      bidCount: state.bidCount,
      effectiveEnd: state.effectiveEnd,
    };
  }
}

const keyOf = ({ bidderId, idempotencyKey }: { bidderId: string; idempotencyKey: string }): string => `${bidderId} ${idempotencyKey}`;
