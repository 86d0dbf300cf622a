import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import { requireTenant } from '@marque/shared/auth';
import { opens, RequiresScope } from '@marque/shared/graph';
import type { AnalyticsContext } from '../../context.js';
import { followFigures } from './follow-figures.js';
import { DayRangeInput, Kpis } from '../schema/kpis.js';
import { readKpis } from './read-kpis.js';

interface StreamArguments {
  range?: DayRangeInput | null;
}

/** Figures as they change. */
@Resolver()
export class LiveKpiResolver {
  @RequiresScope('business:manage')
  @Subscription(() => Kpis, {
    description: 'Every metric over a range of days: now, and again within two seconds of an event that changes a figure.',
    subscribe: opens((context: AnalyticsContext, { range }: StreamArguments) =>
      followFigures(context.platform, requireTenant(context.caller), () => readKpis(context, range)),
    ),
  })
  kpisChanged(
    @Root() kpis: Kpis,
    @Arg('range', () => DayRangeInput, { nullable: true, description: 'The days; today where it is not given, also after midnight.' })
    _range: DayRangeInput | null | undefined,
  ): Kpis {
    return kpis;
  }
}
