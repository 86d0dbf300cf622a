import { RequiresSignIn, toMoneyType } from '@marque/shared/graph';
import { minor } from '@marque/shared/money';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { mayChange } from '../../inventory/domain/permissions.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { type Demand, type MissingBasis, recommendPrice, summaryOf } from '../domain/price-recommendation.js';
import { moneyFactor } from '../schema/factors.js';
import { PriceRecommendation } from '../schema/price-recommendation.js';
import type { DemandRow } from '../store/demand.js';

/** Fewer views of the whole business say nothing of what is usual. */
const fewestViews = 20;

const whyNot: Readonly<Record<MissingBasis, string>> = {
  NOT_FOR_SALE: 'It is not for sale as it is now.',
  NO_VALUATION: 'Its market says nothing of it in its currency yet.',
  OLD_VALUATION: 'Its newest valuation is too old: request a new one.',
};

const demandOf = (row: DemandRow | null, watchers: number | null): Demand => ({
  viewers: row?.viewers ?? 0,
  usualViewers: row === null || row.allViews < fewestViews ? null : row.allViews / Math.max(1, row.offered),
  searchers: row?.searchers ?? 0,
  watchers,
});

/** What to ask for a vehicle. */
@Resolver(() => Vehicle)
export class PriceRecommendationFields {
  @RequiresSignIn()
  @FieldResolver(() => PriceRecommendation, {
    nullable: true,
    description:
      'What to ask for it, by its valuation, how long it has stood and how much it is wanted; for those who may change its price, else null.',
  })
  async priceRecommendation(
    @Root() row: VehicleRow,
    @Ctx() { caller, loaders, platform }: VehiclesContext,
  ): Promise<PriceRecommendation | null> {
    if (!mayChange(caller, row)) return null;
    const [newest, demand, watchers] = await Promise.all([
      loaders.valuation.load(row.id),
      loaders.demand.load(row.id),
      loaders.watchers.load(row.id),
    ]);
    // What is worth so much in another currency is no basis for a price in this one.
    const valuation = newest?.currency === row.currency ? newest : null;
    const { state, listedAt, currency, askingMinor } = row;
    const found = recommendPrice({ state, listedAt, valuation, demand: demandOf(demand, watchers), now: platform.clock.now() });
    if ('missing' in found) return { price: null, missing: found.missing, factors: [], summary: whyNot[found.missing] };
    return {
      price: toMoneyType(minor(found.priceMinor, currency)),
      missing: null,
      factors: found.steps.map(({ name, amountMinor, text }) => moneyFactor(name, amountMinor, currency, text)),
      summary: summaryOf(found.priceMinor, askingMinor, state),
    };
  }
}
