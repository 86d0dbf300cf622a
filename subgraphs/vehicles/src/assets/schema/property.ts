import { SameForAll } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Asset } from '../../inventory/schema/asset.js';
import type { PropertyType } from '../domain/rental-facts.js';
import { PropertyTypeEnum } from './enums.js';
import { RentalAsset } from './rental-asset.js';

/** A house or an apartment that is rented by the night. */
@ObjectType({ implements: [RentalAsset, Asset], description: 'A house or an apartment that is rented by the night.' })
export class Property extends RentalAsset {
  @Field(() => idOf('Property'), { description: 'Identifier.' })
  declare id: string;

  @SameForAll()
  @Field(() => PropertyTypeEnum, { description: 'What sort of property it is.' })
  propertyType: PropertyType;

  @SameForAll()
  @Field(() => Int, { description: 'Bedrooms; 0 of a studio.' })
  bedrooms: number;

  @SameForAll()
  @Field(() => Int, { description: 'Bathrooms.' })
  bathrooms: number;

  @SameForAll()
  @Field(() => Float, { nullable: true, description: 'Living area, in square metres.' })
  areaM2: number | null;

  @SameForAll()
  @Field(() => Int, { description: 'Guests who can stay.' })
  guests: number;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Its address.' })
  address: string | null;

  @SameForAll()
  @Field(() => String, { description: 'From when on guests come, by the clock of the place, such as 15:00.' })
  checkIn: string;

  @SameForAll()
  @Field(() => String, { description: 'Until when guests leave, such as 11:00.' })
  checkOut: string;
}
