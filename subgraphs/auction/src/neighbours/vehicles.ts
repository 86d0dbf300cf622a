/** What `auction` asks of `vehicles`. */
import type { ServiceGraph } from '@marque/shared/platform/subgraph';

/** What vehicles says of a vehicle that is to be auctioned. */
export interface VehicleForAuction {
  readonly id: string;
  readonly status: string;
  readonly ownerId: string | null;
  readonly listerId: string | null;
  readonly title: string;
  /** In which it is priced. */
  readonly currency: string;
}

/** The vehicle, or null where the tenant has none of this id. */
export async function vehicleForAuction(graph: ServiceGraph, tenantId: string, vehicleId: string): Promise<VehicleForAuction | null> {
  const operation = 'query ($vehicleId: ID!) { vehicleForAuction(vehicleId: $vehicleId) { id status ownerId listerId title currency } }';
  const data = await graph.request<{ vehicleForAuction: VehicleForAuction | null }>('vehicles', operation, { vehicleId }, tenantId);
  return data.vehicleForAuction;
}
