import { MoneyInput } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, Float, InputType, Int } from 'type-graphql';
import { addedKey, changedKey, RentalFactsInput } from './rental-facts-input.js';

/** What can be said of a yacht. */
@InputType()
abstract class YachtFactsInput extends RentalFactsInput {
  @Field(() => String, { nullable: true, description: 'Who built it.' })
  builder?: string | null;

  @Field(() => String, { nullable: true, description: 'Model, or type.' })
  model?: string | null;

  @Field(() => Int, { nullable: true, description: 'Model year.' })
  year?: number | null;

  @Field(() => String, { nullable: true, description: 'Hull identification number (ISO 10087), such as FR-BENA1234E425.' })
  hin?: string | null;

  @Field(() => Float, { nullable: true, description: 'Length overall, in metres.' })
  lengthM?: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest width, in metres.' })
  beamM?: number | null;

  @Field(() => Float, { nullable: true, description: 'How deep it lies in the water, in metres.' })
  draftM?: number | null;

  @Field(() => Int, { nullable: true, description: 'Cabins for guests.' })
  cabins?: number | null;

  @Field(() => Int, { nullable: true, description: 'Guests who can sleep on board.' })
  berths?: number | null;

  @Field(() => Int, { nullable: true, description: 'Guests who can be on board at once.' })
  guests?: number | null;

  @Field(() => Int, { nullable: true, description: 'How many sail along; 0 where it is rented without a crew.' })
  crew?: number | null;

  @Field(() => String, { nullable: true, description: 'Its engines.' })
  engines?: string | null;

  @Field(() => String, { nullable: true, description: 'The port in which it lies.' })
  homePort?: string | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166 code of the country whose flag it flies.' })
  flag?: string | null;
}

/** Yacht to add. */
@InputType({ description: 'A yacht to add; it is a DRAFT until it is moved to AVAILABLE.' })
export class AddYachtInput extends YachtFactsInput {
  @Field(() => String, { description: 'Who built it.' })
  declare builder: string;

  @Field(() => String, { description: 'Model, or type.' })
  declare model: string;

  @Field(() => Int, { description: 'Model year.' })
  declare year: number;

  @Field(() => Float, { description: 'Length overall, in metres.' })
  declare lengthM: number;

  @Field(() => Int, { description: 'Cabins for guests.' })
  declare cabins: number;

  @Field(() => Int, { description: 'Guests who can sleep on board.' })
  declare berths: number;

  @Field(() => Int, { description: 'Guests who can be on board at once.' })
  declare guests: number;

  @Field(() => Int, { description: 'How many sail along; 0 where it is rented without a crew.' })
  declare crew: number;

  @Field(() => MoneyInput, { nullable: true, description: 'What a day of it costs; it can be set later.' })
  rate?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it is sold for, where it is for sale too.' })
  askingPrice?: MoneyInput | null;

  @Field(() => UUID, { description: addedKey })
  idempotencyKey: string;
}

/** Facts that change. */
@InputType({ description: 'Facts of a yacht that change: what is not given stays as it is, null takes a fact away.' })
export class ChangeYachtInput extends YachtFactsInput {
  @Field(() => idOf('Yacht'), { description: 'Which one.' })
  assetId: string;

  @Field(() => UUID, { nullable: true, description: changedKey })
  idempotencyKey?: string | null;
}
