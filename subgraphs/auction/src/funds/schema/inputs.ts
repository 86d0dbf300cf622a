/** Inputs of changes of bidding funds. */
import { Field, InputType } from 'type-graphql';
import { MoneyInput } from '@marque/shared/graph';
import { UUID } from '@marque/shared/graph/scalars';

@InputType({ description: 'Funds to be held for bidding.' })
export class BiddingFundsInput {
  @Field(() => MoneyInput, { description: 'How much more is to be held.' })
  amount: MoneyInput;

  @Field(() => UUID, { description: 'The same key holds it once.' })
  idempotencyKey: string;
}

@InputType({ description: 'Funds that no standing bid binds are to be given back.' })
export class ReleaseFundsInput {
  @Field(() => String, { description: 'ISO 4217 code of the currency.' })
  currency: string;

  @Field(() => UUID, { description: 'The same key gives them back once.' })
  idempotencyKey: string;
}
