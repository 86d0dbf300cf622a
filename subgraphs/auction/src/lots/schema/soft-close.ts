import { Field, InputType, Int, ObjectType } from 'type-graphql';

/** How late bids move the end. */
@ObjectType({ description: 'How late bids move the end of an auction.' })
export class SoftClose {
  @Field(() => Int, { description: 'A bid within this many seconds of the end moves it.' })
  windowSeconds: number;

  @Field(() => Int, { description: 'The end moves to this many seconds after the bid.' })
  extensionSeconds: number;

  @Field(() => Int, { description: 'All extensions together are at most this many seconds.' })
  maxTotalSeconds: number;
}

/** How late bids shall move the end. */
@InputType({ description: 'How late bids move the end. Two minutes after each bid of the last two minutes where nothing is said.' })
export class SoftCloseInput {
  @Field(() => Boolean, { defaultValue: true, description: 'False: the end never moves. True where it is not given.' })
  enabled: boolean;

  @Field(() => Int, { defaultValue: 120, description: 'A bid within this many seconds of the end moves it; 120 where it is not given.' })
  windowSeconds: number;

  @Field(() => Int, { defaultValue: 120, description: 'The end moves to this many seconds after the bid; 120 where it is not given.' })
  extensionSeconds: number;

  @Field(() => Int, {
    defaultValue: 3600,
    description: 'All extensions together are at most this many seconds; 3600 where it is not given.',
  })
  maxTotalSeconds: number;
}
