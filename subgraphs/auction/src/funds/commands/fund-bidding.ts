/**
 * Grows the funds that a person holds for bidding. The wish is recorded first, once for each name; finance is called outside any transaction,
 * and the limit follows once, whoever finishes: this call, a retry of it, or the job that finishes what a crash left.
 */
import { once } from '@marque/shared/commands';
import type { Money } from '@marque/shared/money';
import { type IdempotencyConflict, isRefusal } from '@marque/shared/outcome';
import type { Platform } from '@marque/shared/platform/subgraph';
import { derivedId } from '../domain/derived-id.js';
import { insertFunding } from '../store/funding-requests.js';
import { finishFunding, type FundingOutcome } from './finish-funding.js';

/** More money to be held for bidding. */
export interface Funding {
  readonly tenantId: string;
  readonly bidderId: string;
  readonly by: Money;
  /** Names this wish: the command, the client's key, and what else tells apart the wishes of one call. The same name is one wish. */
  readonly name: readonly string[];
  /** All that the client's key stands for: the same name with another input is a conflict. */
  readonly input: object;
}

/** Whether the limit has grown by this wish. @throws UNAVAILABLE where finance does not answer: the wish stands and a job finishes it */
export async function fundBidding(
  platform: Platform,
  { tenantId, bidderId, by, name, input }: Funding,
): Promise<FundingOutcome | IdempotencyConflict> {
  const { currency, amountMinor: byMinor } = by;
  // One call may need several wishes, and finance knows each by its id: so the key is not the client's own, but made of it.
  const id = derivedId('fund', tenantId, bidderId, ...name);
  const call = { command: 'fundBidding', idempotencyKey: id, input };
  const recorded = await once(platform, { tenantId, actorId: bidderId }, call, async (tx, createdAt) => {
    await insertFunding(tx, { id, tenantId, bidderId, currency, byMinor, kind: null, holdId: null, state: 'PENDING', createdAt });
    return { id };
  });
  return isRefusal(recorded) ? recorded : finishFunding(platform, { tenantId, id });
}
