/** Has a tenant's read models built anew from the first event on. */
import { requireTenant, requireUser } from '@marque/shared/auth';
import type { Caller } from '@marque/shared/auth';
import { Conflict, NotAllowed } from '@marque/shared/graph';
import type { Platform } from '@marque/shared/subgraph';
import { insertBuilding, insertFirst } from '../store/generations.js';
import type { GenerationRow } from '../store/tables.js';
import { rebuildTask } from './rebuild.js';

const administrators: ReadonlySet<string> = new Set(['ADMIN', 'SUPER_ADMIN']);

/** The present read models are shown until the new ones are complete. One rebuild at a time. */
export async function requestRebuild({ database, jobs, clock }: Platform, caller: Caller): Promise<GenerationRow | NotAllowed | Conflict> {
  const userId = requireUser(caller);
  const tenantId = requireTenant(caller);
  if (!administrators.has(caller.role)) return new NotAllowed('Administrators do this.');
  return database.tenant(tenantId, async (tx) => {
    await insertFirst(tx, tenantId, 0, 0, clock.now());
    const building = await insertBuilding(tx, tenantId, userId, clock.now());
    if (!building) return new Conflict('A rebuild is under way.');
    await jobs.schedule(tx, { task: rebuildTask, payload: { tenantId }, key: `${rebuildTask}:${tenantId}` });
    return building;
  });
}
