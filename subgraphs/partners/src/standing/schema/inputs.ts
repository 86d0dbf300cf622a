import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType } from 'type-graphql';

/** Whom to suspend and why. */
@InputType({ description: 'Whom to suspend, and why.' })
export class SuspendProfessionalInput {
  @Field(() => idOf('Professional'), { description: 'The professional.' })
  professionalId: string;

  @Field(() => String, { description: 'The reason, which the professional can read; 1 to 1000 characters.' })
  reason: string;
}

/** Whom to reinstate. */
@InputType({ description: 'Whom to let work again.' })
export class ReinstateProfessionalInput {
  @Field(() => idOf('Professional'), { description: 'The professional.' })
  professionalId: string;
}
