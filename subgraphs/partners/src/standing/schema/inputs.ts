import { idOf } from '@marque/shared/graph/global-ids';
import { Field, InputType } from 'type-graphql';
import { UUID } from '@marque/shared/graph/scalars';

const keyDescription = 'The same key with the same input gives the first answer again. Without one a repeat is answered by what it finds.';

/** Whom to suspend and why. */
@InputType({ description: 'Whom to suspend, and why.' })
export class SuspendProfessionalInput {
  @Field(() => idOf('Professional'), { description: 'The professional.' })
  professionalId: string;

  @Field(() => String, { description: 'The reason, which the professional can read; 1 to 1000 characters.' })
  reason: string;

  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
}

/** Whom to reinstate. */
@InputType({ description: 'Whom to let work again.' })
export class ReinstateProfessionalInput {
  @Field(() => idOf('Professional'), { description: 'The professional.' })
  professionalId: string;

  @Field(() => UUID, { nullable: true, description: keyDescription })
  idempotencyKey?: string | null;
}
