/** Gives every approved dealer a profile to grow. */
import type { TransactionContext } from '@marque/shared/commands';
import type { EventOf } from '@marque/shared/events';
import { startScore } from '../../directory/domain/tier.js';
import { insertDealerProfile } from '../store/dealers.js';

/** Takes `identity.kyc_approved.v1` of a dealer application; a second approval of the same person changes nothing. */
export async function openDealerProfile({ tx }: TransactionContext, event: EventOf<'identity.kyc_approved.v1'>): Promise<void> {
  const { kind, userId, displayName: businessName } = event.payload;
  if (kind !== 'DEALER') return;
  const createdAt = new Date(event.occurredAt);
  await insertDealerProfile(tx, { tenantId: event.tenantId, userId, businessName, tier: 'BRONZE', score: startScore, createdAt });
}
