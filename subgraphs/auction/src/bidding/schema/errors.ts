/** Errors of bidding that a client can act on; each carries its facts. */
import { Field, ObjectType } from 'type-graphql';
import { ErrorCode, MoneyType, UserError } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { AuctionState } from '../../lots/domain/auction-states.js';
import { AuctionStateEnum } from '../../lots/schema/enums.js';

/** The bid is below the least that is taken. */
@ObjectType({ implements: UserError, description: 'The bid is below the least that is taken; nothing was changed.' })
export class BidTooLow extends UserError {
  @Field(() => MoneyType, { description: 'The least that this bidder may bid.' })
  minimum: MoneyType;

  constructor(minimum: MoneyType) {
    super();
    const message = `The least bid is ${minimum.amount} ${minimum.currency}.`;
    Object.assign(this, { code: ErrorCode.CONFLICT, message, path: ['input'], minimum });
  }
}

/** Bidding has not begun. */
@ObjectType({ implements: UserError, description: 'The auction takes no bids: it has not begun, or was called off. Nothing was changed.' })
export class AuctionNotLive extends UserError {
  @Field(() => AuctionStateEnum, { description: 'Where the auction stands.' })
  state: AuctionState;

  @Field(() => DateTime, { description: 'When bidding begins, or was to begin.' })
  startsAt: Date;

  constructor(state: AuctionState, startsAt: Date) {
    super();
    Object.assign(this, { code: ErrorCode.CONFLICT, message: `The auction is ${state}.`, path: ['input', 'auctionId'], state, startsAt });
  }
}

/** Bidding is over. */
@ObjectType({ implements: UserError, description: 'Bidding is over. Nothing was changed.' })
export class AuctionEnded extends UserError {
  @Field(() => DateTime, { description: 'When it ended.' })
  endedAt: Date;

  constructor(endedAt: Date) {
    super();
    Object.assign(this, { code: ErrorCode.CONFLICT, message: 'The auction has ended.', path: ['input', 'auctionId'], endedAt });
  }
}

/** The bidder is the seller. */
@ObjectType({ implements: UserError, description: 'Nobody bids on their own auction. Nothing was changed.' })
export class OwnAuction extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: ErrorCode.NOT_ALLOWED, message: 'Nobody bids on their own auction.', path: ['input', 'auctionId'] });
  }
}

/** The bidder's identity has not been verified. */
@ObjectType({ implements: UserError, description: 'The identity has to be verified before bidding. Nothing was changed.' })
export class KycRequired extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: ErrorCode.NOT_ALLOWED, message: 'Your identity has to be verified before you can bid.', path: [] });
  }
}

/** The bidder has not joined. */
@ObjectType({
  implements: UserError,
  description: 'The auction has to be joined, and its wording accepted, before bidding. Nothing was changed.',
})
export class NotJoined extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: ErrorCode.NOT_ALLOWED, message: 'Join the auction first.', path: ['input', 'auctionId'] });
  }
}

/** Buy-now is not, or no longer, possible. */
@ObjectType({ implements: UserError, description: 'The auction cannot be bought at once, or not any more. Nothing was changed.' })
export class BuyNowUnavailable extends UserError {
  constructor() {
    super();
    Object.assign(this, { code: ErrorCode.CONFLICT, message: 'The auction cannot be bought at once.', path: ['input', 'auctionId'] });
  }
}
