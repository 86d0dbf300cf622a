import { Field, ObjectType } from 'type-graphql';
import type { VinFault } from '../domain/vin.js';
import { VinFaultEnum } from './enums.js';
import { VinDetails } from './vin-details.js';

/** One fault of a number. */
@ObjectType('VinReason', { description: 'One reason why a number is no valid VIN.' })
export class VinReasonType {
  @Field(() => VinFaultEnum, { description: 'The fault.' })
  fault: VinFault;

  @Field(() => String, { description: 'What was found, in a sentence.' })
  text: string;
}

/** Outcome of checking a number. */
@ObjectType({ description: 'Whether a number is a valid VIN, and what it says or what is wrong with it.' })
export class VinReport {
  @Field(() => Boolean, { description: 'Whether it is valid.' })
  valid: boolean;

  @Field(() => VinDetails, { nullable: true, description: 'What it says; null when it is not valid.' })
  details: VinDetails | null;

  @Field(() => [VinReasonType], { description: 'All that is wrong with it; empty when it is valid.' })
  reasons: VinReasonType[];

  @Field(() => [String], {
    description:
      'What was probably meant where it is not valid, such as 0 for O: at most three numbers, those with a valid check digit first.',
  })
  likely: string[];
}
