import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';
import { EstimateInput } from './inputs.js';

/** For which car, and where the person can be reached. */
@InputType({ description: 'For which car the full report is wanted, and where the person can be reached.' })
export class RequestValuationReportInput {
  @Field(() => EstimateInput, { description: 'The vehicle.' })
  vehicle: EstimateInput;

  @Field(() => String, { nullable: true, description: 'Name, 1 to 160 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Email address; this or a phone number is needed.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Phone number, of the business’s country also without its code.' })
  phone?: string | null;

  @Field(() => String, { description: 'The version of the words that the person agreed to: valuationReportWording.' })
  acceptedWording: string;

  @Field(() => UUID, { description: 'The same key with the same person and vehicle counts once; the figures are those of now.' })
  idempotencyKey: string;
}
