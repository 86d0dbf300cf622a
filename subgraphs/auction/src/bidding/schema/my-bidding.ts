import { Field, ObjectType } from 'type-graphql';
import { MoneyType } from '@marque/shared/graph';

/** Somebody's own part in an auction. */
@ObjectType({ description: "The caller's own part in an auction. Nobody else sees it." })
export class MyBidding {
  @Field(() => Boolean, { description: 'Whether the caller has joined.' })
  joined: boolean;

  @Field(() => String, { nullable: true, description: "The caller's alias; null before joining." })
  alias: string | null;

  @Field(() => Boolean, { description: 'Whether the caller leads now or has won.' })
  leading: boolean;

  @Field(() => MoneyType, { nullable: true, description: "The caller's own secret maximum; null without a standing bid." })
  maximum: MoneyType | null;

  @Field(() => MoneyType, { description: 'The least that the next bid of the caller must be.' })
  minimumBid: MoneyType;

  @Field(() => Boolean, { description: "Whether the auction is on the caller's watchlist." })
  watching: boolean;
}
