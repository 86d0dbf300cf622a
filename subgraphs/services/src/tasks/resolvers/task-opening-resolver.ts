import { Internal, RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ServicesContext } from '../../context.js';
import { createTask, openTask } from '../commands/open-task.js';
import { CreateTaskInput, OpenTaskInput } from '../schema/inputs.js';
import { type ConciergeTaskPayload, CreateTaskResult, OpenTaskResult } from '../schema/results.js';
import type { TaskRow } from '../store/tables.js';

const inTask = (task: TaskRow): ConciergeTaskPayload => ({ task });

function toTask({
  kind,
  title,
  description = null,
  priority,
  subjectId = null,
  customerId = null,
  dueAt,
}: CreateTaskInput | OpenTaskInput) {
  return {
    kind,
    title,
    description,
    priority: priority ?? ('NORMAL' as const),
    subjectId,
    customerId,
    dueAt: dueAt ? new Date(dueAt) : null,
  };
}

/** Tasks are opened by staff, and by other subgraphs. */
@Resolver()
export class TaskOpeningResolver {
  @RequiresScope('concierge:work')
  @Mutation(() => CreateTaskResult.type, { description: 'Opens a task, which nobody has in hand yet.' })
  async createTask(
    @Arg('input', () => CreateTaskInput, { description: 'What is to be done.' }) input: CreateTaskInput,
    @Ctx() context: ServicesContext,
  ) {
    const { idempotencyKey } = input;
    return CreateTaskResult.answer(await createTask(context, { ...toTask(input), idempotencyKey }), inTask);
  }

  @Internal()
  @Mutation(() => OpenTaskResult.type, {
    description: 'For the platform itself: opens a task, once for each source.',
  })
  async openTask(
    @Arg('input', () => OpenTaskInput, { description: 'What is to be done.' }) input: OpenTaskInput,
    @Ctx() context: ServicesContext,
  ) {
    const { source = null, idempotencyKey } = input;
    return OpenTaskResult.answer(await openTask(context, { ...toTask(input), source, idempotencyKey }), inTask);
  }
}
