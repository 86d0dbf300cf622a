/** Lets a suspended professional work again. */
import { requireTenant, requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { Conflict, NotAllowed, NotFound } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import { canMove } from '../domain/professional-status.js';
import { reinstated } from '../events.js';
import { appendHistory, lockProfessional, updateStanding } from '../store/professionals.js';
import type { ProfessionalRow } from '../store/tables.js';

/** Reinstates; nobody reinstates oneself. */
export async function reinstateProfessional(
  { database, events, clock }: Platform,
  caller: Caller,
  input: { readonly professionalId: string },
): Promise<ProfessionalRow | NotFound | NotAllowed | Conflict> {
  const actorId = requireUser(caller);
  const tenantId = requireTenant(caller);
  if (!caller.scopes.includes('business:manage')) return new NotAllowed('Managers do this.');
  return database.tenant(tenantId, async (tx) => {
    const row = await lockProfessional(tx, input.professionalId);
    if (!row) return new NotFound('There is no such professional.', ['input', 'professionalId']);
    if (row.userId === actorId) return new NotAllowed('Nobody reinstates oneself.');
    if (!canMove(row.status, 'ACTIVE')) return new Conflict('The professional is not suspended.');
    const updated = await updateStanding(tx, row, { status: 'ACTIVE', suspensionReason: null });
    if (!updated) return new Conflict('The professional was changed meanwhile.');
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
