/** Pages of tasks in the order of the board: what presses most first, then what is due first. */
import { and, count, eq, lt, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '@marque/shared/db';
import { type ReadingOrder, readingOrder } from '@marque/shared/db/keyset';
import { anyOf, type Given, query, statement } from '@marque/shared/db/statement';
import { countOfCursor, type Cursor, idOfCursor, instantOfCursor, type WantedPage } from '@marque/shared/graph';
import type { TaskFilter } from '../domain/task-filter.js';
import { type TaskKind, taskPriorities, type TaskPriority } from '../domain/task-kind.js';
import type { TaskState } from '../domain/task-states.js';
import { tasks } from './tables.js';
import type { TaskRow } from './tables.js';

interface ListValues {
  readonly states?: readonly TaskState[] | undefined;
  readonly kinds?: readonly TaskKind[] | undefined;
  readonly priorities?: readonly TaskPriority[] | undefined;
  readonly assigneeId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly dueBefore?: Date | undefined;
}

const listValues = ({ states, kinds, priorities, assigneeId, customerId, dueBefore }: TaskFilter): ListValues => ({
  states: states ?? undefined,
  kinds: kinds ?? undefined,
  priorities: priorities ?? undefined,
  assigneeId: assigneeId ?? undefined,
  customerId: customerId ?? undefined,
  dueBefore: dueBefore ?? undefined,
});

/** Who has them: somebody, nobody, or either. */
type InHand = 'somebody' | 'nobody' | 'either';

const inHandOnly: Readonly<Record<InHand, SQL | undefined>> = {
  somebody: sql`${tasks.assigneeId} is not null`,
  nobody: sql`${tasks.assigneeId} is null`,
  either: undefined,
};

function inHandOf({ assigned }: TaskFilter): InHand {
  if (assigned === null || assigned === undefined) return 'either';
  return assigned ? 'somebody' : 'nobody';
}

const matching = ({ states, kinds, priorities, assigneeId, customerId, dueBefore }: Given<ListValues>, inHand: InHand): SQL | undefined =>
  and(
    states && anyOf(tasks.state, states),
    kinds && anyOf(tasks.kind, kinds),
    priorities && anyOf(tasks.priority, priorities),
    assigneeId && eq(tasks.assigneeId, assigneeId),
    customerId && eq(tasks.customerId, customerId),
    dueBefore && lt(tasks.dueAt, sql`${dueBefore}::timestamptz`),
    inHandOnly[inHand],
  );

// As the indexes have it, counted from 1.
const rank = sql`array_position(array['URGENT', 'HIGH', 'NORMAL', 'LOW'], ${tasks.priority})`;
const due = sql`coalesce(${tasks.dueAt}, 'infinity')`;

/** The place of a task on the board. */
export const taskCursor = ({ priority, dueAt, id }: TaskRow): Cursor => [
  taskPriorities.indexOf(priority) + 1,
  dueAt?.toISOString() ?? null,
  id,
];

type PageValues = ListValues & {
  readonly fromRank?: number | undefined;
  /** Null behind what is never due. */
  readonly fromDue?: Date | null | undefined;
  readonly fromId?: string | undefined;
  readonly limit: number;
};

interface Shape {
  readonly order: ReadingOrder;
  readonly inHand: InHand;
}

const readPage = statement(({ fromRank, fromDue, fromId, limit, ...given }: Given<PageValues>, { order, inHand }: Shape) => {
  const rising = order === 'rising';
  const from = fromRank && fromDue && fromId && sql`(${fromRank}::int, coalesce(${fromDue}::timestamptz, 'infinity'), ${fromId}::uuid)`;
  const beyond = from && sql`(${rank}, ${due}, ${tasks.id}) ${rising ? sql`>` : sql`<`} ${from}`;
  const way = rising ? sql`asc` : sql`desc`;
  return query
    .select()
    .from(tasks)
    .where(and(matching(given, inHand), beyond))
    .orderBy(sql`${rank} ${way}`, sql`${due} ${way}`, sql`${tasks.id} ${way}`)
    .limit(limit);
});

/** One page of the board; the cursor is priority, due time and id. */
export function taskPage(tx: Transaction, filter: TaskFilter, page: WantedPage): Promise<TaskRow[]> {
  const shape = { order: readingOrder('rising', page), inHand: inHandOf(filter) };
  return readPage(tx, { ...listValues(filter), ...placeOf(page.from), limit: page.size + 1 }, shape);
}

/** Where the page begins; throws `BAD_USER_INPUT` for a strange cursor. */
function placeOf(from: Cursor | null): Pick<PageValues, 'fromRank' | 'fromDue' | 'fromId'> {
  if (from === null) return {};
  const [priority, dueAt, id] = from;
  return {
    fromRank: countOfCursor(priority, taskPriorities.length),
    fromDue: dueAt === null ? null : instantOfCursor(dueAt),
    fromId: idOfCursor(id),
  };
}

const countRows = statement((given: Given<ListValues>, inHand: InHand) =>
  query.select({ rows: count() }).from(tasks).where(matching(given, inHand)),
);

/** How many tasks match. */
export async function countTasks(tx: Transaction, filter: TaskFilter): Promise<number> {
  const [row] = await countRows(tx, listValues(filter), inHandOf(filter));
  return row?.rows ?? 0;
}
