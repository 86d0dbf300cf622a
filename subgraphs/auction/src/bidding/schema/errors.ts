/** Errors of bidding that a client can act on; each carries its facts. */
import { Field } from 'type-graphql';
import { MoneyType, UserError, UserErrorType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { AuctionState } from '../../lots/domain/auction-states.js';
import { AuctionStateEnum } from '../../lots/schema/enums.js';

/** The bid is below the least that is taken. */
@UserErrorType('CONFLICT', 'The bid is below the least that is taken; nothing was changed.')
export class BidTooLow extends UserError {
  static readonly refused = 'BidTooLow';

  @Field(() => MoneyType, { description: 'The least that this bidder may bid.' })
  minimum: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: "The bidder's own maximum, where they lead with one that is as high already; null otherwise.",
  })
  ownMaximum: MoneyType | null;
}

/** Bidding has not begun. */
@UserErrorType('CONFLICT', 'The auction takes no bids: it has not begun, or was called off. Nothing was changed.')
export class AuctionNotLive extends UserError {
  static readonly refused = 'AuctionNotLive';

  @Field(() => AuctionStateEnum, { description: 'Where the auction stands.' })
  state: AuctionState;

  @Field(() => DateTime, { description: 'When bidding begins, or was to begin.' })
  startsAt: Date;
}

/** Bidding is over. */
@UserErrorType('CONFLICT', 'Bidding is over. Nothing was changed.')
export class AuctionEnded extends UserError {
  static readonly refused = 'AuctionEnded';

  @Field(() => DateTime, { description: 'When it ended.' })
  endedAt: Date;
}

/** The bidder is the seller. */
@UserErrorType('NOT_ALLOWED', 'Nobody bids on their own auction. Nothing was changed.')
export class OwnAuction extends UserError {
  static readonly refused = 'OwnAuction';
}

/** The bidder's identity has not been verified. */
@UserErrorType('NOT_ALLOWED', 'The identity has to be verified before bidding. Nothing was changed.')
export class KycRequired extends UserError {
  static readonly refused = 'KycRequired';
}

/** The bidder has not joined. */
@UserErrorType('NOT_ALLOWED', 'The auction has to be joined, and its wording accepted, before bidding. Nothing was changed.')
export class NotJoined extends UserError {
  static readonly refused = 'NotJoined';
}

/** Buy-now is not, or no longer, possible. */
@UserErrorType('CONFLICT', 'The auction cannot be bought at once, or not any more. Nothing was changed.')
export class BuyNowUnavailable extends UserError {
  static readonly refused = 'BuyNowUnavailable';
}
