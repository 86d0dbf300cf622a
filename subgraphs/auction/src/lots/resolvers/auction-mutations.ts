import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { InvalidInput, RequiresPolicy, RequiresScope } from '@marque/shared/graph';
import { answerCounterOffer, answerSecondChance, makeCounterOffer } from '../../ending/commands/answer-offer.js';
import { approveAuction } from '../commands/approve-auction.js';
import { cancelAuction } from '../commands/cancel-auction.js';
import { endAuctionEarly } from '../../ending/commands/close-auction.js';
import { createAuction } from '../commands/create-auction.js';
import { isRefusal, noAuction, refuse, type CommandRefusal } from '../commands/refusal.js';
import { relistAuction } from '../commands/relist-auction.js';
import { retractBid } from '../../bidding/commands/retract-bid.js';
import { scheduleAuction } from '../commands/schedule-auction.js';
import { voidAuction } from '../../ending/commands/void-auction.js';
import { watchAuction } from '../../watching/commands/watch-auction.js';
import {
  AnswerOfferInput,
  AuctionInput,
  AuctionReasonInput,
  CounterOfferInput,
  CreateAuctionInput,
  RelistAuctionInput,
  RetractBidInput,
} from '../schema/inputs.js';
import { AuctionPayload, AuctionResult } from '../schema/results.js';
import type { AuctionRow } from '../store/tables.js';
import { toUserError } from './answers.js';
import { person, type AuctionContext } from '../../context.js';
import { amountOf, draftOf, idOf, parsed, reasonOf } from './parse.js';
import { toAuction } from './present.js';

