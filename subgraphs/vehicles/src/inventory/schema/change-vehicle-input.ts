import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, Float, InputType, Int } from 'type-graphql';
import type { MarketSegment } from '../../catalogue/domain/comparable.js';
import { MarketSegmentEnum } from '../../catalogue/schema/enums.js';
import type { Condition } from '../domain/condition.js';
import { ConditionEnum } from './enums.js';

const underNewKey = 'said under a new `idempotencyKey`, for the question was the answer to the last one; false where it is not given.';

/** Facts that change. */
@InputType({ description: 'Facts of a vehicle that change: what is not given stays as it is, null takes a fact away.' })
export class ChangeVehicleInput {
  @Field(() => idOf('Vehicle'), { description: 'The vehicle.' })
  vehicleId: string;

  @Field(() => String, { nullable: true, description: 'Trim or variant.' })
  trim?: string | null;

  @Field(() => ConditionEnum, { nullable: true, description: 'General condition; every vehicle has one.' })
  condition?: Condition | null;

  @Field(() => MarketSegmentEnum, { nullable: true, description: 'How it came to its market; every vehicle has one.' })
  segment?: MarketSegment | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Odometer in kilometres; no less than an inspection by somebody else than owner and seller has last read.',
  })
  odometerKm?: number | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: `Whether an odometer that shows less than before, or that is taken away, is meant so, ${underNewKey}`,
  })
  confirmLowerOdometer: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: `Whether a distance that is very short for the age is meant so, ${underNewKey}`,
  })
  confirmUnusualOdometer: boolean;

  @Field(() => String, { nullable: true, description: 'Colour.' })
  colour?: string | null;

  @Field(() => String, { nullable: true, description: 'City where it stands.' })
  city?: string | null;

  @Field(() => Float, { nullable: true, description: 'Degrees north; only together with the longitude.' })
  latitude?: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees east; only together with the latitude.' })
  longitude?: number | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Addresses of images, the main one first; http or https. All of them: in place of those before.',
  })
  imageUrls?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Equipment and features. All of them: in place of those before.' })
  features?: string[] | null;

  @Field(() => String, { nullable: true, description: 'The seller’s description; up to 8000 characters.' })
  description?: string | null;

  @Field(() => Int, { nullable: true, description: 'How many service records exist; null for none.' })
  serviceRecords?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many owners it had before; null when unknown.' })
  previousOwners?: number | null;

  @Field(() => UUID, {
    nullable: true,
    description:
      'The same key with the same input gives the first answer again; without one a repeat finds the facts as they are and changes nothing.',
  })
  idempotencyKey?: string | null;
}
