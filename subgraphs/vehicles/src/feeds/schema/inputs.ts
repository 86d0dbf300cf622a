import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { type FeedInterval, longestFeedName, type MissingRule } from '../domain/feed.js';
import type { FeedColumn } from '../domain/feed-mapping.js';
import { FeedColumnEnum, FeedIntervalEnum, MissingRuleEnum } from './enums.js';

const keyDescription = 'The same key with the same input gives the first answer again.';
const nameDescription = `What it is called; 1 to ${longestFeedName} characters.`;
const urlDescription = 'Where the file is: https, on a public host.';
const mappingDescription = 'Where columns come from whose headers differ from ours; each column once.';
const makesDescription = 'Whether makes that nobody knows are meant as they are written.';

/** Where a column comes from. */
@InputType({ description: 'Where one column comes from: either a column of the file, or the same text for all rows.' })
export class FeedColumnSourceInput {
  @Field(() => FeedColumnEnum, { description: 'Our column.' })
  column: Uppercase<FeedColumn>;

  @Field(() => String, { nullable: true, description: 'The header of the file’s column.' })
  header?: string | null;

  @Field(() => String, { nullable: true, description: 'What every row has.' })
  constant?: string | null;
}

/** A feed to add. */
@InputType({ description: 'A feed to add.' })
export class AddFeedInput {
  @Field(() => String, { description: nameDescription })
  name: string;

  @Field(() => String, { description: urlDescription })
  url: string;

  @Field(() => FeedIntervalEnum, { defaultValue: 'DAILY', description: 'How often it is fetched.' })
  every: FeedInterval;

  @Field(() => MissingRuleEnum, { defaultValue: 'KEEP', description: 'What becomes of vehicles that the file has not any more.' })
  missing: MissingRule;

  @Field(() => [FeedColumnSourceInput], { nullable: true, description: mappingDescription })
  mapping?: FeedColumnSourceInput[] | null;

  @Field(() => Boolean, { defaultValue: false, description: makesDescription })
  confirmUnknownMakes: boolean;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A feed. */
@InputType({ description: 'A feed.' })
export class FeedInput {
  @Field(() => idOf('Feed'), { description: 'Which.' })
  feedId: string;

  @Field(() => UUID, { nullable: true, description: `${keyDescription} Without one a repeat finds what has become of it.` })
  idempotencyKey?: string | null;
}

/** What changes. */
@InputType({ description: 'What changes of a feed; what is not given stays.' })
export class ChangeFeedInput extends FeedInput {
  @Field(() => String, { nullable: true, description: nameDescription })
  name?: string | null;

  @Field(() => String, { nullable: true, description: urlDescription })
  url?: string | null;

  @Field(() => FeedIntervalEnum, { nullable: true, description: 'How often it is fetched.' })
  every?: FeedInterval | null;

  @Field(() => MissingRuleEnum, { nullable: true, description: 'What becomes of vehicles that the file has not any more.' })
  missing?: MissingRule | null;

  @Field(() => [FeedColumnSourceInput], { nullable: true, description: `${mappingDescription} All of them; none where it is empty.` })
  mapping?: FeedColumnSourceInput[] | null;

  @Field(() => Boolean, { nullable: true, description: makesDescription })
  confirmUnknownMakes?: boolean | null;
}

/** A feed to fetch now. */
@InputType({ description: 'A feed to fetch now.' })
export class RunFeedInput extends FeedInput {
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the file may have fewer than half of the vehicles that it had: what it has no more is archived all the same.',
  })
  acceptFewer: boolean;
}
