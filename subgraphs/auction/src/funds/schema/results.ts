import { Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InsufficientFunds, InvalidInput, resultUnion } from '@marque/shared/graph';
import { BidderAccount } from './bidder-account.js';

/** Funds for bidding after a command. */
@ObjectType({ description: 'The funds held for bidding after the command.' })
export class BidderAccountsPayload {
  @Field(() => [BidderAccount], { description: 'By currency.' })
  accounts: BidderAccount[];
}

export const BidderAccountsResult = resultUnion({
  name: 'BidderAccountsResult',
  description: 'What becomes of a change of the funds held for bidding.',
  payload: BidderAccountsPayload,
  errors: [InvalidInput, InsufficientFunds, Conflict, IdempotencyConflict],
});
