/** Gives every person whose identity was approved a dealer profile to grow. */
import type { PlatformEvent } from '@marque/shared/events';
import type { Transaction } from '@marque/shared/db';
import { startScore } from '../domain/score.js';
import { kycApproved } from '../events.js';
import { insertDealerProfile } from '../store/dealers.js';

/** Takes `identity.kyc_approved.v1`; a second approval of the same person changes nothing. */
export async function openDealerProfile(tx: Transaction, event: PlatformEvent): Promise<void> {
  const approved = kycApproved.safeParse(event.payload).data;
  if (!approved) return;
  const createdAt = new Date(event.occurredAt);
  await insertDealerProfile(tx, { tenantId: event.tenantId, userId: approved.userId, tier: 'BRONZE', score: startScore, createdAt });
}
