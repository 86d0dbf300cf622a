/** What `auction` asks of `identity`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { BidderStandingDocument, type BidderStandingQuery } from './generated/identity.js';

/** What identity says of a person as a bidder. */
export type BidderStanding = NonNullable<BidderStandingQuery['bidderStanding']>;

/** KYC and suspension of a person; null where identity does not know them in this tenant. */
export async function bidderStanding(graph: ServiceGraph, tenantId: string, userId: string): Promise<BidderStanding | null> {
  const answer = await graph.request('identity', BidderStandingDocument, { userId }, tenantId);
  return answer.bidderStanding;
}
