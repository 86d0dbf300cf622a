/** What `vehicles` asks of `identity`. */
import { PlatformError } from '@marque/shared/errors';
import type { Remembered } from '@marque/shared/platform/remembered';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { BidderStandingDocument, HomeDocument, type HomeQuery } from './generated/identity.js';

/** ISO 3166 country, in whose words people write; ISO 4217 currency, in which they sell; IANA time zone, by which their days begin. */
export type Home = NonNullable<HomeQuery['tenant']>;

/** What knows where each business is at home. */
export interface WithHomes {
  readonly homes: Remembered<Home>;
}

/** Where a business is at home. @throws PlatformError NOT_FOUND without such a tenant */
export async function homeOf(graph: ServiceGraph, tenantId: string): Promise<Home> {
  const { tenant } = await graph.request('identity', HomeDocument, {}, tenantId);
  if (tenant === null) throw new PlatformError('NOT_FOUND', 'There is no such business.');
  return tenant;
}

/** Whether a person may buy: through KYC, and not suspended; somebody whom identity does not know may not. */
export async function mayBuy(graph: ServiceGraph, tenantId: string, userId: string): Promise<boolean> {
  const { bidderStanding } = await graph.request('identity', BidderStandingDocument, { userId }, tenantId);
  return bidderStanding !== null && bidderStanding.kycApproved && !bidderStanding.suspended;
}
