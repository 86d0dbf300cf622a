import { Field, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';

/** Funds for bidding in one currency. */
@ObjectType({ description: 'Funds that the caller holds for bidding in one currency.' })
export class BidderAccount {
  @Field(() => MoneyType, { description: 'Held in the wallet for bidding.' })
  limit: MoneyType;

  @Field(() => MoneyType, { description: 'Bound by bids that lead and by purchases whose deposit is due.' })
  committed: MoneyType;

  @Field(() => MoneyType, { description: 'Free for further bids.' })
  available: MoneyType;
}
