import { Field, Int, ObjectType } from 'type-graphql';

/** Outcome of recomputing a history. */
@ObjectType({ description: 'Whether a vehicle’s history is what was written: every hash is computed anew.' })
export class HistoryVerdict {
  @Field(() => Boolean, { description: 'Whether it is intact.' })
  intact: boolean;

  @Field(() => Int, { description: 'How many entries were read.' })
  entries: number;

  @Field(() => Int, { nullable: true, description: 'Sequence of the first entry that does not fit; null when all do.' })
  brokenAt: number | null;

  @Field(() => String, { description: 'The finding in a sentence.' })
  text: string;
}
