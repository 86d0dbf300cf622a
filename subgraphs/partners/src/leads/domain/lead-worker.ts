/** Who may work which lead. */
import { managesBusiness, requireUser, type Caller } from '@marque/shared/auth';

/** The facts about a caller that decide it. */
export interface LeadWorker {
  readonly userId: string;
  /** Managers and administrators, who also decide on what others have in hand. */
  readonly manages: boolean;
}

/** Throws `UNAUTHENTICATED` for a guest. */
export const workerOf = (caller: Caller): LeadWorker => ({ userId: requireUser(caller), manages: managesBusiness(caller) });

/** Whether the worker may move, pass on or merge the lead: what nobody has in hand, what they have themselves, and managers all. */
export const mayWork = ({ assigneeId }: { readonly assigneeId: string | null }, { userId, manages }: LeadWorker): boolean =>
  manages || assigneeId === null || assigneeId === userId;
