/** Gives every approved dealer a profile to grow. */
import type { TransactionContext } from '@marque/shared/commands';
import type { PlatformEvent } from '@marque/shared/events';
import { startScore } from '../../directory/domain/tier.js';
import { kycApproved } from '../../events.js';
import { insertDealerProfile } from '../store/dealers.js';

/** Takes `identity.kyc_approved.v1` of a dealer application; a second approval of the same person changes nothing. */
export async function openDealerProfile({ tx }: TransactionContext, event: PlatformEvent): Promise<void> {
  const approved = kycApproved.safeParse(event.payload).data;
  if (approved?.kind !== 'DEALER') return;
  const { userId, displayName: businessName } = approved;
  const createdAt = new Date(event.occurredAt);
  await insertDealerProfile(tx, { tenantId: event.tenantId, userId, businessName, tier: 'BRONZE', score: startScore, createdAt });
}
