import { Field, ObjectType } from 'type-graphql';

/** What bidders are told. */
@ObjectType({ description: 'What bidders are told before their first bid, and accept by joining.' })
export class AuctionWording {
  @Field(() => String, { description: 'Names the text; pass it as `acceptedWording` when joining.' })
  version: string;

  @Field(() => String, { description: 'The rules of this auction in sentences, the limits of platform bids included.' })
  text: string;
}
