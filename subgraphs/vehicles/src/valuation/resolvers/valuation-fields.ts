import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { VehiclesContext } from '../../context.js';
import { isStale } from '../domain/valuation-life.js';
import { Valuation } from '../schema/valuation.js';

/** What the time says of a valuation. */
@Resolver(() => Valuation)
export class ValuationFields {
  @FieldResolver(() => Boolean, { description: 'Whether it is older than seven days; a new one is then on its way.' })
  stale(@Root() { valuedAt }: Valuation, @Ctx() { platform }: VehiclesContext): boolean {
    return isStale(valuedAt, platform.clock.now());
  }
}
