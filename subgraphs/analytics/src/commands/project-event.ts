/** Takes one event into the read models that are shown. */
import type { PlatformEvent } from '@marque/shared/events';
import type { Transaction } from '@marque/shared/db';
import { effectsOf } from '../domain/projection.js';
import { applyEffects } from '../store/apply.js';
import type { KnownMonths } from '../store/apply.js';
import { advanceShown } from '../store/generations.js';

/** In the consumer's transaction; an event that is in the read models already changes nothing. */
export async function projectEvent(tx: Transaction, event: PlatformEvent, now: Date, months: KnownMonths): Promise<void> {
  const generation = await advanceShown(tx, event.tenantId, event.position, now);
  if (generation === null) return;
  await applyEffects(tx, { tenantId: event.tenantId, generation }, new Date(event.occurredAt), effectsOf(event), months);
}
