import { scopesOfRole } from '@marque/shared/auth';
import { conflict, type Conflict } from '@marque/shared/outcome';
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { bidderStanding } from '../../../neighbours/identity.js';
import type { AuctionRow } from '../../store/tables.js';

/** Why nobody publishes this draft, whoever asks: its seller is suspended, or may not put up any more what they have put up. Null where they may. */
export async function faultOfStanding(
  graph: ServiceGraph,
  { tenantId, sellerId, createdBy }: Pick<AuctionRow, 'tenantId' | 'sellerId' | 'createdBy'>,
): Promise<Conflict | null> {
  const standing = await bidderStanding(graph, tenantId, sellerId);
  if (!standing || standing.suspended) return conflict('The seller’s account is suspended.', 'auctionId');
  // For whom somebody else puts it up needs no right of their own.
  return createdBy === sellerId && !scopesOfRole[standing.role].includes('auction:create')
    ? conflict('The seller may not put up auctions any more.', 'auctionId')
    : null;
}
