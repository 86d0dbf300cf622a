import { idOf } from '@marque/shared/graph/global-ids';
import { CurrencyCode } from '@marque/shared/graph/scalars';
import { Field, InputType, Int } from 'type-graphql';
import { MarketSegmentEnum } from '../../catalogue/schema/enums.js';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import type { Condition } from '../../inventory/domain/condition.js';
import { ConditionEnum } from '../../inventory/schema/enums.js';

/** A vehicle of the inventory. */
@InputType({ description: 'A vehicle to value.' })
export class RequestValuationInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;
}

/** A vehicle that is only described. */
@InputType({ description: 'A vehicle to estimate that is not in the inventory.' })
export class EstimateInput {
  @Field(() => String, { description: 'Make.' })
  make: string;

  @Field(() => String, { description: 'Model.' })
  model: string;

  @Field(() => Int, { description: 'Model year.' })
  year: number;

  @Field(() => Int, { nullable: true, description: 'Odometer in kilometres.' })
  odometerKm?: number | null;

  @Field(() => ConditionEnum, { description: 'General condition.' })
  condition: Condition;

  @Field(() => MarketSegmentEnum, { description: 'How it came to its market.' })
  segment: MarketSegment;

  @Field(() => CurrencyCode, { description: 'Currency of the market.' })
  currency: string;
}
