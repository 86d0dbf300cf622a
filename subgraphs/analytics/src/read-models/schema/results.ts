import { Conflict, IdempotencyConflict, NotAllowed, resultUnion } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import { AnalyticsBuild } from './analytics-build.js';

/** The build that was begun. */
@ObjectType({ description: 'The build that was begun.' })
export class AnalyticsBuildPayload {
  @Field(() => AnalyticsBuild, { description: 'The build.' })
  build: AnalyticsBuild;
}

export const RebuildAnalyticsResult = resultUnion({
  name: 'RebuildAnalyticsResult',
  description: 'The build that was begun, or why none was.',
  payload: AnalyticsBuildPayload,
  errors: [NotAllowed, Conflict, IdempotencyConflict],
});
