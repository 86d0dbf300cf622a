import { MoneyInput } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType, Int } from 'type-graphql';
import type { CabinClass } from '../domain/rental-facts.js';
import { CabinClassEnum } from './enums.js';
import { addedKey, changedKey, RentalFactsInput } from './rental-facts-input.js';

/** What can be said of a jet. */
@InputType()
abstract class JetFactsInput extends RentalFactsInput {
  @Field(() => String, { nullable: true, description: 'Who built it.' })
  manufacturer?: string | null;

  @Field(() => String, { nullable: true, description: 'Model, such as Global 7500.' })
  model?: string | null;

  @Field(() => Int, { nullable: true, description: 'Year in which it was built.' })
  year?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Registration, as it stands on the tail: the mark of a country and its own, such as A6-MDX.',
  })
  registration?: string | null;

  @Field(() => String, { nullable: true, description: 'Serial number of its manufacturer.' })
  serialNumber?: string | null;

  @Field(() => Int, { nullable: true, description: 'Seats for passengers.' })
  seats?: number | null;

  @Field(() => Int, { nullable: true, description: 'How far it flies without a stop, in nautical miles.' })
  rangeNm?: number | null;

  @Field(() => Int, { nullable: true, description: 'How fast it cruises, in knots.' })
  cruiseKn?: number | null;

  @Field(() => CabinClassEnum, { nullable: true, description: 'How large its cabin is.' })
  cabinClass?: CabinClass | null;

  @Field(() => String, { nullable: true, description: 'ICAO location indicator of the airport at which it is based, such as OMDW.' })
  baseIcao?: string | null;

  @Field(() => String, { nullable: true, description: 'IATA code of that airport, such as DWC.' })
  baseIata?: string | null;
}

/** Jet to add. */
@InputType({ description: 'A jet to add; it is a DRAFT until it is moved to AVAILABLE.' })
export class AddJetInput extends JetFactsInput {
  @Field(() => String, { description: 'Who built it.' })
  declare manufacturer: string;

  @Field(() => String, { description: 'Model, such as Global 7500.' })
  declare model: string;

  @Field(() => Int, { description: 'Year in which it was built.' })
  declare year: number;

  @Field(() => String, { description: 'Registration, as it stands on the tail: the mark of a country and its own, such as A6-MDX.' })
  declare registration: string;

  @Field(() => Int, { description: 'Seats for passengers.' })
  declare seats: number;

  @Field(() => CabinClassEnum, { description: 'How large its cabin is.' })
  declare cabinClass: CabinClass;

  @Field(() => MoneyInput, { nullable: true, description: 'What an hour in the air of it costs; it can be set later.' })
  rate?: MoneyInput | null;

  @Field(() => MoneyInput, { nullable: true, description: 'What it is sold for, where it is for sale too.' })
  askingPrice?: MoneyInput | null;

  @Field(() => UUID, { description: addedKey })
  idempotencyKey: string;
}

/** Facts that change. */
@InputType({ description: 'Facts of a jet that change: what is not given stays as it is, null takes a fact away.' })
export class ChangeJetInput extends JetFactsInput {
  @Field(() => idOf('Jet'), { description: 'Which one.' })
  assetId: string;

  @Field(() => UUID, { nullable: true, description: changedKey })
  idempotencyKey?: string | null;
}
