import { SameForAll } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Asset } from '../../inventory/schema/asset.js';
import { RentalAsset } from './rental-asset.js';

/** A yacht that is rented, with or without a crew. */
@ObjectType({ implements: [RentalAsset, Asset], description: 'A yacht that is rented, with or without a crew.' })
export class Yacht extends RentalAsset {
  @Field(() => idOf('Yacht'), { description: 'Identifier.' })
  declare id: string;

  @SameForAll()
  @Field(() => String, { description: 'Who built it.' })
  builder: string;

  @SameForAll()
  @Field(() => String, { description: 'Model, or type.' })
  model: string;

  @SameForAll()
  @Field(() => Int, { description: 'Model year.' })
  year: number;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Hull identification number (ISO 10087), such as FR-BENA1234E425.' })
  hin: string | null;

  @SameForAll()
  @Field(() => Float, { description: 'Length overall, in metres.' })
  lengthM: number;

  @SameForAll()
  @Field(() => Float, { nullable: true, description: 'Greatest width, in metres.' })
  beamM: number | null;

  @SameForAll()
  @Field(() => Float, { nullable: true, description: 'How deep it lies in the water, in metres.' })
  draftM: number | null;

  @SameForAll()
  @Field(() => Int, { description: 'Cabins for guests.' })
  cabins: number;

  @SameForAll()
  @Field(() => Int, { description: 'Guests who can sleep on board.' })
  berths: number;

  @SameForAll()
  @Field(() => Int, { description: 'Guests who can be on board at once.' })
  guests: number;

  @SameForAll()
  @Field(() => Int, { description: 'How many sail along; 0 where it is rented without a crew.' })
  crew: number;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'Its engines.' })
  engines: string | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'The port in which it lies.' })
  homePort: string | null;

  @SameForAll()
  @Field(() => String, { nullable: true, description: 'ISO 3166 code of the country whose flag it flies.' })
  flag: string | null;
}
