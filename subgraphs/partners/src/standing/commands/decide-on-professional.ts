/** The frame of what managers decide about a professional: right, lock, move, history, event. */
import { managesBusiness } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import { conflict, type Conflict, notAllowed, type NotAllowed, notFound, type NotFound } from '@marque/shared/outcome';
import { canMove, type ProfessionalState } from '../../directory/domain/professional-state.js';
import { appendHistory, lockProfessional, updateStanding } from '../../directory/store/professionals.js';
import type { HistoryKind, ProfessionalRow } from '../../directory/store/tables.js';

/** One decision. */
export interface DecisionOnProfessional {
  readonly professionalId: string;
  readonly to: ProfessionalState;
  readonly kind: HistoryKind;
  /** Why; null where none is asked for. */
  readonly reason: string | null;
  /** What is said where the professional stands there already, and to who decides about themselves. */
  readonly refusals: { readonly already: string; readonly oneself: string };
  event(row: ProfessionalRow, by: string, at: Date): NewEvent;
}

/** Decides; nobody about oneself. */
export async function decideOnProfessional(
  { platform, caller }: CommandContext,
  { professionalId, to, kind, reason, refusals, event }: DecisionOnProfessional,
): Promise<ProfessionalRow | NotFound | NotAllowed | Conflict> {
  const { actorId, tenantId } = actorOf(caller);
  if (!managesBusiness(caller)) return notAllowed('Managers do this.');
  return platform.database.tenant(tenantId, async (tx) => {
    const row = await lockProfessional(tx, professionalId);
    if (!row) return notFound('There is no such professional.', 'professionalId');
    if (row.userId === actorId) return notAllowed(refusals.oneself);
    if (!canMove(row.state, to)) return conflict(refusals.already);
    const updated = await updateStanding(tx, row, { state: to, suspensionReason: reason });
    if (!updated) return conflict('The professional was changed meanwhile.');
    const at = platform.clock.now();
    const { id, version, state: changedTo } = updated;
    await appendHistory(tx, { professionalId: id, version, tenantId, kind, changedFrom: row.state, changedTo, actorId, reason, at });
    await platform.events.record(tx, [event(updated, actorId, at)]);
    return updated;
  });
}
