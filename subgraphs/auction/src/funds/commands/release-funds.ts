import { fingerprint } from '@marque/shared/commands/idempotency';
import type { Platform } from '@marque/shared/platform/subgraph';
import { fundingRequest, lockAccount, recordFunding, updateAccount } from '../store/funding.js';
import type { FundingRequestRow } from '../../lots/store/tables.js';
import { derivedId } from '../domain/derived-id.js';
import { finishFunding } from './fund-bidding.js';
import { keyConflict, refuse, type CommandRefusal } from '../../lots/commands/refusal.js';

/** Gives back what no standing bid binds. The limit shrinks first, so that no bid can count on money that is leaving. */
export async function releaseBiddingFunds(
  platform: Platform,
  person: { tenantId: string; userId: string },
  currency: string,
  idempotencyKey: string,
): Promise<'RELEASED' | CommandRefusal> {
  const { tenantId, userId } = person;
  const id = derivedId('release', tenantId, userId, idempotencyKey);
  const input = fingerprint('release', { currency });
  const request = await platform.database.tenant(tenantId, async (tx): Promise<FundingRequestRow> => {
    const account = await lockAccount(tx, tenantId, userId, currency);
    const known = await fundingRequest(tx, id);
    if (known) return known;
    const free = account.limitMinor - account.committedMinor;
    const wish = { id, tenantId, bidderId: userId, currency, fingerprint: input, createdAt: platform.clock.now() };
    const given: FundingRequestRow =
      account.holdId === null || free === 0n
        ? // Nothing is free: that is the answer to this key, also when something is later.
          { ...wish, kind: null, holdId: null, byMinor: 0n, state: 'DONE' }
        : { ...wish, kind: 'CHANGE', holdId: account.holdId, byMinor: -free, state: 'PENDING' };
    const { row, isNew } = await recordFunding(tx, given);
    if (isNew && row.byMinor < 0n) await updateAccount(tx, account, { limitMinor: account.committedMinor });
    return row;
  });
  if (request.fingerprint !== input) return keyConflict;
  const done = await finishFunding(platform, request);
  return done === 'FUNDED' ? 'RELEASED' : refuse('CONFLICT', 'The funds cannot be released now.');
}
