/** Takes a professional out of the directory and of all matching until reinstated. */
import { requireTenant, requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { Conflict, InvalidInput, NotAllowed, NotFound } from '@marque/shared/graph';
import { shownText } from '@marque/shared/shown-text';
import type { Platform } from '@marque/shared/subgraph';
import { canMove } from '../domain/professional-status.js';
import { suspended } from '../events.js';
import { appendHistory, lockProfessional, updateStanding } from '../store/professionals.js';
import type { ProfessionalRow } from '../store/tables.js';

/** Suspends with a reason that the professional can read. Nobody suspends oneself. */
export async function suspendProfessional(
  { database, events, clock }: Platform,
  caller: Caller,
  input: { readonly professionalId: string; readonly reason: string },
): Promise<ProfessionalRow | InvalidInput | NotFound | NotAllowed | Conflict> {
  const actorId = requireUser(caller);
  const tenantId = requireTenant(caller);
  if (!caller.scopes.includes('business:manage')) return new NotAllowed('Managers do this.');
  const reason = shownText(input.reason, { max: 1000, lines: true });
  if (reason === null) return new InvalidInput('A reason has 1 to 1000 characters, none of them hidden.', ['input', 'reason']);
  return database.tenant(tenantId, async (tx) => {
    const row = await lockProfessional(tx, input.professionalId);
    if (!row) return new NotFound('There is no such professional.', ['input', 'professionalId']);
    if (row.userId === actorId) return new NotAllowed('Nobody suspends oneself.');
    if (!canMove(row.status, 'SUSPENDED')) return new Conflict('The professional is suspended already.');
    const updated = await updateStanding(tx, row, { status: 'SUSPENDED', suspensionReason: reason });
    if (!updated) return new Conflict('The professional was changed meanwhile.');
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
