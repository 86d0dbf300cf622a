import { FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { VehicleEventConnection } from '../schema/vehicle-event.js';

/** What a page of a history says of the whole. */
@Resolver(() => VehicleEventConnection)
export class HistoryPageFields {
  @FieldResolver(() => Int, { description: 'How many entries the whole history has.' })
  totalCount(@Root() { totalCount }: VehicleEventConnection): number {
    return totalCount;
  }
}
