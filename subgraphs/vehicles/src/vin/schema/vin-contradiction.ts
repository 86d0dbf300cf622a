import { enumType } from '@marque/shared/graph';
import { Field, ObjectType } from 'type-graphql';
import type { ContradictedFact } from '../domain/vin-contradictions.js';

export const ContradictedFactEnum = enumType<ContradictedFact>('ContradictedFact', 'A fact of a vehicle that its VIN tells too.', {
  MAKE: 'The make, against the makes of the maker whose identifier the number begins with.',
  MODEL_YEAR: 'The model year, where a rule and not a guess reads it from the number.',
});

/** A fact as it is stated, against what the number says. */
@ObjectType('VinContradiction', {
  description: 'What is stated of a vehicle and contradicts its VIN; its seller has confirmed it, or a file has brought it.',
})
export class VinContradictionType {
  @Field(() => ContradictedFactEnum, { description: 'What contradicts it.' })
  fact: ContradictedFact;

  @Field(() => String, { description: 'The make or the model year as stated.' })
  stated: string;

  @Field(() => [String], { description: 'What the VIN says: one model year, or every make that is sold under its identifier.' })
  byVin: readonly string[];

  @Field(() => String, { description: 'The same in a sentence.' })
  text: string;
}
