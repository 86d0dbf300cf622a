/** Who may work which task. */
import { managesBusiness, requireUser, type Caller } from '@marque/shared/auth';

/** The facts about a caller that decide it. */
export interface TaskWorker {
  readonly userId: string;
  /** Managers and administrators, who also decide on what others have in hand. */
  readonly manages: boolean;
}

/** Throws `UNAUTHENTICATED` for a guest. */
export const workerOf = (caller: Caller): TaskWorker => ({ userId: requireUser(caller), manages: managesBusiness(caller) });

/** Whether the worker may do anything with the task: with what nobody has in hand, what they have themselves, and managers with all. */
export const mayWork = ({ assigneeId }: { readonly assigneeId: string | null }, { userId, manages }: TaskWorker): boolean =>
  manages || assigneeId === null || assigneeId === userId;
