import { requireTenant } from '@marque/shared/auth';
import { mapped, type PlatformEvent } from '@marque/shared/events';
import { gapFree } from '@marque/shared/events/live/gap-free';
import { opens, RequiresScope } from '@marque/shared/graph';
import { Ctx, FieldResolver, Resolver, Root, Subscription } from 'type-graphql';
import type { ServicesContext } from '../../context.js';
import { ConciergeTask, ConciergeTaskChange } from '../schema/concierge-task.js';
import { changeIn, taskAggregate } from '../../events.js';

/** Nothing for an event that this version does not know. */
function toChange(event: PlatformEvent): ConciergeTaskChange | undefined {
  const kind = changeIn(event);
  return kind && { kind, sequence: event.sequence ?? 0, at: event.occurredAt, taskId: event.aggregateId };
}

const followTasks = ({ platform, caller }: ServicesContext): AsyncIterable<ConciergeTaskChange> =>
  mapped(gapFree(platform, { tenantId: requireTenant(caller), aggregateType: taskAggregate }), toChange);

/** The board as it changes. */
@Resolver(() => ConciergeTaskChange)
export class TaskLiveResolver {
  @RequiresScope('concierge:work')
  @Subscription(() => ConciergeTaskChange, {
    description: 'The changes of all tasks of the business, from now on.',
    subscribe: opens(followTasks),
  })
  tasksChanged(@Root() change: ConciergeTaskChange): ConciergeTaskChange {
    return change;
  }

  @FieldResolver(() => ConciergeTask, { nullable: true, description: 'The task as it stands now, which may be further on.' })
  task(@Root() { taskId }: ConciergeTaskChange, @Ctx() { loaders }: ServicesContext): Promise<ConciergeTask | null> {
    return loaders.task.load(taskId);
  }
}
