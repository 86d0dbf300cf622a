import { platformActor } from '@marque/shared/commands';
import { namedBy } from '@marque/shared/graph/global-ids';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ServicesContext } from '../../context.js';
import { maySee } from '../../requests/domain/request-actor.js';
import { personOf } from '../../requests/domain/person.js';
import { ServiceRequest } from '../../requests/schema/service-request.js';
import { User, Vehicle } from '../../requests/schema/stubs.js';
import { type TaskState, taskMoves } from '../domain/task-states.js';
import { mayWork, workerOf } from '../domain/task-worker.js';
import { ConciergeTask, ConciergeTaskStep } from '../schema/concierge-task.js';
import { TaskStateEnum } from '../schema/enums.js';
import type { TaskRow } from '../store/tables.js';

/** Fields of a task that are computed or kept elsewhere. Whoever holds a task may see it. */
@Resolver(() => ConciergeTask)
export class TaskFields {
  @FieldResolver(() => User, { nullable: true, description: 'For whom; null where it is for nobody outside.' })
  customer(@Root() { customerId }: TaskRow): User | null {
    return customerId === null ? null : { id: customerId };
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who has it in hand; null while nobody has.' })
  assignee(@Root() { assigneeId }: TaskRow): User | null {
    return assigneeId === null ? null : { id: assigneeId };
  }

  @FieldResolver(() => Vehicle, { nullable: true, description: 'The vehicle that it is about, where it is about one.' })
  vehicle(@Root() { subjectId }: TaskRow): Vehicle | null {
    const subject = subjectId === null ? null : namedBy(subjectId);
    return subject?.type === 'Vehicle' ? { id: subject.id } : null;
  }

  @FieldResolver(() => ServiceRequest, { nullable: true, description: 'The service request that it is about, where it is about one.' })
  async request(@Root() { subjectId }: TaskRow, @Ctx() { caller, loaders }: ServicesContext): Promise<ServiceRequest | null> {
    const subject = subjectId === null ? null : namedBy(subjectId);
    if (subject?.type !== 'ServiceRequest' || caller.userId === null) return null;
    const row = await loaders.request.load(subject.id);
    return row && maySee(row, personOf(caller)) ? row : null;
  }

  @FieldResolver(() => [TaskStateEnum], { description: 'The states to which the caller can move it now.' })
  nextStates(@Root() row: TaskRow, @Ctx() { caller }: ServicesContext): readonly TaskState[] {
    return caller.userId !== null && mayWork(row, workerOf(caller)) ? taskMoves[row.state] : [];
  }

  @FieldResolver(() => [ConciergeTaskStep], { description: 'What happened to it, the oldest first.' })
  async history(@Root() { id }: ConciergeTask, @Ctx() { loaders }: ServicesContext): Promise<ConciergeTaskStep[]> {
    return [...(await loaders.taskHistory.load(id))];
  }
}

/** Who did what. */
@Resolver(() => ConciergeTaskStep)
export class TaskStepFields {
  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null for the platform.' })
  by(@Root() { actorId }: ConciergeTaskStep): User | null {
    return actorId === platformActor ? null : { id: actorId };
  }
}
