/** A bidder's bid or purchase: sequenced, and funded where the held funds are too small. */
import { isAnyOf } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { inputHashOf } from '@marque/shared/commands/answered-calls';
import { newId } from '@marque/shared/ids';
import { isRefusal } from '@marque/shared/outcome';
import { fundBidding } from '../../funds/commands/fund-bidding.js';
import { noAuction } from '../../lots/domain/refusals.js';
import { auctionById } from '../../lots/store/auctions.js';
import { actingIsNoted, noteActing } from '../../lots/store/interests.js';
import { termsOf } from '../../lots/store/terms.js';
import { spendable } from '../../neighbours/finance.js';
import { bidderStanding } from '../../neighbours/identity.js';
import type { BidOutcome } from '../domain/bid-outcome.js';
import { kycRequired, ownAuction } from '../domain/refusals.js';
import { participation } from '../store/participants.js';
import type { BidAnswer, BidderWish, NeedsFunds } from './batch.js';
import type { BidQueue } from './bid-queue.js';

/** What a bidder's commands run on. */
export interface BiddingContext extends CommandContext {
  readonly queue: BidQueue;
  /** Takes note of each answer to a bidder. */
  readonly answered?: (outcome: BidOutcome) => void;
}

/** What a bidder wants of which auction. */
export interface SubmitBid {
  readonly auctionId: string;
  readonly wish: BidderWish;
  readonly idempotencyKey: string;
}

/** Between two attempts other bids of the person may have taken the funds that were just added; each of them does so once. */
const fundingAttempts = 16;
/** What finance refuses, though the wallet has it, is asked for again: it may have been under way to another bid. */
const refusalsHeeded = 3;

/** Decides the wish. Finance is asked only when the limit is too small, and while no lock is held. */
export async function submitBid(context: BiddingContext, input: SubmitBid): Promise<BidOutcome> {
  const outcome = await fundedOutcome(context, input);
  context.answered?.(outcome);
  return outcome;
}

async function fundedOutcome(context: BiddingContext, { auctionId, wish, idempotencyKey }: SubmitBid): Promise<BidOutcome> {
  const { platform, caller, queue } = context;
  const { tenantId, actorId } = actorOf(caller);
  // Nobody waits for this who bids themselves: their bid counts from now.
  if (caller.actorId !== undefined && !(await mayBidForBidder(context, auctionId))) return ownAuction;
  const input = inputOf(auctionId, wish);
  const call = { actorId, idempotencyKey, inputHash: inputHashOf(input) };
  const item = { kind: 'BIDDER' as const, ...call, bidId: newId(), wish, at: platform.clock.now().getTime() };
  let wallet: bigint | null = null;
  let refusals = 0;
  for (let attempt = 1; ; attempt += 1) {
    const answer: BidAnswer = (await queue.submit({ tenantId, auctionId }, { ...item, wallet })) ?? noAuction;
    if (!('toCover' in answer))
      return isRefusal(answer) && answer.refused === 'NotJoined' && !(await hasKyc(context)) ? kycRequired : answer;
    const { toCover }: NeedsFunds = answer;
    const name = ['bid', idempotencyKey, `${attempt}`];
    const funded = await fundBidding(platform, { tenantId, bidderId: actorId, upTo: { auctionId, toCover }, name, input });
    if (isRefusal(funded)) return funded;
    if (funded === 'REFUSED') refusals += 1;
    wallet = funded === 'DONE' ? null : await spendable(platform.graph, tenantId, actorId, toCover.currency);
    // What finance does not give, though it is there, cannot be used either.
    if (attempt >= fundingAttempts || refusals >= refusalsHeeded) wallet = 0n;
  }
}

/**
 * Whether who acts in the bidder's name may: who sells by the auction may not. That they bid for a bidder of it is kept before they do, once; the queue
 * knows the bidder alone.
 */
async function mayBidForBidder({ platform: { database, clock }, caller }: CommandContext, auctionId: string): Promise<boolean> {
  const { tenantId, actorId: bidderId } = actorOf(caller);
  const [auction, isNoted] = await database.read(tenantId, (tx) =>
    Promise.all([auctionById(tx, auctionId), actingIsNoted(tx, caller, auctionId)]),
  );
  if (auction === null) return true;
  if (isAnyOf(caller, ...termsOf(auction).sellers)) return false;
  if (!isNoted)
    await database.tenant(tenantId, async (tx) => {
      if (await participation(tx, auctionId, bidderId)) await noteActing(tx, caller, { auctionId, tenantId, at: clock.now() });
    });
  return true;
}

/** Tells a person who cannot join yet what to do first. */
async function hasKyc({ platform, caller }: CommandContext): Promise<boolean> {
  const { tenantId, actorId } = actorOf(caller);
  return (await bidderStanding(platform.graph, tenantId, actorId))?.kycApproved ?? false;
}

/** What the key stands for: a list, because the hashes of keys from before this one are those of the same list. */
const inputOf = (auctionId: string, wish: BidderWish): readonly string[] =>
  wish.type === 'BID' ? [auctionId, wish.type, wish.style, `${wish.amount}`, wish.currency] : [auctionId, wish.type];
