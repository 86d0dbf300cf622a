import { idOf } from '@marque/shared/graph/global-ids';
import { Arg, Args, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { requireTenant, requireUser } from '@marque/shared/auth';
import { RequiresScope, toConnection, wantedPage } from '@marque/shared/graph';
import type { ServicesContext } from '../../context.js';
import type { TaskFilter } from '../domain/task-filter.js';
import { ConciergeTask, ConciergeTaskConnection } from '../schema/concierge-task.js';
import { TaskListArgs } from '../schema/task-filter.js';
import { countTasks, taskCursor, taskPage } from '../store/task-lists.js';

/** The board of tasks. */
@Resolver(() => ConciergeTaskConnection)
export class TaskListsResolver {
  @RequiresScope('concierge:work')
  @Query(() => ConciergeTask, { nullable: true, description: 'One task; null when there is none.' })
  task(
    @Arg('id', () => idOf('ConciergeTask'), { description: 'Identifier of the task.' }) id: string,
    @Ctx() { loaders }: ServicesContext,
  ): Promise<ConciergeTask | null> {
    return loaders.task.load(id);
  }

  @RequiresScope('concierge:work')
  @Query(() => ConciergeTaskConnection, {
    nullable: true,
    description: 'All tasks of the business: what presses most first, then what is due first.',
  })
  tasks(@Args(() => TaskListArgs) args: TaskListArgs, @Ctx() context: ServicesContext): Promise<ConciergeTaskConnection> {
    return list(context, args, {});
  }

  @RequiresScope('concierge:work')
  @Query(() => ConciergeTaskConnection, { nullable: true, description: 'The tasks that the caller has in hand, in the same order.' })
  myTasks(@Args(() => TaskListArgs) args: TaskListArgs, @Ctx() context: ServicesContext): Promise<ConciergeTaskConnection> {
    return list(context, args, { assigneeId: requireUser(context.caller) });
  }

  @FieldResolver(() => Int, { description: 'How many tasks match in all; counted only when asked for.' })
  totalCount(@Root() { count }: ConciergeTaskConnection): Promise<number> {
    return count();
  }
}

async function list({ caller, platform }: ServicesContext, args: TaskListArgs, own: TaskFilter): Promise<ConciergeTaskConnection> {
  const tenantId = requireTenant(caller);
  const { dueBefore, ...asked } = args.filter ?? {};
  // Of somebody else's tasks nobody has any.
  const nobodys = own.assigneeId && asked.assigneeId && asked.assigneeId !== own.assigneeId;
  const filter: TaskFilter = { ...asked, ...own, ...(nobodys && { states: [] }), dueBefore: dueBefore ? new Date(dueBefore) : null };
  const page = wantedPage(args, 3);
  const rows = await platform.database.read(tenantId, (tx) => taskPage(tx, filter, page));
  const connection = toConnection(rows, page, taskCursor, (row): ConciergeTask => row);
  return { ...connection, count: () => platform.database.read(tenantId, (tx) => countTasks(tx, filter)) };
}
