/** Answers of commands as the graph shows them. */
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, NotAllowed, NotFound, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import type { BidAnswer } from '../../bidding/commands/bid-answer.js';
import type { CommandRefusal } from '../commands/refusal.js';
import type { Refusal } from '../../bidding/domain/bidding.js';
import {
  AuctionEnded,
  AuctionNotLive,
  BidTooLow,
  BuyNowUnavailable,
  KycRequired,
  NotJoined,
  OwnAuction,
} from '../../bidding/schema/errors.js';
import { PlaceBidPayload } from '../schema/results.js';

type Currency = () => Promise<string>;

/** The error that tells a refusal. */
export function toUserError({
  refused,
  message,
  path,
}: CommandRefusal): Conflict | IdempotencyConflict | InvalidInput | KycRequired | NotAllowed | NotFound {
  switch (refused) {
    case 'CONFLICT':
      return new Conflict(message, [...path]);
    case 'INVALID_INPUT':
      return new InvalidInput(message, [...path]);
    case 'IDEMPOTENCY':
      return new IdempotencyConflict();
    case 'KYC_REQUIRED':
      return new KycRequired();
    case 'NOT_ALLOWED':
      return new NotAllowed(message, [...path]);
    case 'NOT_FOUND':
      return new NotFound(message, [...path]);
    default:
      return refused satisfies never;
  }
}

/** The result of a bid; the currency is asked for only where an amount is shown. */
export async function toBidResult(answer: BidAnswer, currency: Currency): Promise<object> {
  switch (answer.result) {
    case 'ACCEPTED': {
      const { auctionId, bidId, sequence, leading, reserveMet, bidCount } = answer;
      const price = toMoneyType(minor(answer.price, await currency()));
      const effectiveEnd = new Date(answer.effectiveEnd);
      return Object.assign(new PlaceBidPayload(), { auctionId, bidId, sequence, leading, reserveMet, bidCount, price, effectiveEnd });
    }
    case 'REFUSED':
      return toRefusal(answer.refusal, currency);
    case 'IDEMPOTENCY_CONFLICT':
      return new IdempotencyConflict();
    case 'NOT_JOINED':
      return new NotJoined();
    case 'KYC_REQUIRED':
      return new KycRequired();
    case 'WRONG_CURRENCY':
      return new InvalidInput(`The auction is in ${answer.currency}.`, ['input']);
    case 'NO_AUCTION':
      return new NotFound('There is no such auction.', ['input', 'auctionId']);
    case 'NEEDS_FUNDS':
      throw new Error('A bid that may not be funded any more cannot ask for funds.');
    default:
      return answer satisfies never;
  }
}

async function toRefusal(refusal: Refusal, currency: Currency): Promise<object> {
  switch (refusal.reason) {
    case 'AUCTION_NOT_LIVE':
      return new AuctionNotLive(refusal.status, new Date(refusal.startsAt));
    case 'AUCTION_ENDED':
      return new AuctionEnded(new Date(refusal.endedAt));
    case 'OWN_AUCTION':
      return new OwnAuction();
    case 'BID_TOO_LOW':
      return new BidTooLow(toMoneyType(minor(refusal.minimum, await currency())));
    case 'INSUFFICIENT_FUNDS': {
      const available = refusal.available > 0n ? refusal.available : 0n;
      const code = await currency();
      return new InsufficientFunds(toMoneyType(minor(refusal.required, code)), toMoneyType(minor(available, code)), ['input']);
    }
    case 'BUY_NOW_UNAVAILABLE':
      return new BuyNowUnavailable();
    case 'NOT_DUE':
      throw new Error('Only the platform itself can be too early.');
    default:
      return refusal satisfies never;
  }
}
