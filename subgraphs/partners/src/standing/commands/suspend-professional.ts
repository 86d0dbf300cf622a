/** Takes a professional out of the directory and of all matching until reinstated. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import {
  type Conflict,
  type InvalidInput,
  type NotAllowed,
  type NotFound,
  conflict,
  invalidInput,
  notAllowed,
  notFound,
} from '@marque/shared/outcome';
import { shownText } from '@marque/shared/shown-text';
import { canMove } from '../../directory/domain/professional-status.js';
import { suspended } from '../../events.js';
import { appendHistory, lockProfessional, updateStanding } from '../../directory/store/professionals.js';
import type { ProfessionalRow } from '../../directory/store/tables.js';

/** Suspends with a reason that the professional can read. Nobody suspends oneself. */
export async function suspendProfessional(
  { platform, caller }: CommandContext,
  input: { readonly professionalId: string; readonly reason: string },
): Promise<ProfessionalRow | InvalidInput | NotFound | NotAllowed | Conflict> {
  const { actorId, tenantId } = actorOf(caller);
  const { database, events, clock } = platform;
  if (!caller.scopes.includes('business:manage')) return notAllowed('Managers do this.');
  const reason = shownText(input.reason, { max: 1000, lines: true });
  if (reason === null) return invalidInput('A reason has 1 to 1000 characters, none of them hidden.', 'reason');
  return database.tenant(tenantId, async (tx) => {
    const row = await lockProfessional(tx, input.professionalId);
    if (!row) return notFound('There is no such professional.', 'professionalId');
    if (row.userId === actorId) return notAllowed('Nobody suspends oneself.');
    if (!canMove(row.status, 'SUSPENDED')) return conflict('The professional is suspended already.');
    const updated = await updateStanding(tx, row, { status: 'SUSPENDED', suspensionReason: reason });
    if (!updated) return conflict('The professional was changed meanwhile.');
    const at = clock.now();
    await appendHistory(tx, {
      professionalId: row.id,
      version: updated.version,
      tenantId,
      kind: 'SUSPENDED',
      changedFrom: row.status,
      changedTo: updated.status,
      actorId,
      reason,
      at,
    });
    await events.record(tx, [suspended(updated, actorId, reason, at)]);
    return updated;
  });
}
