import { RequiresScope } from '@marque/shared/graph';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ServicesContext } from '../../context.js';
import { assignTask } from '../commands/assign-task.js';
import { cancelTask } from '../commands/cancel-task.js';
import { changeTaskPriority } from '../commands/change-task-priority.js';
import { completeTask } from '../commands/complete-task.js';
import { startTask } from '../commands/start-task.js';
import { AssignTaskInput, CancelTaskInput, ChangeTaskPriorityInput, CompleteTaskInput, StartTaskInput } from '../schema/inputs.js';
import { type ConciergeTaskPayload, WorkTaskResult } from '../schema/results.js';
import type { TaskRow } from '../store/tables.js';

const inTask = (task: TaskRow): ConciergeTaskPayload => ({ task });
const input = { description: 'What is wanted.' };
const mine = 'For who has it in hand and for managers; for all who do tasks where nobody has.';

/** What is done with tasks. */
@Resolver()
export class TaskWorkResolver {
  @RequiresScope('concierge:work')
  @Mutation(() => WorkTaskResult.type, { description: `Gives a task to somebody of the staff. ${mine}` })
  async assignTask(
    @Arg('input', () => AssignTaskInput, input) { taskId, assigneeId, idempotencyKey }: AssignTaskInput,
    @Ctx() context: ServicesContext,
  ) {
    return WorkTaskResult.answer(await assignTask(context, { taskId, assigneeId, idempotencyKey }), inTask);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => WorkTaskResult.type, { description: `Begins a task; the caller has it in hand where nobody has. ${mine}` })
  async startTask(@Arg('input', () => StartTaskInput, input) { taskId, idempotencyKey }: StartTaskInput, @Ctx() context: ServicesContext) {
    return WorkTaskResult.answer(await startTask(context, { taskId, idempotencyKey }), inTask);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => WorkTaskResult.type, { description: `Ends a task that was done, with what came of it. ${mine}` })
  async completeTask(
    @Arg('input', () => CompleteTaskInput, input) { taskId, outcome, idempotencyKey }: CompleteTaskInput,
    @Ctx() context: ServicesContext,
  ) {
    return WorkTaskResult.answer(await completeTask(context, { taskId, outcome, idempotencyKey }), inTask);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => WorkTaskResult.type, { description: `Calls a task off that is not done. ${mine}` })
  async cancelTask(
    @Arg('input', () => CancelTaskInput, input) { taskId, reason, idempotencyKey }: CancelTaskInput,
    @Ctx() context: ServicesContext,
  ) {
    return WorkTaskResult.answer(await cancelTask(context, { taskId, reason, idempotencyKey }), inTask);
  }

  @RequiresScope('concierge:work')
  @Mutation(() => WorkTaskResult.type, { description: `Says how much a task presses. ${mine}` })
  async changeTaskPriority(
    @Arg('input', () => ChangeTaskPriorityInput, input) { taskId, priority, idempotencyKey }: ChangeTaskPriorityInput,
    @Ctx() context: ServicesContext,
  ) {
    return WorkTaskResult.answer(await changeTaskPriority(context, { taskId, priority, idempotencyKey }), inTask);
  }
}
