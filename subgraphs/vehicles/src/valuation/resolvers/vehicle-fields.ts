import { SameForAll } from '@marque/shared/graph';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { VehicleRow } from '../../inventory/store/tables.js';
import { Valuation } from '../schema/valuation.js';
import { shownValuation } from './shown-valuation.js';

/** What a vehicle is worth. */
@Resolver(() => Vehicle)
export class VehicleFields {
  @SameForAll()
  @FieldResolver(() => Valuation, { nullable: true, description: 'Its newest valuation; null until the market says something.' })
  async valuation(@Root() { id }: VehicleRow, @Ctx() { loaders }: VehiclesContext): Promise<Valuation | null> {
    const row = await loaders.valuation.load(id);
    return row && shownValuation(row, loaders);
  }
}
