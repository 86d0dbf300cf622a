import { Field, Int, ObjectType } from 'type-graphql';
import type { YearBasis } from '../domain/model-year.js';
import { YearBasisEnum } from './enums.js';

/** What a number says of itself. */
@ObjectType({ description: 'What a vehicle identification number says (ISO 3779, ISO 3780).' })
export class VinDetails {
  @Field(() => String, { description: 'The number in upper case.' })
  vin: string;

  @Field(() => String, { description: 'World manufacturer identifier: the first three characters.' })
  wmi: string;

  @Field(() => String, { nullable: true, description: 'Maker, where the identifier is known.' })
  maker: string | null;

  @Field(() => [String], { description: 'Makes that are sold under this identifier: all of them where several share it.' })
  makes: string[];

  @Field(() => String, { nullable: true, description: 'ISO 3166 code of the country that issued the identifier.' })
  country: string | null;

  @Field(() => Boolean, { description: 'Whether the number is of the United States, Canada or Mexico, where the check digit is required.' })
  northAmerican: boolean;

  @Field(() => Int, { nullable: true, description: 'The most likely model year; null where the number says none.' })
  modelYear: number | null;

  @Field(() => [Int], { description: 'All model years that the code can mean: it repeats after 30 years.' })
  modelYearCandidates: number[];

  @Field(() => Boolean, { description: 'Whether a rule, and not a guess, chose the model year.' })
  modelYearCertain: boolean;

  @Field(() => YearBasisEnum, { description: 'What the model year rests on, or why the number says none.' })
  modelYearBasis: YearBasis;

  @Field(() => String, { description: 'Plant code: the eleventh character. Its meaning is the maker’s own.' })
  plant: string;

  @Field(() => String, { description: 'Serial number: the last six characters.' })
  serial: string;

  @Field(() => Boolean, { description: 'Whether the ninth character is the check digit of the rest.' })
  checkDigitValid: boolean;
}
