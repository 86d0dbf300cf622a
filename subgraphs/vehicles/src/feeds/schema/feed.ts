import { type Connection, connectionType, shownAs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { FeedInterval, FeedRunState, FeedState, MissingRule } from '../domain/feed.js';
import type { FeedColumn } from '../domain/feed-mapping.js';
import { FeedColumnEnum, FeedIntervalEnum, FeedRunStateEnum, FeedStateEnum, MissingRuleEnum } from './enums.js';

/** Where a column comes from. */
@ObjectType({ description: 'Where one column of a feed comes from: a column of the file, or the same text for all rows.' })
export class FeedColumnSource {
  @Field(() => FeedColumnEnum, { description: 'Our column.' })
  column: Uppercase<FeedColumn>;

  @Field(() => String, { nullable: true, description: 'The header of the file’s column; null of a constant.' })
  header: string | null;

  @Field(() => String, { nullable: true, description: 'What every row has; null of a column of the file.' })
  constant: string | null;
}

/** A feed. Its resolver adds what is looked up. */
@ObjectType({ description: 'A file of vehicles that is fetched from elsewhere at regular times.' })
export class Feed {
  @Field(() => idOf('Feed'), { description: 'Identifier.' })
  id: string;

  @Field(() => String, { description: 'What its people call it.' })
  name: string;

  @Field(() => String, { description: 'Where the file is.' })
  url: string;

  @Field(() => FeedIntervalEnum, { description: 'How often it is fetched.' })
  every: FeedInterval;

  @Field(() => MissingRuleEnum, { description: 'What becomes of vehicles that the file has not any more.' })
  missing: MissingRule;

  @Field(() => Boolean, { description: 'Whether makes that nobody knows are meant as they are written.' })
  confirmUnknownMakes: boolean;

  @Field(() => FeedStateEnum, { description: 'Whether it is fetched.' })
  state: FeedState;

  @Field(() => String, { nullable: true, description: 'Why it is paused; null while it is not.' })
  pausedBecause: string | null;

  @Field(() => Int, { description: 'How many runs have failed since the last that did not.' })
  failures: number;

  @Field(() => DateTime, { nullable: true, description: 'When it is fetched next; null while it is paused.' })
  nextRunAt: Date | null;

  @Field(() => DateTime, { description: 'When it was added.' })
  createdAt: Date;
}

/** A stored row as the graph's type. */
export const toFeed = <Row extends { readonly id: string }>(row: Row): Feed & Row => shownAs<Feed, Row>(Feed, row);

/** A run. Its resolver adds the report. */
@ObjectType({ description: 'One fetch of a feed.' })
export class FeedRun {
  @Field(() => FeedRunStateEnum, { description: 'How it goes or went.' })
  state: FeedRunState;

  @Field(() => String, { nullable: true, description: 'Why it failed; null where it did not.' })
  error: string | null;

  @Field(() => Int, { description: 'Rows that said the same as before, or could not be followed.' })
  unchanged: number;

  @Field(() => Int, { description: 'Vehicles that were archived because the file has them no more.' })
  archived: number;

  @Field(() => DateTime, { description: 'When it began.' })
  startedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it ended; null while it goes on.' })
  finishedAt: Date | null;
}

export const FeedConnection = connectionType({
  name: 'Feed',
  node: Feed,
  edge: 'One feed in a list.',
  page: 'A page of feeds, the newest first.',
});
export type FeedConnection = Connection<Feed>;

export const FeedRunConnection = connectionType({
  name: 'FeedRun',
  node: FeedRun,
  edge: 'One run in a list.',
  page: 'A page of a feed’s runs, the newest first.',
});
export type FeedRunConnection = Connection<FeedRun>;
