import { Field, ID, InputType } from 'type-graphql';

/** Whom to suspend and why. */
@InputType({ description: 'Whom to suspend, and why.' })
export class SuspendProfessionalInput {
  @Field(() => ID, { description: 'The professional.' })
  professionalId: string;

  @Field(() => String, { description: 'The reason, which the professional can read; 1 to 1000 characters.' })
  reason: string;
}

/** Whom to reinstate. */
@InputType({ description: 'Whom to let work again.' })
export class ReinstateProfessionalInput {
  @Field(() => ID, { description: 'The professional.' })
  professionalId: string;
}
