import { Field, InputType } from 'type-graphql';
import type { HoldState } from '../domain/holds.js';
import { HoldStateEnum } from './enums.js';

/** Which holds are wanted. */
@InputType({ description: 'Which holds are wanted. What is left out does not filter.' })
export class HoldFilterInput {
  @Field(() => [HoldStateEnum], { nullable: true, description: 'Only those in one of these states.' })
  states?: HoldState[] | null;
}
