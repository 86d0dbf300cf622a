/** The demo world's tasks: one in each state, and one that nobody has in hand. */
import { platformActor } from '@marque/shared/commands';
import { demoId, demoPerson, type DemoPersonKey, demoTenants, demoVehicle, type DemoSlug } from '@marque/shared/demo';
import type { Transaction } from '@marque/shared/db';
import { globalId } from '@marque/shared/graph/global-ids';
import type { Platform } from '@marque/shared/platform/subgraph';
import { openIn } from '../tasks/commands/open-task.js';
import type { TaskKind, TaskPriority } from '../tasks/domain/task-kind.js';
import { appendTaskHistory, changeTask, type TaskChange, taskOfSource } from '../tasks/store/tasks.js';
import type { TaskChangeKind } from '../tasks/domain/task-change.js';
import type { TaskRow } from '../tasks/store/tables.js';
import { taskEvent } from '../events.js';

const hourMs = 3_600_000;

/** Something to do, and how far it has come. */
interface DemoTask {
  readonly kind: TaskKind;
  readonly title: string;
  readonly priority: TaskPriority;
  readonly dueInHours: number | null;
  readonly customer: DemoPersonKey;
  /** Number of the demo vehicle or of the demo service request that it is about. */
  readonly about: { readonly vehicle: number } | { readonly request: number };
  readonly by: DemoPersonKey | null;
  readonly end: { readonly outcome: string } | { readonly reason: string } | 'begun' | null;
}

const demoTasks: readonly DemoTask[] = [
  {
    kind: 'COMPLAINT',
    title: 'The front brakes still squeal after the service',
    priority: 'URGENT',
    dueInHours: 4,
    customer: 'customer',
    about: { request: 3 },
    by: null,
    end: null,
  },
  {
    kind: 'PURCHASE_SUPPORT',
    title: 'Arrange a viewing with an independent inspector',
    priority: 'HIGH',
    dueInHours: 24,
    customer: 'buyer',
    about: { vehicle: 2 },
    by: 'concierge',
    end: 'begun',
  },
  {
    kind: 'SERVICE_INQUIRY',
    title: 'Which of the two inspectors is free this week?',
    priority: 'NORMAL',
    dueInHours: 48,
    customer: 'seller',
    about: { request: 1 },
    by: 'concierge',
    end: { outcome: 'Both are; the seller takes the nearer one on Thursday.' },
  },
  {
    kind: 'UPGRADE_REQUEST',
    title: 'Enclosed transport instead of open',
    priority: 'LOW',
    dueInHours: null,
    customer: 'seller',
    about: { request: 2 },
    by: 'manager',
    end: { reason: 'The carrier brings it enclosed anyway.' },
  },
];

/** Puts them on the board; does nothing the second time. */
export async function seedTasks(platform: Platform, tx: Transaction, slug: DemoSlug, now: Date): Promise<void> {
  const tenantId = demoTenants[slug].id;
  for (const [index, task] of demoTasks.entries()) {
    const source = `demo:${index + 1}`;
    if ((await taskOfSource(tx, tenantId, source)) !== null) continue;
    const { kind, title, priority, dueInHours, customer, about } = task;
    const dueAt = dueInHours === null ? null : new Date(now.getTime() + dueInHours * hourMs);
    const draft = { source, kind, title, description: null, priority, subjectId: subject(slug, about), dueAt };
    const actor = { tenantId, actorId: platformActor };
    await work(
      platform,
      tx,
      slug,
      await openIn({ platform, tx }, actor, { ...draft, customerId: demoPerson(slug, customer).id }, now),
      task,
      now,
    );
  }
}

const subject = (slug: DemoSlug, about: DemoTask['about']): string =>
  'vehicle' in about
    ? globalId('Vehicle', demoVehicle(slug, about.vehicle).id)
    : globalId('ServiceRequest', demoId(`service-request:${slug}:${about.request}`));

async function work(platform: Platform, tx: Transaction, slug: DemoSlug, opened: TaskRow, { by, end }: DemoTask, now: Date): Promise<void> {
  if (by === null || end === null) return;
  const actorId = demoPerson(slug, by).id;
  if (end !== 'begun' && 'reason' in end) {
    const change = { state: 'CANCELLED', cancellationReason: end.reason, closedAt: now } as const;
    await step(platform, tx, opened, 'CANCELLED', actorId, change, now);
    return;
  }
  const begun = await step(platform, tx, opened, 'STARTED', actorId, { state: 'IN_PROGRESS', assigneeId: actorId, startedAt: now }, now);
  if (end !== 'begun') await step(platform, tx, begun, 'COMPLETED', actorId, { state: 'DONE', outcome: end.outcome, closedAt: now }, now);
}

async function step(
  { events }: Platform,
  tx: Transaction,
  from: TaskRow,
  kind: TaskChangeKind,
  actorId: string,
  change: TaskChange,
  now: Date,
): Promise<TaskRow> {
  const row = await changeTask(tx, from, now, change);
  if (row === null) throw new Error('a demo task changed while it was made');
  await appendTaskHistory(tx, row, { kind, changedFrom: from.state, changedTo: row.state, actorId });
  await events.record(tx, [taskEvent(row, kind, actorId)]);
  return row;
}
