/** Inputs of what bidders do. */
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';
import { OnAuctionInput } from '../../lots/schema/inputs.js';
import { keyDescription, optionalKeyDescription } from '../../lots/schema/key-descriptions.js';

@InputType({ description: 'Joins an auction.' })
export class JoinAuctionInput extends OnAuctionInput {
  @Field(() => String, { description: 'Version of the wording that was shown and accepted.' })
  acceptedWording: string;

  @Field(() => MoneyInput, { nullable: true, description: 'To be held for bidding at once, so that bids need not wait for it.' })
  funds: MoneyInput | null;

  @Field(() => UUID, { description: 'The same key holds the same funds once.' })
  idempotencyKey: string;
}

@InputType({ description: 'A bid: give exactly one of `maximum` and `amount`.' })
export class PlaceBidInput extends OnAuctionInput {
  @Field(() => MoneyInput, { nullable: true, description: 'A secret maximum; the platform bids the least that leads.' })
  maximum: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'An outright amount: if it leads, it is the price.' })
  amount: MoneyInput | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A purchase at once, at the price that the seller set.' })
export class BuyNowInput extends OnAuctionInput {
  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

@InputType({ description: 'A bid that staff take back.' })
export class RetractBidInput {
  @Field(() => idOf('Bid'), { description: 'The bid.' })
  bidId: string;

  @Field(() => String, { description: 'The reason, for everybody to read; 3 to 500 characters.' })
  reason: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}
