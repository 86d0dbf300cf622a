/** Has a tenant's read models built anew from the first event on. */
import { policies } from '@marque/shared/auth';
import { actorOf, type CommandContext } from '@marque/shared/commands';
import { conflict, type Conflict, notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { insertBuilding, insertFirst } from '../store/generations.js';
import type { GenerationRow } from '../store/tables.js';
import { rebuildTask } from './rebuild.js';

/** The present read models are shown until the new ones are complete. One rebuild at a time. */
export async function requestRebuild({ platform, caller }: CommandContext): Promise<GenerationRow | NotAllowed | Conflict> {
  const { actorId, tenantId } = actorOf(caller);
  const { database, jobs, clock } = platform;
  if (!policies.admin(caller)) return notAllowed('Administrators do this.');
  return database.tenant(tenantId, async (tx) => {
    await insertFirst(tx, tenantId, 0, 0, clock.now());
    const building = await insertBuilding(tx, tenantId, actorId, clock.now());
    if (!building) return conflict('A rebuild is under way.');
    await jobs.schedule(tx, { task: rebuildTask, payload: { tenantId }, key: `${rebuildTask}:${tenantId}` });
    return building;
  });
}
