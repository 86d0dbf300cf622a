/** What `auction` asks of `vehicles`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';
import { VehicleForAuctionDocument, type VehicleForAuctionQuery } from './generated/vehicles.js';

/** What vehicles says of a vehicle that is to be auctioned. */
export type VehicleForAuction = NonNullable<VehicleForAuctionQuery['vehicleForAuction']>;

/** The vehicle, or null where the tenant has none of this id. */
export async function vehicleForAuction(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<VehicleForAuction | null> {
  const answer = await graph.request('vehicles', VehicleForAuctionDocument, { vehicleId }, tenantId);
  return answer.vehicleForAuction;
}
