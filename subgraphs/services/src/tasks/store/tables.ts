/** The tables of tasks as drizzle sees them. */
import { integer, pgSchema, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { TaskChangeKind } from '../domain/task-change.js';
import type { TaskKind, TaskPriority } from '../domain/task-kind.js';
import type { TaskState } from '../domain/task-states.js';

const services = pgSchema('services');
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const tasks = services.table('tasks', {
  id: uuid('id').primaryKey(),
  tenantId: uuid('tenant_id').notNull(),
  kind: text('kind').$type<TaskKind>().notNull(),
  title: text('title').notNull(),
  description: text('description'),
  priority: text('priority').$type<TaskPriority>().notNull(),
  subjectId: text('subject_id'),
  customerId: uuid('customer_id'),
  assigneeId: uuid('assignee_id'),
  dueAt: moment('due_at'),
  state: text('state').$type<TaskState>().notNull(),
  outcome: text('outcome'),
  cancellationReason: text('cancellation_reason'),
  sourceKey: text('source_key'),
  sequence: integer('sequence').notNull(),
  createdBy: uuid('created_by').notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
  startedAt: moment('started_at'),
  closedAt: moment('closed_at'),
});
export type TaskRow = typeof tasks.$inferSelect;

export const taskHistory = services.table(
  'task_history',
  {
    taskId: uuid('task_id')
      .notNull()
      .references(() => tasks.id),
    sequence: integer('sequence').notNull(),
    tenantId: uuid('tenant_id').notNull(),
    kind: text('kind').$type<TaskChangeKind>().notNull(),
    /** The state, the priority or the assignee before and after. */
    changedFrom: text('changed_from'),
    changedTo: text('changed_to'),
    actorId: uuid('actor_id').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.taskId, table.sequence] })],
);
export type TaskHistoryRow = typeof taskHistory.$inferSelect;
