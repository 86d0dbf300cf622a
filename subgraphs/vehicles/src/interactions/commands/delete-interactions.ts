/** Deletes what was kept of somebody. */
import { requireTenant } from '@marque/shared/auth';
import type { CommandContext } from '@marque/shared/commands';
import type { WithInteractions } from '../services/interaction-log.js';
import { subjectOf } from '../domain/visitor.js';
import { clearUntil } from '../store/consents.js';
import { removeInteractions } from '../store/interactions.js';

export interface DeleteInteractions {
  /** Null for all. */
  readonly vehicleId: string | null;
  readonly visitor: string | null;
}

/** Deletes all, or what was done with one vehicle; the consent stays. Nothing of what was done until now comes back, also where it arrives later. */
export async function deleteInteractions(
  { platform, caller, interactions }: CommandContext & WithInteractions,
  { vehicleId, visitor }: DeleteInteractions,
): Promise<{ readonly deleted: number }> {
  const tenantId = requireTenant(caller);
  const subject = subjectOf(caller, tenantId, visitor);
  if (subject === null) return { deleted: 0 };
  // What this process still has: of another, deleting all leaves nothing, and one vehicle what was seen of it within a second.
  await interactions.flush();
  return platform.database.tenant(tenantId, async (tx) => {
    if (vehicleId === null) await clearUntil(tx, subject, platform.clock.now());
    return { deleted: await removeInteractions(tx, subject, vehicleId) };
  });
}
