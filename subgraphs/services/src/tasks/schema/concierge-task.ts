import { idOf } from '@marque/shared/graph/global-ids';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionType, type CountedConnection } from '@marque/shared/graph';
import { DateTime } from '@marque/shared/graph/scalars';
import type { TaskKind, TaskPriority } from '../domain/task-kind.js';
import type { TaskState } from '../domain/task-states.js';
import type { TaskChangeKind } from '../domain/task-change.js';
import { TaskChangeEnum, TaskKindEnum, TaskPriorityEnum, TaskStateEnum } from './enums.js';

/** Something that the concierge has to do. */
@ObjectType({ description: 'Something that staff have to do for a customer or for the business.' })
export class ConciergeTask {
  @Field(() => idOf('ConciergeTask'), { description: 'Identifier.' })
  id: string;

  @Field(() => TaskKindEnum, { description: 'What it is about.' })
  kind: TaskKind;

  @Field(() => String, { description: 'What is to be done, in a line.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, in full; null where the title says all.' })
  description: string | null;

  @Field(() => TaskPriorityEnum, { description: 'How much it presses.' })
  priority: TaskPriority;

  @Field(() => TaskStateEnum, { description: 'How far it has come.' })
  state: TaskState;

  @Field(() => ID, { nullable: true, description: 'What it is about: an id of any type; null where it names nothing.' })
  subjectId: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when it should be done; null where nobody said.' })
  dueAt: Date | null;

  @Field(() => String, { nullable: true, description: 'What came of it; null before it is done.' })
  outcome: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was called off; null where it was not.' })
  cancellationReason: string | null;

  @Field(() => Int, { description: 'Counts the changes from 1.' })
  sequence: number;

  @Field(() => DateTime, { description: 'When it was opened.' })
  createdAt: Date;

  @Field(() => DateTime, { description: 'When it was changed last.' })
  updatedAt: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it was begun; null before.' })
  startedAt: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was done or called off; null before.' })
  closedAt: Date | null;
}

/** A step of a task's life. */
@ObjectType({ description: 'A change of a task.' })
export class ConciergeTaskStep {
  @Field(() => Int, { description: 'Number of the change.' })
  sequence: number;

  @Field(() => TaskChangeEnum, { description: 'What happened.' })
  kind: TaskChangeKind;

  @Field(() => DateTime, { description: 'When.' })
  at: Date;

  actorId: string;
}

/** A page of tasks. */
export const ConciergeTaskConnection = connectionType({
  name: 'ConciergeTask',
  node: ConciergeTask,
  edge: 'One task of a list.',
  page: 'A page of tasks: what presses most first, then what is due first.',
});
export type ConciergeTaskConnection = CountedConnection<ConciergeTask>;

/** A change as it happens. */
@ObjectType({ description: 'A change of a task as it happens.' })
export class ConciergeTaskChange {
  @Field(() => Int, { description: 'Number of the change in the task’s own count.' })
  sequence: number;

  @Field(() => TaskChangeEnum, { description: 'What happened.' })
  kind: TaskChangeKind;

  @Field(() => DateTime, { description: 'When.' })
  at: string;

  taskId: string;
}
