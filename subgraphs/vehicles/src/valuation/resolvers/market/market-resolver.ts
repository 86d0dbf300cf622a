import { PlatformError } from '@marque/shared/errors';
import { SameForAll, shownAs } from '@marque/shared/graph';
import { Args, Ctx, FieldResolver, Float, Query, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../../context.js';
import { Vehicle } from '../../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../../inventory/store/tables.js';
import { isStorable } from '../../../search/domain/storable-text.js';
import { type ChangeDays, changeBetween, fewest, type MarketSubject } from '../../domain/market/market-snapshot.js';
import { MarketSnapshot, MarketSnapshotArgs } from '../../schema/market-snapshot.js';

const longestName = 200;

/** A name as it is looked for. @throws PlatformError `BAD_USER_INPUT` for a text that is none */
function nameIn(text: string, argument: string): string {
  const name = text.trim();
  if (name === '' || name.length > longestName || !isStorable(name))
    throw new PlatformError('BAD_USER_INPUT', `${argument} is a text of 1 to ${longestName} characters.`);
  return name;
}

const shown = async (subject: MarketSubject, { loaders }: VehiclesContext): Promise<MarketSnapshot> =>
  shownAs(MarketSnapshot, { ...(await loaders.market.load(subject)) });

/** How markets stand: for everybody, as what is offered is. */
@Resolver()
export class MarketResolver {
  @Query(() => MarketSnapshot, {
    nullable: true,
    description: 'How the market of a model stands in this business: counts, prices and how they have moved, by what everybody may see.',
  })
  marketSnapshot(
    @Args(() => MarketSnapshotArgs) { make, model, year, segment }: MarketSnapshotArgs,
    @Ctx() context: VehiclesContext,
  ): Promise<MarketSnapshot> {
    const subject = { make: nameIn(make, 'make'), model: nameIn(model, 'model'), year: year ?? null, segment: segment ?? null };
    return shown(subject, context);
  }
}

/** How prices have moved: read when it is asked for. */
@Resolver(() => MarketSnapshot)
export class MarketSnapshotFields {
  @FieldResolver(() => Float, {
    nullable: true,
    description: `By how many percent the median of what is asked has moved in 30 days, with one decimal; null where fewer than ${fewest} were offered at either end.`,
  })
  changeOver30Days(@Root() market: MarketSnapshot, @Ctx() context: VehiclesContext): Promise<number | null> {
    return changeOver(30, market, context);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: `By how many percent it has moved in 90 days, with one decimal; null where fewer than ${fewest} were offered at either end.`,
  })
  changeOver90Days(@Root() market: MarketSnapshot, @Ctx() context: VehiclesContext): Promise<number | null> {
    return changeOver(90, market, context);
  }
}

async function changeOver(days: ChangeDays, { make, model, year, segment }: MarketSubject, { loaders }: VehiclesContext) {
  const medians = await loaders.marketMedians.load({ make, model, year, segment });
  return changeBetween(medians.get(days) ?? null, medians.get(0) ?? null);
}

/** The market of a vehicle. */
@Resolver(() => Vehicle)
export class VehicleMarketFields {
  @SameForAll()
  @FieldResolver(() => MarketSnapshot, {
    nullable: true,
    description: 'How the market of its make, model and model year stands in this business, itself included where it is offered.',
  })
  marketSnapshot(@Root() { make, model, year }: VehicleRow, @Ctx() context: VehiclesContext): Promise<MarketSnapshot> {
    return shown({ make, model, year, segment: null }, context);
  }
}
