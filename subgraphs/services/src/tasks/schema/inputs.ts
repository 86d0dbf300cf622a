import { idOf } from '@marque/shared/graph/global-ids';
import { Field, ID, InputType } from 'type-graphql';
import { DateTime, UUID } from '@marque/shared/graph/scalars';
import type { TaskKind, TaskPriority } from '../domain/task-kind.js';
import { TaskKindEnum, TaskPriorityEnum } from './enums.js';

const keyDescription = 'The same key with the same input gives the first answer again.';
const optionalKeyDescription = `${keyDescription} Without one a repeat is answered by what it finds.`;

/** What every new task has. */
@InputType()
abstract class TaskFacts {
  @Field(() => TaskKindEnum, { description: 'What it is about.' })
  kind: TaskKind;

  @Field(() => String, { description: 'What is to be done, in a line of 1 to 200 characters.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, in full: at most 4000 characters.' })
  description?: string | null;

  @Field(() => TaskPriorityEnum, { nullable: true, description: 'How much it presses; NORMAL where it is not given.' })
  priority?: TaskPriority | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when it should be done, within five years.' })
  dueAt?: string | null;

  @Field(() => UUID, { description: keyDescription })
  idempotencyKey: string;
}

/** A task that staff open. */
@InputType({ description: 'Something that is to be done.' })
export class CreateTaskInput extends TaskFacts {
  @Field(() => ID, { nullable: true, description: 'What it is about: an id of any type.' })
  subjectId?: string | null;

  @Field(() => idOf('User'), { nullable: true, description: 'For whom.' })
  customerId?: string | null;
}

/** A task that another subgraph opens. */
@InputType({ description: 'Something that is to be done, as another part of the platform found out.' })
export class OpenTaskInput extends TaskFacts {
  @Field(() => String, { nullable: true, description: 'What it is about: an id of any type, as clients name it.' })
  subjectId?: string | null;

  @Field(() => UUID, { nullable: true, description: 'For whom.' })
  customerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What opens one task alone, 1 to 120 characters: a second call for it is answered by the first’s task.',
  })
  source?: string | null;
}

/** What every input about one task begins with. */
@InputType()
abstract class AboutTaskInput {
  @Field(() => idOf('ConciergeTask'), { description: 'The task.' })
  taskId: string;

  @Field(() => UUID, { nullable: true, description: optionalKeyDescription })
  idempotencyKey?: string | null;
}

/** Who has a task in hand. */
@InputType({ description: 'Who has a task in hand from now on.' })
export class AssignTaskInput extends AboutTaskInput {
  @Field(() => idOf('User'), { description: 'Somebody of the staff who does tasks.' })
  assigneeId: string;
}

/** Which task begins. */
@InputType({ description: 'Which task begins.' })
export class StartTaskInput extends AboutTaskInput {}

/** What came of a task. */
@InputType({ description: 'What came of a task.' })
export class CompleteTaskInput extends AboutTaskInput {
  @Field(() => String, { description: 'What came of it, 1 to 4000 characters.' })
  outcome: string;
}

/** Why a task is called off. */
@InputType({ description: 'Why a task is called off.' })
export class CancelTaskInput extends AboutTaskInput {
  @Field(() => String, { description: 'The reason, 1 to 1000 characters.' })
  reason: string;
}

/** How much a task presses. */
@InputType({ description: 'How much a task presses from now on.' })
export class ChangeTaskPriorityInput extends AboutTaskInput {
  @Field(() => TaskPriorityEnum, { description: 'The priority.' })
  priority: TaskPriority;
}
