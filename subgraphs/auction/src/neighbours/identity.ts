/** What `auction` asks of `identity`. */
import { PlatformError } from '@marque/shared/errors';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { BidderStandingDocument, type BidderStandingQuery, CurrencyDocument } from './generated/identity.js';

/** What identity says of a person as a bidder. */
export type BidderStanding = NonNullable<BidderStandingQuery['bidderStanding']>;

/** KYC and suspension of a person; null where identity does not know them in this tenant. */
export async function bidderStanding(graph: ServiceGraph, tenantId: string, userId: string): Promise<BidderStanding | null> {
  const answer = await graph.request('identity', BidderStandingDocument, { userId }, tenantId);
  return answer.bidderStanding;
}

/** The home currency of a business. @throws PlatformError UNAVAILABLE where identity cannot be asked, NOT_FOUND where there is no such business */
export async function currencyOfTenant(graph: ServiceGraph, tenantId: string): Promise<string> {
  const { tenant } = await graph.request('identity', CurrencyDocument, {}, tenantId);
  if (!tenant) throw new PlatformError('NOT_FOUND', 'There is no such business.');
  return tenant.currency;
}
