import type { Platform } from '@marque/shared/subgraph';
import { lockAccount, recordFunding, updateAccount } from '../store/funding.js';
import { derivedId } from './derived-id.js';
import { finishFunding } from './fund-bidding.js';
import { refuse, type CommandRefusal } from './refusal.js';

/** Gives back what no standing bid binds. The limit shrinks first, so that no bid can count on money that is leaving. */
export async function releaseBiddingFunds(
  platform: Platform,
  person: { tenantId: string; userId: string },
  currency: string,
  idempotencyKey: string,
): Promise<'RELEASED' | CommandRefusal> {
  const { tenantId, userId } = person;
  const request = await platform.database.tenant(tenantId, async (tx) => {
    const id = derivedId('release', tenantId, userId, currency, idempotencyKey);
    const account = await lockAccount(tx, tenantId, userId, currency);
    const free = account.limitMinor - account.committedMinor;
    if (account.holdId === null || free === 0n) return null;
    const change = { id, tenantId, bidderId: userId, currency, kind: 'CHANGE' as const, holdId: account.holdId, byMinor: -free };
    const { row, isNew } = await recordFunding(tx, { ...change, state: 'PENDING', createdAt: platform.clock.now() });
    // With the same key again the limit has been taken down by the first call.
    if (isNew) await updateAccount(tx, account, { limitMinor: account.committedMinor });
    return row;
  });
  if (request === null || request.state !== 'PENDING') return 'RELEASED';
  const done = await finishFunding(platform, request);
  return done === 'FUNDED' ? 'RELEASED' : refuse('CONFLICT', 'The funds cannot be released now.');
}
