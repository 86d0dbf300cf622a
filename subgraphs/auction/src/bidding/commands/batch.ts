/** Decides a batch of commands on one auction in memory: of what was read, and nothing else, so that it may run again after a failure. */
import type { Caller } from '@marque/shared/auth';
import type { BatchedCall } from '@marque/shared/commands/batch-answers';
import { minor, type Money } from '@marque/shared/money';
import type { NotAllowed } from '@marque/shared/outcome';
import { coverableBy, depositOn } from '../../funds/domain/deposit.js';
import { reserveMet, type Terms } from '../../lots/domain/terms.js';
import { termsOf } from '../../lots/store/terms.js';
import { type BidOutcome, type DecidedBid, refusedBid, wrongCurrency } from '../domain/bid-outcome.js';
import type { BiddingCommand, BiddingEvent, BiddingState, BidStyle, Maximum, Outcome } from '../domain/bidding.js';
import { decide } from '../domain/decide.js';
import { obstaclesTo } from '../domain/obstacles.js';
import { accountSuspended, kycRequired, type KycRequired, notJoined, type NotJoined } from '../domain/refusals.js';
import { leaderOf } from '../domain/standing.js';
import type { DecisionRows } from '../store/decisions.js';
import { stateOf } from '../store/standing.js';

/** What a bidder wants. */
export type BidderWish =
  | { readonly type: 'BID'; readonly style: BidStyle; readonly amount: bigint; readonly currency: string }
  | { readonly type: 'BUY_NOW' };

/** What a bidder asks for. */
export interface BidderItem extends BatchedCall {
  readonly kind: 'BIDDER';
  readonly bidId: string;
  readonly wish: BidderWish;
  /** When it reached the sequencer. */
  readonly at: number;
  /** What the wallet can still give, in minor units; null while that is not known. Where more may be held, too small a limit is answered with what it has to cover. */
  readonly wallet: bigint | null;
}

/** An end before its time, as staff want it. */
export interface WantedEnd {
  readonly caller: Caller;
  readonly reason: string;
}

/** What the platform itself does. */
export interface PlatformItem {
  readonly kind: 'PLATFORM';
  readonly command: Extract<BiddingCommand, { type: 'PLATFORM_BID' | 'CLOSE' }>;
  readonly at: number;
  /** Who of the staff wants the early end, and why. */
  readonly wantedBy?: WantedEnd;
}
export type BatchItem = BidderItem | PlatformItem;

/** The held funds do not cover this deposit, and more may be held; nothing was decided. */
export interface NeedsFunds {
  readonly toCover: Money;
}

/** What the sequencer answers a bidder. */
export type BidAnswer = BidOutcome | NeedsFunds;

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
  /** Bound money by bidder: what changes. */
  readonly commitments: ReadonlyMap<string, bigint>;
  /** What the auction binds of its leader's, after its end of its winner's, funds. */
  readonly committed: bigint;
  readonly decidedAt: number;
  /** Whose wish ended the auction before its time; null where nobody's did. */
  readonly endedEarly: WantedEnd | null;
}

/** Decides the items in their order on what was read under the auction's lock, and adds the decisions to its answers. */
export function decideBatch(rows: DecisionRows, items: readonly BatchItem[]): BatchResult {
  return new Batch(rows).run(items);
}

class Batch {
  private readonly terms: Terms;
  private state: BiddingState;
  private readonly events: DecidedEvent[] = [];
  private readonly commitments = new Map<string, bigint>();
  private bound: { bidderId: string; amount: bigint } | null;
  private now: number;
  private endedEarly: WantedEnd | null = null;

  constructor(private readonly rows: DecisionRows) {
    const { auction } = rows;
    this.terms = termsOf(auction);
    this.state = stateOf(auction, rows.top);
    this.now = auction.decidedAt.getTime();
    this.bound = auction.leaderId === null ? null : { bidderId: auction.leaderId, amount: auction.committedMinor };
  }

  run(items: readonly BatchItem[]): BatchResult {
    const answers = items.map((item) => {
      // Decisions of one auction never go back in time, whichever process received them.
      this.now = Math.max(this.now, item.at);
      if (item.kind === 'BIDDER') return this.answer(item);
      this.act(item);
      return null;
    });
    const { state, events, commitments, now, endedEarly } = this;
    return { state, events, answers, commitments, committed: this.bound?.amount ?? 0n, decidedAt: now, endedEarly };
  }

  private act({ command, wantedBy }: PlatformItem): void {
    const outcome = decide(this.terms, this.state, command, this.now);
    // An end whose time had come anyhow was nobody's wish.
    if (wantedBy && !outcome.refusal && this.now < this.state.effectiveEnd) this.endedEarly = wantedBy;
    this.apply(outcome);
  }

  private answer(item: BidderItem): BidAnswer {
    const { wish, actorId: bidderId } = item;
    const { auction, answers } = this.rows;
    const earlier = answers.of(item);
    if (earlier) return earlier;
    if (wish.type === 'BID' && wish.currency !== auction.currency) return wrongCurrency(auction.currency);
    const door = this.door(bidderId);
    if (door) return door;
    const outcome = decide(this.terms, this.state, this.commandOf(item), this.now);
    const { refusal } = outcome;
    if (refusal?.reason === 'INSUFFICIENT_FUNDS') {
      // What others of the bidder's bids have left by now may be enough after all.
      const mayBeHeld = item.wallet === null || refusal.available + item.wallet >= refusal.required;
      if (mayBeHeld) return { toCover: minor(refusal.required, auction.currency) };
    }
    this.apply(outcome);
    const answer = this.told(item, outcome);
    answers.add(item, answer, new Date(this.now));
    return answer;
  }

  /** Whoever has not joined, has no KYC or is suspended, is turned away without a trace; what an open door then decides is kept. */
  private door(bidderId: string): KycRequired | NotJoined | NotAllowed | null {
    const { kycApproved = false, suspended = false } = this.rows.bidders.get(bidderId) ?? {};
    const applicant = { bidderId, joined: this.rows.aliases.has(bidderId), kycApproved, suspended, coverable: this.coverable(bidderId) };
    const found = obstaclesTo(this.terms, this.state, applicant, this.now);
    const [first] = found;
    // Of an auction that is closed to them anyhow nobody needs to know more.
    if (first !== 'KYC_REQUIRED' && first !== 'SUSPENDED' && first !== 'NOT_JOINED') return null;
    if (found.includes('SUSPENDED')) return accountSuspended;
    return found.includes('NOT_JOINED') ? notJoined : kycRequired;
  }

  private coverable(bidderId: string): bigint {
    const account = this.rows.accounts.get(bidderId);
    const here = this.bound?.bidderId === bidderId ? this.bound.amount : 0n;
    return coverableBy(account, here) - (this.commitments.get(bidderId) ?? 0n);
  }

  private commandOf({ bidId, actorId: bidderId, wish }: BidderItem): BiddingCommand {
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

  private told({ actorId, bidId, wallet }: BidderItem, { refusal, state, events }: Outcome): DecidedBid {
    const { id: auctionId, currency } = this.rows.auction;
    if (refusal) return refusedBid(refusal, currency, wallet ?? 0n);
    return {
      auctionId,
      bidId,
      sequence: events[0]?.sequence ?? state.sequence,
      price: minor(state.price ?? this.terms.startPrice, currency),
      leading: leaderOf(state)?.bidderId === actorId,
      reserveMet: reserveMet(this.terms, state),
      bidCount: state.bidCount,
      effectiveEnd: new Date(state.effectiveEnd),
    };
  }
}
