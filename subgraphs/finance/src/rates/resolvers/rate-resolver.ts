import { requireService, requireTenant } from '@marque/shared/auth';
import { Internal, RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { FinanceContext } from '../../context.js';
import { setRate } from '../commands/set-rate.js';
import { requireManager } from '../domain/managers.js';
import { RateHistoryArgs, SetRateInput } from '../schema/inputs.js';
import { RateConnection, RateType } from '../schema/rate.js';
import { SetRateResult } from '../schema/results.js';
import { countRates, ratePage, ratesInForce } from '../store/rates.js';
import { showRate } from './show-rate.js';

/** What the business takes, now and over time. */
@Resolver(() => RateConnection)
export class RateResolver {
  @Query(() => [RateType], {
    nullable: true,
    description: 'The rates that count now, at most one of each kind; of what nobody has set a rate for there is none.',
  })
  rates(@Ctx() context: FinanceContext): Promise<RateType[]> {
    return ratesOf(context, context.platform.clock.now());
  }

  @Internal()
  @Query(() => [RateType], { description: 'The rates that counted, or will as things stand, at a moment.' })
  ratesAt(@Ctx() context: FinanceContext, @Arg('at', () => DateTime, { description: 'The moment.' }) at: string): Promise<RateType[]> {
    requireService(context.caller);
    return ratesOf(context, new Date(at));
  }

  @RequiresScope('business:manage')
  @Query(() => RateConnection, {
    nullable: true,
    description: 'All rates that were ever set, also those still to come; the last that was set first.',
  })
  async rateHistory(
    @Args(() => RateHistoryArgs) args: RateHistoryArgs,
    @Ctx() { caller, platform }: FinanceContext,
  ): Promise<RateConnection> {
    requireManager(caller);
    const tenantId = requireTenant(caller);
    const { kind = null } = args;
    const page = wantedPage(args, 1);
    const rows = await platform.database.read(tenantId, (tx) => ratePage(tx, kind, page));
    const count = () => platform.database.read(tenantId, (tx) => countRates(tx, kind));
    return { ...toConnection(rows, page, (row) => [row.id], showRate), count };
  }

  @RequiresScope('business:manage')
  @Mutation(() => SetRateResult.type, {
    description: 'Sets a rate from a moment on. What was set before stays as it is, and counts until then.',
  })
  async setRate(@Ctx() context: FinanceContext, @Arg('input', () => SetRateInput, { description: 'The rate.' }) input: SetRateInput) {
    const { kind, basisPoints = null, amount = null, reason, idempotencyKey } = input;
    const startsAt = input.startsAt ? new Date(input.startsAt) : null;
    const outcome = await setRate(context, { kind, basisPoints, amount, startsAt, reason, idempotencyKey });
    return SetRateResult.answer(outcome, (rate) => ({ rate: showRate(rate) }));
  }

  @FieldResolver(() => Int, { description: 'How many rates match in all; counted when asked for.' })
  totalCount(@Root() { count }: RateConnection): Promise<number> {
    return count();
  }
}

async function ratesOf({ caller, platform }: FinanceContext, at: Date): Promise<RateType[]> {
  const rows = await platform.database.read(requireTenant(caller), (tx) => ratesInForce(tx, at));
  return rows.map(showRate);
}
