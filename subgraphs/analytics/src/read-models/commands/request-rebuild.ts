/** Has a tenant's read models built anew from the first event on. */
import { policies } from '@marque/shared/auth';
import { actorOf, type CommandContext, once, type TransactionContext } from '@marque/shared/commands';
import { conflict, type Conflict, type IdempotencyConflict, isRefusal, notAllowed, type NotAllowed } from '@marque/shared/outcome';
import { generationNumbered, insertBuilding, insertFirst } from '../store/generations.js';
import type { GenerationRow } from '../store/tables.js';
import { rebuildTask } from './rebuild.js';

/** A wish for another build. */
export interface RequestRebuild {
  readonly idempotencyKey: string;
}

/** The build that a key stands for, whatever becomes of it. */
interface BegunBuild {
  readonly generation: number;
}

/** The present read models are shown until the new ones are complete. One rebuild at a time; answers the build as it is by now. */
export async function requestRebuild(
  { platform, caller }: CommandContext,
  { idempotencyKey }: RequestRebuild,
): Promise<GenerationRow | NotAllowed | Conflict | IdempotencyConflict> {
  const actor = actorOf(caller);
  if (!policies.admin(caller)) return notAllowed('Administrators do this.');
  const call = { command: 'rebuildAnalytics', idempotencyKey, input: {} };
  const begun = await once(platform, actor, call, (tx, now) => begin({ platform, tx }, { ...actor, now }));
  if (isRefusal(begun)) return begun;
  return platform.database.tenant(actor.tenantId, (tx) => generationNumbered(tx, actor.tenantId, begun.generation));
}

async function begin(
  { platform: { jobs }, tx }: TransactionContext,
  { tenantId, actorId, now }: { readonly tenantId: string; readonly actorId: string; readonly now: Date },
): Promise<BegunBuild | Conflict> {
  await insertFirst(tx, tenantId, 0, 0, now);
  const building = await insertBuilding(tx, tenantId, actorId, now);
  if (!building) return conflict('A rebuild is under way.');
  await jobs.schedule(tx, { task: rebuildTask, payload: { tenantId }, key: `${rebuildTask}:${tenantId}` });
  return { generation: building.generation };
}
