import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from '@marque/shared/graph';
import { Auction } from './auction.js';

/** An auction in a list. */
@ObjectType({ description: 'An auction in a list.' })
export class AuctionEdge {
  @Field(() => Auction, { description: 'The auction.' })
  node: Auction;

  @Field(() => String, { description: 'Its place in the list.' })
  cursor: string;
}

/** A page of auctions. */
@ObjectType({ description: 'A page of auctions, newest first.' })
export class AuctionConnection {
  @Field(() => [AuctionEdge], { description: 'The auctions.' })
  edges: AuctionEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;
}
