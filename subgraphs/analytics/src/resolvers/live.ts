import { Arg, Directive, Resolver, Root, Subscription } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import type { AnalyticsContext } from '../context.js';
import { followFigures } from '../live-kpis.js';
import { DayRangeInput, Kpis } from '../schema/kpis.js';
import { readKpis } from './read-kpis.js';

interface StreamArguments {
  range?: DayRangeInput | null;
}

/** Figures as they change. */
@Resolver()
export class LiveKpiResolver {
  @Directive('@requiresScopes(scopes: [["business:manage"]])')
  @Subscription(() => Kpis, {
    description: 'Every metric over a range of days: now, and again within two seconds of an event that changes a figure.',
    subscribe: ({ context, args }: { context: unknown; args: StreamArguments }) => {
      const analytics = asContext(context);
      return followFigures(analytics.platform, requireTenant(analytics.caller), () => readKpis(analytics, args.range));
    },
  })
  kpisChanged(
    @Root() kpis: Kpis,
    @Arg('range', () => DayRangeInput, { nullable: true, description: 'The days; today, also after midnight, when nothing is said.' })
    _range: DayRangeInput | null | undefined,
  ): Kpis {
    return kpis;
  }
}

/** The library passes the context as it got it, without its type. */
function asContext(context: unknown): AnalyticsContext {
  return context as AnalyticsContext;
}
