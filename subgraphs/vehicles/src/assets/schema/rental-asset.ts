import { MoneyType, SameForAll } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import { Field, InterfaceType } from 'type-graphql';
import { Asset } from '../../inventory/schema/asset.js';
import type { RateUnit } from '../domain/rental-kind.js';
import type { RentalState } from '../domain/rental-state.js';
import { RateUnitEnum, RentalStateEnum } from './enums.js';

/** What yachts, jets and properties have in common. Its resolver adds what is computed. */
@InterfaceType({
  implements: Asset,
  autoRegisterImplementations: false,
  description: 'A yacht, a jet or a property: what is rented by a rate.',
})
export abstract class RentalAsset extends Asset {
  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Its name; null where it has none of its own.' })
  name: string | null;

  @SameForAll()
  @Field(() => RentalStateEnum, { description: 'Where it stands.' })
  state: RentalState;

  @SameForAll()
  @Field(() => MoneyType, { nullable: true, description: 'What it costs for the unit of its rate; null before anybody has set it.' })
  rate: MoneyType | null;

  @SameForAll()
  @Field(() => RateUnitEnum, { description: 'The time that the rate is for.' })
  rateUnit: RateUnit;

  @SameForAll()
  @Field(() => [String], { description: 'Equipment and amenities.' })
  features: string[];

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'What its business says of it.' })
  description: string | null;

  @SameForAll()
  @Field(() => DateTime, { description: 'When it was last offered; before that, when it was added.' })
  listedAt: Date;

  @SameForAll()
  @Field(() => DateTime, { description: 'When it last changed.' })
  updatedAt: Date;
}
