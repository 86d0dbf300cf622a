import type { TaskKind, TaskPriority } from './task-kind.js';
import type { TaskState } from './task-states.js';

/** Which tasks of a list are meant; what is missing or null does not matter. */
export interface TaskFilter {
  readonly states?: readonly TaskState[] | null | undefined;
  readonly kinds?: readonly TaskKind[] | null | undefined;
  readonly priorities?: readonly TaskPriority[] | null | undefined;
  readonly assigneeId?: string | null | undefined;
  readonly customerId?: string | null | undefined;
  /** Whether somebody has it in hand. */
  readonly assigned?: boolean | null | undefined;
  /** Those due before. */
  readonly dueBefore?: Date | null | undefined;
}
