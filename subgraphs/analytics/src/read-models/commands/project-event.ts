/** Takes one event into the read models that are shown. */
import type { TransactionContext } from '@marque/shared/commands';
import type { PlatformEvent } from '@marque/shared/events';
import { effectsOf } from '../domain/projection.js';
import { applyEffects } from '../store/apply.js';
import { advanceShown } from '../store/generations.js';
import type { KnownMonths } from '../store/partitions.js';

/** In the consumer's transaction; an event that is in the read models already changes nothing. */
export async function projectEvent(
  { platform, tx }: TransactionContext,
  { event, months }: { readonly event: PlatformEvent; readonly months: KnownMonths },
): Promise<void> {
  const now = platform.clock.now();
  const generation = await advanceShown(tx, event.tenantId, event.position, now);
  if (generation === null) return;
  await applyEffects(tx, { tenantId: event.tenantId, generation }, new Date(event.occurredAt), effectsOf(event), months);
}
