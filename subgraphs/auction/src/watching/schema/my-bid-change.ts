import { Field, ObjectType } from 'type-graphql';
import { Auction } from '../../lots/schema/auction.js';
import { type Standing, StandingEnum } from './enums.js';

/** A bidder's standing in one auction. */
@ObjectType({ description: 'How the signed-in bidder stands in one auction, sent whenever it changes.' })
export class MyBidChange {
  @Field(() => Auction, { description: 'The auction as it is now.' })
  auction: Auction;

  @Field(() => StandingEnum, { description: 'How the bidder stands.' })
  standing: Standing;
}
