/** What `auction` asks of `identity`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** What identity says of a person as a bidder. */
export interface BidderStanding {
  readonly userId: string;
  readonly kycApproved: boolean;
  readonly suspended: boolean;
}

/** KYC and suspension of a person; null where identity does not know them in this tenant. */
export async function bidderStanding(graph: ServiceGraph, tenantId: string, userId: string): Promise<BidderStanding | null> {
  const operation = 'query ($userId: ID!) { bidderStanding(userId: $userId) { userId kycApproved suspended } }';
  const data = await graph.request<{ bidderStanding: BidderStanding | null }>('identity', operation, { userId }, tenantId);
  return data.bidderStanding;
}
