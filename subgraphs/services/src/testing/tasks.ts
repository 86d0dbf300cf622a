/** What the tests of tasks stand on: a business with its people, whom identity knows, and tasks of theirs. */
import { type Caller, type Role, service } from '@marque/shared/auth';
import { newId } from '@marque/shared/ids';
import { createTask, type CreateTask, openTask } from '../tasks/commands/open-task.js';
import { tasksById } from '../tasks/store/tasks.js';
import type { TaskRow } from '../tasks/store/tables.js';
import { openServicesTest, person } from '../testing.js';

/** Something to do. */
export const toDo = (change: Partial<CreateTask> = {}): CreateTask => ({
  kind: 'GENERAL',
  title: 'Call back',
  description: null,
  priority: 'NORMAL',
  subjectId: null,
  customerId: null,
  dueAt: null,
  idempotencyKey: newId(),
  ...change,
});

/** The row of a success; a refusal fails the test. */
export function taskIn(answer: TaskRow | { readonly message: string }): TaskRow {
  if ('createdBy' in answer) return answer;
  throw new Error(JSON.stringify(answer));
}

/** The subgraph open on a database of its own. */
export async function openTasksTest() {
  const kit = await openServicesTest();
  const { as, inTenant, neighbours, test } = kit;

  function known(role: Role, tenantId: string): Caller {
    const caller = person(role, tenantId);
    neighbours.people.set(caller.userId ?? '', { role, suspended: false, tenantId });
    return caller;
  }

  /** A business with nobody else's tasks. */
  function business() {
    const tenant = newId();
    const concierge = known('CONCIERGE', tenant);
    return {
      tenant,
      platform: service(tenant, newId()),
      concierge,
      colleague: known('CONCIERGE', tenant),
      manager: known('MANAGER', tenant),
      agent: known('AGENT', tenant),
      customer: known('CUSTOMER', tenant),
      create: (change: Partial<CreateTask> = {}) => createTask(as(concierge), toDo(change)),
      created: async (change: Partial<CreateTask> = {}) => taskIn(await createTask(as(concierge), toDo(change))),
    };
  }

  const taskOf = async ({ id, tenantId }: TaskRow): Promise<TaskRow | undefined> =>
    (await inTenant(tenantId, (tx) => tasksById(tx, [id])))[0];

  /** What the log says of a task, in its order. */
  const eventsOf = async ({ id }: { readonly id: string }) =>
    test.platform.database.systemSql<{ type: string; sequence: bigint; payload: object }[]>`
      select type, sequence, payload from platform.events where aggregate_id = ${id} order by position`;

  return { ...kit, known, business, taskOf, eventsOf, openTask };
}
