/** Lets a suspended professional work again. */
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { type Conflict, type NotAllowed, type NotFound, conflict, notAllowed, notFound } from '@marque/shared/outcome';
import { canMove } from '../../directory/domain/professional-status.js';
import { reinstated } from '../../events.js';
import { appendHistory, lockProfessional, updateStanding } from '../../directory/store/professionals.js';
import type { ProfessionalRow } from '../../directory/store/tables.js';

/** Reinstates; nobody reinstates oneself. */
export async function reinstateProfessional(
  { platform, caller }: CommandContext,
  input: { readonly professionalId: string },
): Promise<ProfessionalRow | NotFound | NotAllowed | Conflict> {
  const { actorId, tenantId } = actorOf(caller);
  const { database, events, clock } = platform;
  if (!caller.scopes.includes('business:manage')) return notAllowed('Managers do this.');
  return database.tenant(tenantId, async (tx) => {
    const row = await lockProfessional(tx, input.professionalId);
    if (!row) return notFound('There is no such professional.', 'professionalId');
    if (row.userId === actorId) return notAllowed('Nobody reinstates oneself.');
    if (!canMove(row.status, 'ACTIVE')) return conflict('The professional is not suspended.');
    const updated = await updateStanding(tx, row, { status: 'ACTIVE', suspensionReason: null });
    if (!updated) return conflict('The professional was changed meanwhile.');
    const at = clock.now();
    await appendHistory(tx, {
      professionalId: row.id,
      version: updated.version,
      tenantId,
      kind: 'REINSTATED',
      changedFrom: row.status,
      changedTo: updated.status,
      actorId,
      at,
    });
    await events.record(tx, [reinstated(updated, actorId, at)]);
    return updated;
  });
}