/** What sellers, staff and buyers do with an auction beside bidding. */
@Resolver()
export class AuctionMutationResolver {
  @RequiresScope('auction:create')
  @Mutation(() => AuctionResult, { description: "Makes a draft. A dealer's draft waits for a manager's approval." })
  async createAuction(
    @Arg('input', () => CreateAuctionInput, { description: 'The terms.' }) input: CreateAuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const vehicleId = idOf(input.vehicleId);
    if (vehicleId === null) return toUserError(refuse('NOT_FOUND', 'There is no such vehicle.', 'input', 'vehicleId'));
    const terms = parsed(() => draftOf(input));
    if (terms instanceof InvalidInput) return terms;
    return result(createAuction(context, person(context.caller), { vehicleId, ...terms }));
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult, { description: "Lets a dealer's draft be scheduled." })
  approveAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { tenantId, userId } = person(context.caller);
    return onAuction(input, (auctionId) => approveAuction(context, tenantId, userId, auctionId));
  }

  @RequiresScope('auction:create')
  @Mutation(() => AuctionResult, { description: 'Publishes a draft: bidders may join, and it goes live at its start.' })
  scheduleAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    return onAuction(input, (auctionId) => scheduleAuction(context, person(context.caller), auctionId));
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult, { description: 'Calls an auction off before its end.' })
  cancelAuction(
    @Arg('input', () => AuctionReasonInput, { description: 'Which auction, and why.' }) input: AuctionReasonInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { tenantId } = person(context.caller);
    return withReason(input.reason, (reason) => onAuction(input, (auctionId) => cancelAuction(context, tenantId, auctionId, reason)));
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult, { description: 'Brings the hammer down now. Bids that have arrived are decided first.' })
  endAuctionEarly(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { tenantId } = person(context.caller);
    return onAuction(input, (auctionId) => endAuctionEarly(context, tenantId, auctionId));
  }

  @RequiresPolicy('admin')
  @Mutation(() => AuctionResult, { description: 'Undoes a sale before it is settled; the deposit is given back.' })
  voidAuction(
    @Arg('input', () => AuctionReasonInput, { description: 'Which auction, and why.' }) input: AuctionReasonInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { tenantId } = person(context.caller);
    return withReason(input.reason, (reason) => onAuction(input, (auctionId) => voidAuction(context, tenantId, auctionId, reason)));
  }

  @RequiresScope('auction:create')
  @Mutation(() => AuctionResult, { description: "Makes a new draft of an unsold auction's terms with new times, and answers it." })
  relistAuction(
    @Arg('input', () => RelistAuctionInput, { description: 'Which auction, and when.' }) input: RelistAuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const times = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
    return onAuction(input, (auctionId) => relistAuction(context, person(context.caller), { auctionId, ...times }));
  }

  @RequiresScope('business:manage')
  @Mutation(() => AuctionResult, { description: 'Takes a bid back while the auction is live. It stays in the history with the reason.' })
  retractBid(
    @Arg('input', () => RetractBidInput, { description: 'Which bid, and why.' }) input: RetractBidInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const bidId = idOf(input.bidId);
    if (bidId === null) return Promise.resolve(toUserError(refuse('NOT_FOUND', 'There is no such bid.', 'input', 'bidId')));
    return withReason(input.reason, (reason) => result(retractBid(context, person(context.caller), bidId, reason)));
  }

  @RequiresScope('bid:place')
  @Mutation(() => AuctionResult, { description: 'Takes or leaves a second chance to buy at the own highest bid.' })
  answerSecondChance(
    @Arg('input', () => AnswerOfferInput, { description: 'Which auction, and the answer.' }) input: AnswerOfferInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { accept, idempotencyKey } = input;
    return onAuction(input, (auctionId) => answerSecondChance(context, person(context.caller), { auctionId, accept, idempotencyKey }));
  }

  @RequiresScope('bid:place')
  @Mutation(() => AuctionResult, { description: 'Names a price after an end below the reserve, or gives up.' })
  async makeCounterOffer(
    @Arg('input', () => CounterOfferInput, { description: 'Which auction, and the price.' }) input: CounterOfferInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const price = parsed(() => (input.price ? amountOf(input.price, 'price') : null));
    if (price instanceof InvalidInput) return price;
    const { idempotencyKey } = input;
    return onAuction(input, (auctionId) => makeCounterOffer(context, person(context.caller), { auctionId, price, idempotencyKey }));
  }

  @RequiresScope('garage:own', 'vehicle:list')
  @Mutation(() => AuctionResult, { description: 'The seller, or a manager, takes or leaves a counter-offer.' })
  answerCounterOffer(
    @Arg('input', () => AnswerOfferInput, { description: 'Which auction, and the answer.' }) input: AnswerOfferInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    const { accept, idempotencyKey } = input;
    return onAuction(input, (auctionId) => answerCounterOffer(context, person(context.caller), { auctionId, accept, idempotencyKey }));
  }

  @RequiresScope('garage:own')
  @Mutation(() => AuctionResult, { description: "Puts an auction on the caller's watchlist." })
  watchAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    return onAuction(input, (auctionId) => watchAuction(context, person(context.caller), auctionId, true));
  }

  @RequiresScope('garage:own')
  @Mutation(() => AuctionResult, { description: "Takes an auction off the caller's watchlist." })
  unwatchAuction(
    @Arg('input', () => AuctionInput, { description: 'Which auction.' }) input: AuctionInput,
    @Ctx() context: AuctionContext,
  ): Promise<object> {
    return onAuction(input, (auctionId) => watchAuction(context, person(context.caller), auctionId, false));
  }
}

async function result(command: Promise<AuctionRow | CommandRefusal>): Promise<object> {
  const answer = await command;
  return isRefusal(answer) ? toUserError(answer) : Object.assign(new AuctionPayload(), { auction: toAuction(answer) });
}

async function onAuction(input: AuctionInput, command: (auctionId: string) => Promise<AuctionRow | CommandRefusal>): Promise<object> {
  const auctionId = idOf(input.auctionId);
  return auctionId === null ? toUserError(noAuction) : result(command(auctionId));
}

async function withReason(text: string, work: (reason: string) => Promise<object>): Promise<object> {
  const reason = parsed(() => reasonOf(text));
  return reason instanceof InvalidInput ? reason : work(reason);
}
