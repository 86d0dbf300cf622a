import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { ChangeKindEnum, type ChangeKind } from '../../inventory/schema/enums.js';
import { Vehicle } from '../../inventory/schema/vehicle.js';

/** A change of the inventory, live. */
@ObjectType({ description: 'A change of the inventory.' })
export class InventoryChange {
  @Field(() => ChangeKindEnum, { description: 'What happened.' })
  kind: ChangeKind;

  @Field(() => Vehicle, { description: 'The vehicle as it is now.' })
  vehicle: Vehicle;

  @Field(() => DateTime, { description: 'When it happened.' })
  occurredAt: string;
}
