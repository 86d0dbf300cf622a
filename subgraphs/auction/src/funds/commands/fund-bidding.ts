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
import type { FundingRequestRow } from '../store/tables.js';
import { finishFunding, type FundingOutcome } from './finish-funding.js';

/** What a bid in an auction has to be covered by. */
export interface CoveredBid {
  readonly auctionId: string;
  readonly toCover: Money;
}

/** More money to be held for bidding: by so much, or as much as the funds are too small for a bid when the wish is carried out. */
export type Funding = NamedFunding & ({ readonly by: Money } | { readonly upTo: CoveredBid });

interface NamedFunding {
  readonly tenantId: string;
  readonly bidderId: string;
  /** Names this wish: the command, the client's key, and what else tells apart the wishes of one call. The same name is one wish. */
  readonly name: readonly string[];
  /** All that the client's key stands for: the same name with another input is a conflict. */
  readonly input: object;
}

/** Whether the limit has grown by this wish. @throws UNAVAILABLE where finance does not answer: the wish stands and a job finishes it */
export async function fundBidding(
  platform: Platform,
  { tenantId, bidderId, name, input, ...wish }: Funding,
): Promise<FundingOutcome | IdempotencyConflict> {
  const wanted = 'by' in wish ? by(wish.by) : upTo(wish.upTo);
  // One call may need several wishes, and finance knows each by its id: so the key is not the client's own, but made of it.
  const id = derivedId('fund', tenantId, bidderId, ...name);
  const call = { command: 'fundBidding', idempotencyKey: id, input };
  const recorded = await once(platform, { tenantId, actorId: bidderId }, call, async (tx, createdAt) => {
    await insertFunding(tx, { id, tenantId, bidderId, ...wanted, kind: null, holdId: null, state: 'PENDING', createdAt });
    return { id };
  });
  return isRefusal(recorded) ? recorded : finishFunding(platform, { tenantId, id });
}

type Wanted = Pick<FundingRequestRow, 'currency' | 'byMinor' | 'auctionId' | 'toCoverMinor'>;

const by = ({ currency, amountMinor }: Money): Wanted => ({ currency, byMinor: amountMinor, auctionId: null, toCoverMinor: null });

/** By how much is known once it is carried out. */
const upTo = ({ auctionId, toCover }: CoveredBid): Wanted => ({
  currency: toCover.currency,
  byMinor: 0n,
  auctionId,
  toCoverMinor: toCover.amountMinor,
});
