import { actorOf, type CommandContext, once } from '@marque/shared/commands';
import { isCurrency } from '@marque/shared/money/currencies';
import { conflict, type Conflict, type IdempotencyConflict, invalidInput, type InvalidInput, isRefusal } from '@marque/shared/outcome';
import { derivedId } from '../domain/derived-id.js';
import { accountsOf, lockAccount, updateAccount } from '../store/accounts.js';
import { insertFunding } from '../store/funding-requests.js';
import type { BidderAccountRow } from '../store/tables.js';
import { finishFunding } from './finish-funding.js';

/** In which currency. */
export interface ReleaseBiddingFunds {
  readonly currency: string;
  readonly idempotencyKey: string;
}

/**
 * Gives back what no standing bid binds, and answers the accounts. The limit shrinks first, so that no bid can count on money that is leaving.
 * Finance is asked after that, outside of the transaction: a retry, or a job, finishes what a crash between the two left.
 */
export async function releaseBiddingFunds(
  { platform, caller }: CommandContext,
  { currency, idempotencyKey }: ReleaseBiddingFunds,
): Promise<readonly BidderAccountRow[] | InvalidInput | Conflict | IdempotencyConflict> {
  if (!isCurrency(currency)) return invalidInput('The currency is not an active ISO 4217 code.', 'currency');
  const actor = actorOf(caller);
  const { tenantId, actorId: bidderId } = actor;
  const id = derivedId('release', tenantId, bidderId, idempotencyKey);
  const call = { command: 'releaseBiddingFunds', idempotencyKey: id, input: ['release', { currency }] };
  const recorded = await once(platform, actor, call, async (tx, createdAt) => {
    const account = await lockAccount(tx, tenantId, bidderId, currency);
    const free = account.limitMinor - account.committedMinor;
    const wish = { id, tenantId, bidderId, currency, createdAt, auctionId: null, toCoverMinor: null };
    if (account.holdId === null || free === 0n) {
      // Nothing is free: that is the answer to this key, also when something is later.
      await insertFunding(tx, { ...wish, kind: null, holdId: null, byMinor: 0n, state: 'DONE' });
    } else {
      await insertFunding(tx, { ...wish, kind: 'CHANGE', holdId: account.holdId, byMinor: -free, state: 'PENDING' });
      await updateAccount(tx, account, { limitMinor: account.committedMinor });
    }
    return { id };
  });
  if (isRefusal(recorded)) return recorded;
  if ((await finishFunding(platform, { tenantId, id })) === 'REFUSED') return conflict('The funds cannot be released now.');
  return platform.database.read(tenantId, (tx) => accountsOf(tx, bidderId));
}
