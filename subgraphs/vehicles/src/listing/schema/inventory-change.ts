import { DateTime } from '@marque/shared/graph/scalars';
import { Field, ObjectType } from 'type-graphql';
import { Vehicle } from '../../inventory/schema/vehicle.js';
import type { ChangeKind } from '../domain/inventory-change.js';
import { ChangeKindEnum } from './enums.js';

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
