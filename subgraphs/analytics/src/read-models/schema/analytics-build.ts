import { enumType } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { BuildState } from '../domain/build-states.js';

export const BuildStateEnum = enumType<BuildState>('AnalyticsBuildState', 'What a build of the read models is.', {
  ACTIVE: 'Shown.',
  BUILDING: 'Being filled by replay.',
  RETIRED: 'Replaced by a newer one.',
});

/** A build of the read models. */
@ObjectType({ description: 'A build of the read models from events. Builds of the same events give the same figures to the last digit.' })
export class AnalyticsBuild {
  @Field(() => Int, { description: 'Counts the builds of the business from 1.' })
  generation: number;

  @Field(() => BuildStateEnum, { description: 'What the build is.' })
  state: BuildState;

  @Field(() => Int, { description: 'How many events went into it.' })
  events: number;

  @Field(() => DateTime, { description: 'When it was begun.' })
  startedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was complete and shown; null while it is being filled.' })
  finishedAt: Date | null;
}
