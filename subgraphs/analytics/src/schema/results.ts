import { createUnionType, Field, ObjectType } from 'type-graphql';
import { Conflict, NotAllowed } from '@marque/shared/graph';
import { AnalyticsBuild } from './kpis.js';

/** The build that was begun. */
@ObjectType({ description: 'The build that was begun.' })
export class AnalyticsBuildPayload {
  @Field(() => AnalyticsBuild, { description: 'The build.' })
  build: AnalyticsBuild;

  constructor(build: AnalyticsBuild) {
    this.build = build;
  }
}

export const RebuildAnalyticsResult = createUnionType({
  name: 'RebuildAnalyticsResult',
  description: 'The build that was begun, or why none was.',
  types: () => [AnalyticsBuildPayload, NotAllowed, Conflict] as const,
});
