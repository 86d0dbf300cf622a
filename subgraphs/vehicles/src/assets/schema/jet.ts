import { SameForAll } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';
import { Asset } from '../../inventory/schema/asset.js';
import type { CabinClass } from '../domain/rental-facts.js';
import { CabinClassEnum } from './enums.js';
import { RentalAsset } from './rental-asset.js';

/** A jet that is rented with its crew. */
@ObjectType({ implements: [RentalAsset, Asset], description: 'A jet that is rented with its crew.' })
export class Jet extends RentalAsset {
  @Field(() => idOf('Jet'), { description: 'Identifier.' })
  declare id: string;

  @SameForAll()
  @Field(() => String, { description: 'Who built it.' })
  manufacturer: string;

  @SameForAll()
  @Field(() => String, { description: 'Model, such as Global 7500.' })
  model: string;

  @SameForAll()
  @Field(() => Int, { description: 'Year in which it was built.' })
  year: number;

  @SameForAll()
  @Field(() => String, { description: 'Registration, as it stands on the tail: the mark of a country and its own, such as A6-MDX.' })
  registration: string;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Serial number of its manufacturer.' })
  serialNumber: string | null;

  @SameForAll()
  @Field(() => Int, { description: 'Seats for passengers.' })
  seats: number;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'How far it flies without a stop, in nautical miles.' })
  rangeNm: number | null;

  @SameForAll()
  @Field(() => Int, { nullable: true, description: 'How fast it cruises, in knots.' })
  cruiseKn: number | null;

  @SameForAll()
  @Field(() => CabinClassEnum, { description: 'How large its cabin is.' })
  cabinClass: CabinClass;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'ICAO location indicator of the airport at which it is based, such as OMDW.' })
  baseIcao: string | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'IATA code of that airport, such as DWC.' })
  baseIata: string | null;
}
