/** The frame of what managers decide about a professional: right, lock, move, history, event. */
import { isAnyOf, managesBusiness } from '@marque/shared/auth';
import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import type { NewEvent } from '@marque/shared/events';
import {
  conflict,
  type Conflict,
  type IdempotencyConflict,
  notAllowed,
  type NotAllowed,
  notFound,
  type NotFound,
} from '@marque/shared/outcome';
import { canMove, type ProfessionalState } from '../../directory/domain/professional-state.js';
import { appendHistory, lockProfessional, updateStanding } from '../../directory/store/professionals.js';
import type { HistoryKind, ProfessionalRow } from '../../directory/store/tables.js';

/** About whom; each decision may ask for more. */
export interface AboutProfessional {
  readonly professionalId: string;
  readonly idempotencyKey?: string | null | undefined;
}

/** What every decision answers. */
export type DecisionOutcome = ProfessionalRow | NotFound | NotAllowed | Conflict | IdempotencyConflict;

/** One decision. */
export interface DecisionOnProfessional {
  /** The command's name, the same for ever. */
  readonly command: string;
  readonly input: AboutProfessional;
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
  { command, input, to, kind, reason, refusals, event }: DecisionOnProfessional,
): Promise<DecisionOutcome> {
  const actor = actorOf(caller);
  const { actorId, tenantId } = actor;
  if (!managesBusiness(caller)) return notAllowed('Managers do this.');
  const { idempotencyKey, ...asked } = input;
  return once(platform, actor, { command, idempotencyKey, input: asked }, async (tx, at) => {
    const row = await lockProfessional(tx, asked.professionalId);
    if (!row) return notFound('There is no such professional.', 'professionalId');
    if (isAnyOf(caller, row.userId)) return notAllowed(refusals.oneself);
    if (!canMove(row.state, to)) return conflict(refusals.already);
    const updated = await updateStanding(tx, row, { state: to, suspensionReason: reason });
    if (!updated) return conflict('The professional was changed meanwhile.');
    const { id, version, state: changedTo } = updated;
    await appendHistory(tx, { professionalId: id, version, tenantId, kind, changedFrom: row.state, changedTo, actorId, reason, at });
    await platform.events.record(tx, [event(updated, actorId, at)]);
    return updated;
  });
}
