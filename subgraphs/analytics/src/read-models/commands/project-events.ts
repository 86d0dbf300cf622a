/** Takes events into the read models that are shown. */
import type { TransactionContext } from '@marque/shared/commands';
import type { Transaction } from '@marque/shared/db';
import type { PlatformEvent } from '@marque/shared/events';
import { applyEvents } from '../store/apply.js';
import { advanceShown, lockShown, type Taken, updateGeneration } from '../store/generations.js';
import type { KnownMonths } from '../store/partitions.js';

/** In the consumer's transaction; an event that is in the read models already changes nothing. */
export async function projectEvents(
  { platform, tx }: TransactionContext,
  { events, months }: { readonly events: readonly PlatformEvent[]; readonly months: KnownMonths },
): Promise<void> {
  const now = platform.clock.now();
  // One order of the tenants for all transactions, so that two never wait for each other.
  const ofTenants = [...Map.groupBy(events, ({ tenantId }) => tenantId)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [tenantId, all] of ofTenants) {
    const taken = (await advanceShown(tx, tenantId, all)) ?? (await takeRest(tx, tenantId, all, now));
    await applyEvents(tx, taken.target, taken.fresh, months);
  }
}

/** Where a part of them is in already: a rebuild has shown what it took from the log, or the tenant has no read models yet. */
async function takeRest(tx: Transaction, tenantId: string, all: readonly PlatformEvent[], now: Date): Promise<Taken> {
  const shown = await lockShown(tx, tenantId, now);
  const fresh = all.filter(({ position }) => position > shown.position);
  const change = { position: fresh.at(-1)?.position ?? shown.position, events: shown.events + fresh.length };
  await updateGeneration(tx, shown, change);
  return { target: shown, fresh };
}
