import { MoneyInput } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import type { VehicleState } from '../../inventory/domain/lifecycle.js';
import { VehicleStateEnum } from '../../inventory/schema/enums.js';
import { VehicleFilterInput } from '../../listing/schema/vehicle-filter-input.js';
import type { BulkMode } from '../domain/bulk-outcome.js';
import { BulkModeEnum } from './enums.js';

const keyDescription = 'The same key with the same input gives the first answer again.';

/** One vehicle and its price. */
@InputType({ description: 'One vehicle and its new price.' })
export class PriceChangeInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => MoneyInput, { description: 'The asking price.' })
  askingPrice: MoneyInput;
}

/** How prices change. */
@InputType({ description: 'How each price changes; one of the three.' })
export class PriceAdjustmentInput {
  @Field(() => String, {
    nullable: true,
    description: 'By so many per cent, from -90 to 500 with at most two decimals, such as -7.5; rounded half to even.',
  })
  percent?: string | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Up by this amount.' })
  raiseBy?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Down by this amount.' })
  lowerBy?: MoneyInput | null;
}

/** Many prices. */
@InputType({ description: 'Prices to change, of at most 1,000 vehicles: each to one of its own, or all that a filter finds in one way.' })
export class ChangePricesInput {
  @Field(() => [PriceChangeInput], { nullable: true, description: 'Vehicles with their prices; not together with a filter.' })
  changes?: PriceChangeInput[] | null;

  @Field(() => VehicleFilterInput, {
    nullable: true,
    description: 'Which vehicles, of those that the caller may change; without search words, and only together with `adjust`.',
  })
  filter?: VehicleFilterInput | null;

  @Field(() => PriceAdjustmentInput, { nullable: true, description: 'What happens to the prices of those that the filter finds.' })
  adjust?: PriceAdjustmentInput | null;

  @Field(() => BulkModeEnum, { description: 'What a refused vehicle does to the others.' })
  mode: BulkMode;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** One vehicle and where it is. */
@InputType({ description: 'One vehicle to move.' })
export class StateChangeInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => VehicleStateEnum, { description: 'Where the caller believes it to be; elsewhere it stays where it is.' })
  from: VehicleState;
}

/** Many moves. */
@InputType({ description: 'Vehicles to move, at most 1,000.' })
export class ChangeStatesInput {
  @Field(() => [StateChangeInput], { description: 'The vehicles.' })
  changes: StateChangeInput[];

  @Field(() => VehicleStateEnum, { description: 'Where they shall go.' })
  to: VehicleState;

  @Field(() => String, { description: 'Why, for their histories; up to 500 characters.' })
  reason: string;

  @Field(() => BulkModeEnum, { description: 'What a refused vehicle does to the others.' })
  mode: BulkMode;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}
