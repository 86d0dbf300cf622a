import { PageArgs } from '@marque/shared/graph';
import { idOf } from '@marque/shared/graph/global-ids';
import { DateTime } from '@marque/shared/graph/scalars';
import { ArgsType, Field, InputType } from 'type-graphql';
import type { TaskKind, TaskPriority } from '../domain/task-kind.js';
import type { TaskState } from '../domain/task-states.js';
import { TaskKindEnum, TaskPriorityEnum, TaskStateEnum } from './enums.js';

/** Which tasks a list shows. */
@InputType({ description: 'Which tasks are meant; what is left out does not matter.' })
export class ConciergeTaskFilterInput {
  @Field(() => [TaskStateEnum], { nullable: true, description: 'Those in these states.' })
  states?: TaskState[] | null;

  @Field(() => [TaskKindEnum], { nullable: true, description: 'Those of these kinds.' })
  kinds?: TaskKind[] | null;

  @Field(() => [TaskPriorityEnum], { nullable: true, description: 'Those of these priorities.' })
  priorities?: TaskPriority[] | null;

  @Field(() => idOf('User'), { nullable: true, description: 'Those that this person has in hand.' })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Those that somebody has in hand (true), or nobody (false).' })
  assigned?: boolean | null;

  @Field(() => idOf('User'), { nullable: true, description: 'Those for this customer.' })
  customerId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Those due before this moment.' })
  dueBefore?: string | null;
}

/** Which page of a list of tasks. */
@ArgsType()
export class TaskListArgs extends PageArgs {
  @Field(() => ConciergeTaskFilterInput, { nullable: true, description: 'Which of them; all where it is not given.' })
  filter?: ConciergeTaskFilterInput | null;
}
