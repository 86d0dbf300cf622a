import { MoneyInput, NearInput } from '@marque/shared/graph';
import { Field, Float, InputType, Int } from 'type-graphql';
import type { CabinClass, PropertyType } from '../domain/rental-facts.js';
import type { RentalKind } from '../domain/rental-kind.js';
import type { RentalState } from '../domain/rental-state.js';
import { AssetKindEnum, CabinClassEnum, PropertyTypeEnum, RentalStateEnum } from './enums.js';

const allHold = 'All that are given must hold; the values of one list are alternatives.';

/** What assets of every kind are found by. */
@InputType()
export abstract class AnyAssetFilterInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Words, each of which may be the beginning of one, in any spelling of letters: of name, maker, model, year, place, equipment and description, and what it is called, such as a villa; with limits in words, such as `under 5000` or `not older than 2015`. At most 200 characters.',
  })
  search?: string | null;

  @Field(() => [String], { nullable: true, description: 'Cities, in any case and with or without marks: `Köln`, `koln`.' })
  cities?: string[] | null;

  @Field(() => NearInput, {
    nullable: true,
    description: 'Only what is there or so far around; within 50 kilometres where no radius is given.',
  })
  near?: NearInput | null;
}

/** What yachts, jets and properties are found by. */
@InputType()
export abstract class RentalFilterInput extends AnyAssetFilterInput {
  @Field(() => [RentalStateEnum], { nullable: true, description: 'States; what is AVAILABLE where they are not given.' })
  states?: RentalState[] | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Lowest rate, in the currency of the business; another one is refused.' })
  rateFrom?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'Highest rate, in the currency of the business; another one is refused.' })
  rateTo?: MoneyInput | null;
}

/** Criteria of a list of all kinds. */
@InputType({ description: `Criteria of a list of assets of all kinds. ${allHold}` })
export class AssetFilterInput extends AnyAssetFilterInput {
  @Field(() => [AssetKindEnum], { nullable: true, description: 'Kinds; all that the business has where they are not given.' })
  kinds?: ('VEHICLE' | RentalKind)[] | null;
}

/** Criteria of live changes. */
@InputType({ description: `Criteria of changes of yachts, jets and properties. ${allHold}` })
export class RentalAssetFilterInput extends RentalFilterInput {
  @Field(() => [AssetKindEnum], { nullable: true, description: 'Kinds; all that the business has where they are not given.' })
  kinds?: ('VEHICLE' | RentalKind)[] | null;
}

/** Criteria of a list of yachts. */
@InputType({ description: `Criteria of a list of yachts. ${allHold}` })
export class YachtFilterInput extends RentalFilterInput {
  @Field(() => Int, { nullable: true, description: 'For so many guests at least.' })
  guestsFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'With so many cabins at least.' })
  cabinsFrom?: number | null;

  @Field(() => Float, { nullable: true, description: 'At least so long, in metres.' })
  lengthFromM?: number | null;

  @Field(() => Float, { nullable: true, description: 'At most so long, in metres.' })
  lengthToM?: number | null;
}

/** Criteria of a list of jets. */
@InputType({ description: `Criteria of a list of jets. ${allHold}` })
export class JetFilterInput extends RentalFilterInput {
  @Field(() => Int, { nullable: true, description: 'With so many seats at least.' })
  seatsFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'That fly so far without a stop, in nautical miles.' })
  rangeFromNm?: number | null;

  @Field(() => [CabinClassEnum], { nullable: true, description: 'Classes of cabins.' })
  cabinClasses?: CabinClass[] | null;
}

/** Criteria of a list of properties. */
@InputType({ description: `Criteria of a list of properties. ${allHold}` })
export class PropertyFilterInput extends RentalFilterInput {
  @Field(() => Int, { nullable: true, description: 'For so many guests at least.' })
  guestsFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'With so many bedrooms at least.' })
  bedroomsFrom?: number | null;

  @Field(() => [PropertyTypeEnum], { nullable: true, description: 'Sorts of properties.' })
  propertyTypes?: PropertyType[] | null;
}
