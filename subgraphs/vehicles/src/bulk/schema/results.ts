import { IdempotencyConflict, InvalidInput, resultUnion } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { Field, Int, ObjectType } from 'type-graphql';

/** Why a vehicle stays as it is. */
@ObjectType({ description: 'Why one vehicle of many was not changed.' })
export class BulkProblem {
  @Field(() => String, { description: 'Name of the error type that a change of this vehicle alone would answer, such as IllegalMove.' })
  refused: string;

  @Field(() => String, { description: 'One sentence in English.' })
  message: string;
}

/** One vehicle of many. */
@ObjectType({ description: 'What became of one vehicle of many. Its resolver adds the vehicle.' })
export class BulkOutcome {
  @Field(() => idOf('Vehicle'), { description: 'Id of the vehicle.' })
  vehicleId: string;

  @Field(() => Boolean, { description: 'Whether it was changed; not where it was as asked already.' })
  changed: boolean;

  @Field(() => BulkProblem, { nullable: true, description: 'Why it was refused; null where it was not.' })
  problem: BulkProblem | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is strange of the change, such as a price far outside of what the market says; it was made all the same.',
  })
  warning?: string;
}

/** All of them. */
@ObjectType({ description: 'What became of many vehicles.' })
export class BulkChangePayload {
  @Field(() => Boolean, { description: 'False where all or nothing was asked for and one was refused: then nothing was changed.' })
  applied: boolean;

  @Field(() => Int, { description: 'How many were changed.' })
  changed: number;

  @Field(() => Int, { description: 'How many were refused.' })
  refused: number;

  @Field(() => [BulkOutcome], { description: 'Each, in the order in which they were named.' })
  outcomes: readonly BulkOutcome[];
}

export const BulkChangeResult = resultUnion({
  name: 'BulkChangeResult',
  description: 'Outcome of changing many vehicles.',
  payload: BulkChangePayload,
  errors: [InvalidInput, IdempotencyConflict],
});
