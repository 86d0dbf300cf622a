/** Why a bid was not taken; each is told by the error type of its name. */
import { formatMoney, type Money } from '@marque/shared/money';
import { notAllowed, type NotAllowed, type Refusal } from '@marque/shared/outcome';
import type { AuctionState } from '../../lots/domain/auction-states.js';

export type BidTooLow = Refusal<'BidTooLow', { minimum: Money; ownMaximum: Money | null }>;
export type AuctionNotLive = Refusal<'AuctionNotLive', { state: AuctionState; startsAt: Date }>;
export type AuctionEnded = Refusal<'AuctionEnded', { endedAt: Date }>;
export type OwnAuction = Refusal<'OwnAuction'>;
export type KycRequired = Refusal<'KycRequired'>;
export type NotJoined = Refusal<'NotJoined'>;
export type BuyNowUnavailable = Refusal<'BuyNowUnavailable'>;

const atAuction = ['input', 'auctionId'];

const inWords = (money: Money): string => `${formatMoney(money)} ${money.currency}`;

/** The bid is below the least that is taken, or no higher than the bidder's own maximum, which leads. */
export const bidTooLow = (minimum: Money, ownMaximum: Money | null): BidTooLow => ({
  refused: 'BidTooLow',
  message:
    ownMaximum === null
      ? `The least bid is ${inWords(minimum)}.`
      : `You lead, and your own maximum is ${inWords(ownMaximum)} already: another one has to be higher.`,
  path: ['input'],
  minimum,
  ownMaximum,
});

/** Bidding has not begun, or was called off. */
export const auctionNotLive = (state: AuctionState, startsAt: Date): AuctionNotLive => ({
  refused: 'AuctionNotLive',
  message: `The auction is ${state}.`,
  path: atAuction,
  state,
  startsAt,
});

/** Bidding is over. */
export const auctionEnded = (endedAt: Date): AuctionEnded => ({
  refused: 'AuctionEnded',
  message: 'The auction has ended.',
  path: atAuction,
  endedAt,
});

/** The bidder is the seller. */
export const ownAuction: OwnAuction = { refused: 'OwnAuction', message: 'Nobody bids on their own auction.', path: atAuction };

/** The bidder's identity has not been verified. */
export const kycRequired: KycRequired = {
  refused: 'KycRequired',
  message: 'Your identity has to be verified before you can bid.',
  path: [],
};

/** The bidder is suspended. */
export const accountSuspended: NotAllowed = notAllowed('Your account is suspended.');

/** The bidder has not joined. */
export const notJoined: NotJoined = { refused: 'NotJoined', message: 'Join the auction first.', path: atAuction };

/** Buy-now is not, or no longer, possible. */
export const buyNowUnavailable: BuyNowUnavailable = {
  refused: 'BuyNowUnavailable',
  message: 'The auction cannot be bought at once.',
  path: atAuction,
};
