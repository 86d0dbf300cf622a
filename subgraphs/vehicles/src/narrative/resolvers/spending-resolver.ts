import { requireTenant } from '@marque/shared/auth';
import { PageArgs, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { CalendarDate } from '@marque/shared/graph/scalars';
import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { dollars, monthAfter, monthOf } from '../domain/spending.js';
import { NarrativeCallConnection } from '../schema/narrative-call.js';
import { NarrativeSpending } from '../schema/narrative-spending.js';
import { callPage, spentIn, totalsByModel } from '../store/spending.js';

/** What narratives cost a business, for those who manage it. */
@Resolver()
export class SpendingResolver {
  @RequiresScope('business:manage')
  @Query(() => NarrativeCallConnection, { nullable: true, description: 'Questions to language models for narratives, the newest first.' })
  async narrativeCalls(
    @Ctx() { caller, platform }: VehiclesContext,
    @Args(() => PageArgs) paging: PageArgs,
  ): Promise<NarrativeCallConnection> {
    const tenantId = requireTenant(caller);
    const page = wantedPage(paging, 1);
    const rows = await platform.database.read(tenantId, (tx) => callPage(tx, tenantId, page));
    return toConnection(
      rows,
      page,
      ({ id }) => [id],
      (row) => ({ ...row, costUsd: dollars(row.costMicros) }),
    );
  }

  @RequiresScope('business:manage')
  @Query(() => NarrativeSpending, { nullable: true, description: 'What narratives cost the business in a month, and what they may.' })
  async narrativeSpending(
    @Ctx() { caller, platform, narrators }: VehiclesContext,
    @Arg('month', () => CalendarDate, { nullable: true, description: 'Any day of the month; this month where none is given.' })
    day: string | null = null,
  ): Promise<NarrativeSpending> {
    const tenantId = requireTenant(caller);
    const month = monthOf(day === null ? platform.clock.now() : new Date(`${day}T00:00:00Z`));
    const [from, until] = [new Date(`${month}T00:00:00Z`), monthAfter(month)];
    const { spent, models } = await platform.database.read(tenantId, async (tx) => ({
      spent: await spentIn(tx, { tenantId, month }),
      models: await totalsByModel(tx, tenantId, from, until),
    }));
    return {
      month,
      isOn: narrators !== null,
      budgetUsd: narrators && dollars(narrators.monthlyMicros),
      spentUsd: dollars(spent),
      models: models.map(({ costMicros, ...totals }) => ({ ...totals, costUsd: dollars(costMicros) })),
    };
  }
}
