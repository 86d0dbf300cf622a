import { Field, ObjectType } from 'type-graphql';
import { Conflict, IdempotencyConflict, InvalidInput, NotAllowed, NotFound, resultUnion } from '@marque/shared/graph';
import { Auction } from './auction.js';

/** An auction after a command. */
@ObjectType({ description: 'The auction after the command.' })
export class AuctionPayload {
  @Field(() => Auction, { description: 'The auction.' })
  auction: Auction;
}

/** What every command on an auction answers but a bid. */
export const AuctionResult = resultUnion({
  name: 'AuctionResult',
  description: 'What becomes of a command on an auction.',
  payload: AuctionPayload,
  errors: [InvalidInput, NotFound, NotAllowed, Conflict, IdempotencyConflict],
});
