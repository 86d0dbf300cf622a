import { UUID } from '@marque/shared/graph/scalars';
import { Field, InputType } from 'type-graphql';

/** A wish for another build of the read models. */
@InputType({ description: 'Another build of the read models of the business.' })
export class RebuildAnalyticsInput {
  @Field(() => UUID, { description: 'The same key begins one build and is answered with it again, as it is by then.' })
  idempotencyKey: string;
}
