import { MoneyInput } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, Float, InputType, Int } from 'type-graphql';
import type { PropertyType } from '../domain/rental-facts.js';
import { PropertyTypeEnum } from './enums.js';
import { addedKey, changedKey, RentalFactsInput } from './rental-facts-input.js';

/** What can be said of a property. */
@InputType()
abstract class PropertyFactsInput extends RentalFactsInput {
  @Field(() => PropertyTypeEnum, { nullable: true, description: 'What sort of property it is.' })
  propertyType?: PropertyType | null;

  @Field(() => Int, { nullable: true, description: 'Bedrooms; 0 of a studio.' })
  bedrooms?: number | null;

  @Field(() => Int, { nullable: true, description: 'Bathrooms.' })
  bathrooms?: number | null;

  @Field(() => Float, { nullable: true, description: 'Living area, in square metres.' })
  areaM2?: number | null;

  @Field(() => Int, { nullable: true, description: 'Guests who can stay.' })
  guests?: number | null;

  @Field(() => String, { nullable: true, description: 'Its address.' })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'From when on guests come, by the clock of the place, such as 15:00.' })
  checkIn?: string | null;

  @Field(() => String, { nullable: true, description: 'Until when guests leave, such as 11:00.' })
  checkOut?: string | null;
}

/** Property to add. */
@InputType({ description: 'A property to add; it is a DRAFT until it is moved to AVAILABLE.' })
export class AddPropertyInput extends PropertyFactsInput {
  @Field(() => String, { description: 'Its name.' })
  declare name: string;

  @Field(() => PropertyTypeEnum, { description: 'What sort of property it is.' })
  declare propertyType: PropertyType;

  @Field(() => Int, { description: 'Bedrooms; 0 of a studio.' })
  declare bedrooms: number;

  @Field(() => Int, { description: 'Bathrooms.' })
  declare bathrooms: number;

  @Field(() => Int, { description: 'Guests who can stay.' })
  declare guests: number;

  @Field(() => String, { description: 'From when on guests come, by the clock of the place, such as 15:00.' })
  declare checkIn: string;

  @Field(() => String, { description: 'Until when guests leave, such as 11:00.' })
  declare checkOut: string;

  @Field(() => MoneyInput, { nullable: true, description: 'What a night of it costs; it can be set later.' })
  rate?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it is sold for, where it is for sale too.' })
  askingPrice?: MoneyInput | null;

  @Field(() => UUID, { description: addedKey })
  idempotencyKey: string;
}

/** Facts that change. */
@InputType({ description: 'Facts of a property that change: what is not given stays as it is, null takes a fact away.' })
export class ChangePropertyInput extends PropertyFactsInput {
  @Field(() => idOf('Property'), { description: 'Which one.' })
  assetId: string;

  @Field(() => UUID, { nullable: true, description: changedKey })
  idempotencyKey?: string | null;
}
