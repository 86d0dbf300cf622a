import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { RequiresPolicy } from '@marque/shared/graph';
import { requestRebuild } from '../commands/request-rebuild.js';
import type { AnalyticsContext } from '../../context.js';
import { AnalyticsBuild } from '../schema/analytics-build.js';
import { RebuildAnalyticsInput } from '../schema/inputs.js';
import { RebuildAnalyticsResult } from '../schema/results.js';
import { latestGenerations } from '../store/generations.js';

/** Builds of the read models. */
@Resolver()
export class BuildResolver {
  @RequiresPolicy('admin')
  @Query(() => [AnalyticsBuild], {
    nullable: true,
    description: 'The last ten builds of the read models of the business, the newest first: never more, so a list and no connection.',
  })
  analyticsBuilds(@Ctx() { caller, platform }: AnalyticsContext): Promise<AnalyticsBuild[]> {
    const tenantId = requireTenant(caller);
    return platform.database.tenant(tenantId, (tx) => latestGenerations(tx, tenantId, 10));
  }

  @RequiresPolicy('admin')
  @Mutation(() => RebuildAnalyticsResult.type, {
    description: 'Builds the read models of the business anew from its first event on, by a job. The present figures are shown until then.',
  })
  async rebuildAnalytics(
    @Arg('input', () => RebuildAnalyticsInput, { description: 'The key.' }) { idempotencyKey }: RebuildAnalyticsInput,
    @Ctx() context: AnalyticsContext,
  ) {
    return RebuildAnalyticsResult.answer(await requestRebuild(context, { idempotencyKey }), (build) => ({ build }));
  }
}
